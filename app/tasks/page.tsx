import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ExportMenu } from '@/components/board/export-menu'
import { ledgerConditions } from '@/components/board/ledger-conditions'
import { LedgerShortcuts } from '@/components/board/ledger-shortcuts'
import { LedgerTable } from '@/components/board/ledger-table'
import { LightCounts } from '@/components/board/light-counts'
import { ViewsForm } from '@/components/board/views-form'
import { FilterForm } from '@/components/ui/filter-form'
import { forbids } from '@/lib/access/policy'
import { askedIn, type SearchParams } from '@/lib/address'
import { changes } from '@/lib/board/change'
import { addressOf, comparable, dayAsked, filterFrom, withoutAhead } from '@/lib/board/filter'
import { choicesOf } from '@/lib/board/queries'
import { ledgerOf, pageSize } from '@/lib/board/ledger.queries'
import { queryOf } from '@/lib/board/views'
import { preferencesOf } from '@/lib/board/views.queries'
import { inWords } from '@/lib/calendar'
import { momentOf, today } from '@/lib/clock'
import { daysRefused } from '@/lib/given'
import { requireActor } from '@/lib/session'
import { markerWords } from '@/lib/signoff/adoption'
import { keepView } from './actions'

export const metadata = { title: '台账' }
const turn = 'text-accent hover:underline max-md:py-2'

export default async function LedgerPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor()
  if (forbids(actor, 'board.read')) notFound()
  const given = await askedIn(searchParams)
  const [asked, refused] = [withoutAhead(filterFrom(given), today()), daysRefused(given, today())]
  const { day, past } = dayAsked(asked, today())
  const filter = comparable(asked, day)
  const [ledger, choices, own] = await Promise.all([
    ledgerOf(actor, filter, momentOf(day, past)),
    choicesOf(actor, { day, past }),
    preferencesOf(actor),
  ])
  const reserved = new Map([...ledger.reserved].map(([id, some]) => [id, markerWords(some)]))
  const inBulk = !past && !forbids(actor, 'task.change')
  const page = filter.page ?? 1
  const first = (page - 1) * pageSize + 1
  const pages = Math.max(1, Math.ceil(ledger.total / pageSize))
  return (
    <>
      <h1 className="text-xl font-semibold">
        台账{' '}
        <small className="ml-2 text-sm font-normal text-mute">
          共 <span data-testid="total">{ledger.total}</span> 项 · 截至 {inWords(day)}
          {filter.against && filter.change && ` · 与${inWords(filter.against)}相比，${changes[filter.change]}`}
        </small>
        {filter.change && (
          <Link
            prefetch={false}
            className="ml-3 text-sm font-normal text-accent underline"
            href={addressOf('/tasks', filter, { change: undefined, against: undefined })}
          >
            不再对比
          </Link>
        )}
      </h1>
      {pages > 1 && (
        <p className="hidden print:block">
          第 {first}–{first + ledger.rows.length - 1} 项，共 {ledger.total} 项；全部见导出的 Excel。
        </p>
      )}
      <div className="my-2">
        <FilterForm
          path="/tasks"
          keep={{ sort: filter.sort, against: filter.against, change: filter.change }}
          {...ledgerConditions(filter, choices, today())}
          refused={refused}
        />
      </div>
      <div className="mb-2">
        <LedgerShortcuts
          filter={filter}
          own={{
            office: choices.offices.find((each) => each === actor.officeName),
            region: choices.parties.find((each) => each.value === actor.regionCode)?.value,
          }}
        />
      </div>
      <div className="mb-2 flex flex-wrap gap-x-4">
        <p className="flex grow flex-wrap gap-x-4">
          <LightCounts counts={ledger.counts} filter={filter} />
          {filter.plan && (
            <Link
              prefetch={false}
              className="ml-auto text-accent hover:underline"
              href={addressOf(`/plans/${filter.plan}/moved`, { asOf: filter.asOf })}
            >
              移出本期
            </Link>
          )}
        </p>
        {ledger.total > 0 && <ExportMenu filter={filter} />}
      </div>
      <ViewsForm views={own.views} chosen={own.columns} decide={keepView.bind(null, queryOf(filter))} />
      {inBulk && ledger.total > 0 && (
        <form id="bulk" action="/tasks/bulk" className="no-print mb-1 flex gap-3 text-sm">
          {Object.entries(filter).map(
            ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={String(value)} />,
          )}
          <button className="text-accent underline">批量变更所选</button>
          <button name="all" value="1" className="text-accent underline">
            批量变更全部 {ledger.total} 项
          </button>
        </form>
      )}
      {ledger.rows.length > 0 ? (
        <LedgerTable
          rows={ledger.rows}
          filter={filter}
          columns={own.columns}
          reserved={reserved}
          moved={ledger.moved}
          pick={inBulk ? 'bulk' : undefined}
        />
      ) : (
        <p className="py-6 text-mute">
          没有符合条件的事项。可放宽筛选条件再看，或
          <Link prefetch={false} className="text-accent underline" href="/tasks">
            清除全部条件
          </Link>
          。
        </p>
      )}
      {pages > 1 && (
        <nav aria-label="分页" className="mt-3 flex gap-4">
          {page > 1 && (
            <Link prefetch={false} className={turn} href={addressOf('/tasks', filter, { page: page - 1 })}>
              上一页
            </Link>
          )}
          <span className="text-mute max-md:py-2">
            第 {page} 页，共 {pages} 页
          </span>
          {page < pages && (
            <Link prefetch={false} className={turn} href={addressOf('/tasks', filter, { page: page + 1 })}>
              下一页
            </Link>
          )}
        </nav>
      )}
    </>
  )
}
