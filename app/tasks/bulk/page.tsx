import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { BulkActs, BulkChoice, BulkTable } from '@/components/plan/bulk'
import { BulkForm } from '@/components/plan/bulk-form'
import { forbids } from '@/lib/access/policy'
import { askedIn, type SearchParams } from '@/lib/address'
import { filterFrom } from '@/lib/board/filter'
import { tasksIn } from '@/lib/board/ledger.queries'
import { momentOf, today } from '@/lib/clock'
import { changeFrom, kindFrom, tasksFrom } from '@/lib/plan/bulk-form'
import { bulkPreview, mostInBulk } from '@/lib/plan/bulk.queries'
import { requireActor } from '@/lib/session'
import { confirm, undo } from './actions'

export const metadata = { title: '批量变更' }

interface Props {
  searchParams: SearchParams
}

export default async function BulkPage({ searchParams }: Props) {
  const actor = await requireActor()
  if (forbids(actor, 'task.change')) notFound()
  const [parameters, asked] = [await searchParams, await askedIn(searchParams)]
  const filter = filterFrom(asked)
  const all = asked.all === '1'
  const chosen = all ? await tasksIn(actor, { ...filter, asOf: undefined }, momentOf(today(), false), mostInBulk) : tasksFrom(parameters)
  const change = changeFrom(asked)
  const keep: [string, string][] = all
    ? [['all', '1'], ...Object.entries(filter).map(([name, value]): [string, string] => [name, String(value)])]
    : chosen.map((id) => ['task', id])
  const view = await bulkPreview(actor, chosen, change)
  return (
    <>
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href="/tasks">
          台账
        </Link>
      </p>
      <h1 className="text-xl font-semibold">
        批量变更
        {view.tasks.length > 0 && (
          <small className="ml-2 text-sm font-normal text-mute">
            已选 {view.tasks.length} 项{all && view.tasks.length === mostInBulk && `（一次最多 ${mostInBulk} 项）`}
          </small>
        )}
      </h1>
      <p className="text-sm text-mute">
        汇总方、原领域、填报周期可以批量变更；时限只能通过延期调整。先看预览，写明理由后变更；此后没有新的变动，可以撤销。
      </p>
      <BulkActs acts={view.acts} undo={undo} />
      {view.tasks.length === 0 ? (
        <p className="py-4 text-mute">
          请先在
          <Link prefetch={false} className="text-accent underline" href="/tasks">
            台账
          </Link>
          里勾选任务。
        </p>
      ) : (
        <>
          <BulkChoice view={view} kind={kindFrom(asked)} change={change} keep={keep} />
          {view.rows && change && (
            <>
              <BulkTable rows={view.rows} />
              <BulkForm
                open={view.rows.filter((row) => !row.against).length}
                formKey={randomUUID()}
                confirm={confirm.bind(null, chosen, change, view.seen)}
              />
            </>
          )}
        </>
      )}
    </>
  )
}
