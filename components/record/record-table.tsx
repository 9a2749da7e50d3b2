import Link from 'next/link'
import { confidenceLabel, kindLabel, recordWords } from '@/lib/record/record'
import type { RecordList } from '@/lib/record/queries'

/** On a phone what stands in the other columns stands under the title. */
const wide = 'hidden md:table-cell print:table-cell'
const heads = ['编号', '标题', '种类', '领域', '年份', '参与方', '公开状态', '来源', '可信度'] as const

/** 公开记录一览：each row with its source and how sure it is. */
export function RecordTable({ list }: { list: RecordList }) {
  const areaName = new Map(list.areas.map((area) => [area.code, area.name]))
  if (!list.rows.length) return <p className="text-mute">没有符合条件的记录。</p>
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label="公开记录">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-left text-mute">
            {heads.map((head) => (
              <th key={head} scope="col" className={`whitespace-nowrap py-1 pr-3 font-medium ${head === '标题' ? '' : wide}`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.rows.map((row) => (
            <tr key={row.id} className="border-b border-line align-baseline">
              <td className={`py-1.5 pr-3 text-mute ${wide}`}>{row.id}</td>
              <th scope="row" className="py-1.5 md:min-w-60 pr-3 text-left font-normal">
                <Link prefetch={false} href={`/library/${row.id}`} className="text-accent hover:underline">
                  {row.title}
                </Link>
                <span className="block text-mute md:hidden print:hidden">
                  {[
                    row.id,
                    kindLabel[row.kind],
                    areaName.get(row.areaCode ?? ''),
                    row.year,
                    row.parties.join('、'),
                    row.publicStatus && recordWords(row.publicStatus),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                <span className="block text-mute md:hidden print:hidden">
                  {[
                    row.sources[0] && `${row.sources[0]}${row.sources.length > 1 ? ` 等${row.sources.length}条` : ''}`,
                    confidenceLabel(row.confidence),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </th>
              <td className={`whitespace-nowrap py-1.5 pr-3 ${wide}`}>{kindLabel[row.kind]}</td>
              <td className={`py-1.5 pr-3 ${wide}`}>{areaName.get(row.areaCode ?? '') ?? '—'}</td>
              <td className={`py-1.5 pr-3 ${wide}`}>{row.year ?? '—'}</td>
              <td className={`min-w-24 py-1.5 pr-3 ${wide}`}>{row.parties.join('、') || '—'}</td>
              <td className={`py-1.5 pr-3 ${wide}`}>{row.publicStatus ? recordWords(row.publicStatus) : '—'}</td>
              <td className={`min-w-48 py-1.5 pr-3 ${wide}`}>
                {row.sources[0] ?? '—'}
                {row.sources.length > 1 && <span className="text-mute"> 等{row.sources.length}条</span>}
              </td>
              <td className={`whitespace-nowrap py-1.5 ${wide}`}>{confidenceLabel(row.confidence)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
