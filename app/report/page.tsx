import Link from 'next/link'
import { notFound } from 'next/navigation'
import { randomUUID } from 'node:crypto'
import { ReportGrid } from '@/components/progress/report-grid'
import { forbids } from '@/lib/access/policy'
import { today } from '@/lib/clock'
import { gridOf } from '@/lib/progress/grid.queries'
import { requireActor } from '@/lib/session'
import { keep, submitRows } from './actions'

export const metadata = { title: '填报' }

export default async function ReportGridPage() {
  const actor = await requireActor()
  if (forbids(actor, 'report.write')) notFound()
  const { rows, handedIn, more } = await gridOf(actor, today())
  return (
    <>
      <h1 className="text-xl font-semibold">
        填报
        {rows.length === 0 && handedIn > 0 && <small className="ml-2 text-sm font-normal text-mute">{handedIn} 项已报</small>}
        <Link prefetch={false} className="ml-3 text-sm font-normal text-accent underline" href="/report/collection">
          征集表：下发、取回
        </Link>
      </h1>
      {rows.length === 0 ? (
        <p className="mt-3 text-mute">本期没有待填报的事项。</p>
      ) : (
        <ReportGrid
          key={rows.map((row) => row.partId + row.base).join()}
          rows={rows.map((row) => ({ ...row, key: randomUUID() }))}
          handedIn={handedIn}
          more={more}
          storageKey="grid"
          save={keep}
          submit={submitRows}
        />
      )}
    </>
  )
}
