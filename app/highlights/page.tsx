import Link from 'next/link'
import { notFound } from 'next/navigation'
import { HighlightCandidates } from '@/components/progress/highlight-candidates'
import { HighlightForm } from '@/components/progress/highlight-form'
import { FilterForm } from '@/components/ui/filter-form'
import { forbids } from '@/lib/access/policy'
import { askedIn, type SearchParams } from '@/lib/address'
import { momentOf, today } from '@/lib/clock'
import { candidatesAsked, shownOnBoard, shownOnWall } from '@/lib/progress/highlight'
import { candidates, highlightsAt } from '@/lib/progress/highlight.queries'
import { requireActor } from '@/lib/session'
import { decide } from './actions'

export const metadata = { title: '标志性成果' }

export default async function HighlightsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor()
  const { area, q } = await askedIn(searchParams)
  if (forbids(actor, 'highlight.choose')) notFound()
  const [shown, found] = await Promise.all([highlightsAt(actor, undefined, momentOf(today(), false), 50), candidates(actor, today())])
  const areas = [...new Map(found.map(({ task }) => [task.area.code, task.area.name]))].map(([value, label]) => ({ value, label }))
  const rows = candidatesAsked(found, { area, q })
  return (
    <div className="max-w-5xl">
      <h1 className="text-xl font-semibold">
        标志性成果{' '}
        <small className="ml-2 text-sm font-normal text-mute">
          总览显示最近 {shownOnBoard} 条，大屏 {shownOnWall} 条
        </small>
      </h1>
      <section aria-labelledby="shown" className="mt-3">
        <h2 id="shown" className="font-semibold">
          已列入 {shown.length} 条
        </h2>
        {shown.length === 0 && <p className="text-mute">还没有列入的成果，可从下面选取。</p>}
        <ul>
          {shown.map((each) => (
            <li key={each.versionId} className="border-b border-line py-2">
              <p>{each.sentence}</p>
              <p className="text-sm text-mute">
                <Link prefetch={false} className="hover:underline" href={`/tasks/${each.taskId}`}>
                  {each.title}
                </Link>{' '}
                · {each.office}
              </p>
              <HighlightForm about={each.versionId} proposal={null} decide={decide.bind(null, each.versionId)} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="candidates" className="mt-5">
        <h2 id="candidates" className="font-semibold">
          可选取：近期审核通过、完成节点或任务的填报 {found.length} 份
        </h2>
        <FilterForm
          key={`${area} ${q}`}
          path="/highlights"
          selects={[{ name: 'area', label: '领域', value: area, options: areas }]}
          texts={[{ name: 'q', label: '关键词', value: q }]}
        />
        {rows.length < found.length && <p className="mt-1 text-sm text-mute">其中 {rows.length} 份</p>}
        {rows.length === 0 && <p className="py-3 text-mute">没有这样的填报。</p>}
        <HighlightCandidates rows={rows} decide={(versionId) => decide.bind(null, versionId)} />
      </section>
    </div>
  )
}
