import Link from 'next/link'
import { confidenceLabel, datedIn, factsIn, kindLabel, recordWords } from '@/lib/record/record'
import type { RecordWhole } from '@/lib/record/queries'

const dayLabel = { POLICY: '印发', MEETING: '日期', ITEM: '期限', PROJECT: '计划完工' } as const

/** 一条公开记录：its facts, its dated progress, its sources, and the tasks that cite it. */
export function RecordFacts({ entry }: { entry: RecordWhole }) {
  const facts = [
    { label: '种类', text: kindLabel[entry.kind] },
    { label: '领域', text: entry.areaName ? `${entry.areaName}（编辑归类）` : '' },
    { label: '年份', text: entry.year ? String(entry.year) : '' },
    { label: dayLabel[entry.kind], text: entry.kind === 'PROJECT' ? '' : (entry.dayWords ?? '') },
    { label: '发布方', text: entry.publisher ?? '' },
    { label: '参与方', text: entry.parties.join('、') },
    { label: '公开状态', text: entry.publicStatus ? `${recordWords(entry.publicStatus)}（据公开报道归纳，非官方认定）` : '' },
    ...factsIn(entry.kind, entry.body),
    { label: '可信度', text: confidenceLabel(entry.confidence) },
  ]
  const dated = datedIn(entry.body)
  return (
    <>
      <dl className="mt-3 grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1">
        {facts
          .filter((fact) => fact.text)
          .map((fact) => (
            <div key={fact.label + fact.text} className="contents">
              <dt className="text-mute">{fact.label}</dt>
              <dd>{fact.text}</dd>
            </div>
          ))}
      </dl>
      {dated.length > 0 && (
        <Section title="公开进展">
          <table className="text-sm">
            <thead>
              <tr className="border-b border-line text-left text-mute">
                <th scope="col" className="py-1 pr-4 font-medium">
                  日期
                </th>
                <th scope="col" className="font-medium">
                  事实
                </th>
              </tr>
            </thead>
            <tbody>
              {dated.map((row) => (
                <tr key={row.date + row.fact} className="border-b border-line align-baseline">
                  <td className="whitespace-nowrap py-1 pr-4">{row.date || '—'}</td>
                  <td className="py-1">{row.fact}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      )}
      <Section title="来源">
        {entry.sources.length ? (
          <ul className="list-disc pl-5">
            {entry.sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        ) : (
          <p className="text-mute">未记来源。</p>
        )}
      </Section>
      <Section title="引用本记录的任务">
        {entry.tasks.length ? (
          <ul>
            {entry.tasks.map((task) => (
              <li key={task.id}>
                <Link prefetch={false} href={`/tasks/${task.id}`} className="text-accent hover:underline">
                  {task.code} {task.title}
                </Link>
                {task.demo && <span className="ml-2 text-sm text-mute">演示</span>}
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-mute">没有任务引用本记录。</p>
        )}
      </Section>
    </>
  )
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="mt-5">
      <h2 className="mb-1 font-semibold">{title}</h2>
      {children}
    </section>
  )
}
