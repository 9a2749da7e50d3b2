import Link from 'next/link'
import { confidenceLabel, kindLabel, recordWords } from '@/lib/record/record'
import type { RecordList } from '@/lib/record/queries'

/** 公开记录一览：each row with its source and how sure it is. */
export function RecordTable({ list }: { list: RecordList }) {
  const areaName = new Map(list.areas.map((area) => [area.code, area.name]))
  if (!list.rows.length) return <p className="text-mute">没有符合条件的记录。</p>
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label="公开记录">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-left text-mute">
            {['编号', '标题', '种类', '领域', '年份', '参与方', '公开状态', '来源', '可信度'].map((head) => (
              <th key={head} scope="col" className="whitespace-nowrap py-1 pr-3 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.rows.map((row) => (
            <tr key={row.id} className="border-b border-line align-baseline">
              <td className="py-1.5 pr-3 text-mute">{row.id}</td>
              <th scope="row" className="min-w-60 py-1.5 pr-3 text-left font-normal">
                <Link prefetch={false} href={`/library/${row.id}`} className="text-accent hover:underline">
                  {row.title}
                </Link>
              </th>
              <td className="whitespace-nowrap py-1.5 pr-3">{kindLabel[row.kind]}</td>
              <td className="py-1.5 pr-3">{areaName.get(row.areaCode ?? '') ?? '—'}</td>
              <td className="py-1.5 pr-3">{row.year ?? '—'}</td>
              <td className="min-w-24 py-1.5 pr-3">{row.parties.join('、') || '—'}</td>
              <td className="py-1.5 pr-3">{row.publicStatus ? recordWords(row.publicStatus) : '—'}</td>
              <td className="min-w-48 py-1.5 pr-3">
                {row.sources[0] ?? '—'}
                {row.sources.length > 1 && <span className="text-mute"> 等{row.sources.length}条</span>}
              </td>
              <td className="whitespace-nowrap py-1.5">{confidenceLabel(row.confidence)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
