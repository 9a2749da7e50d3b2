import Link from 'next/link'
import { notFound } from 'next/navigation'
import { DayRefused } from '@/components/board/day-refused'
import { LedgerTable } from '@/components/board/ledger-table'
import { LightCounts } from '@/components/board/light-counts'
import { Stuck } from '@/components/board/stuck'
import { Title } from '@/components/ui/title'
import { forbids } from '@/lib/access/policy'
import { askedIn, type SearchParams } from '@/lib/address'
import { dayAsked, filterFrom, listAddress, withoutAhead } from '@/lib/board/filter'
import { choicesOf } from '@/lib/board/queries'
import { ledgerOf } from '@/lib/board/ledger.queries'
import { usualColumns } from '@/lib/board/views'
import { inWords } from '@/lib/calendar'
import { momentOf, today } from '@/lib/clock'
import { daysRefused } from '@/lib/given'
import { requireActor } from '@/lib/session'

const mostStuck = 20

interface Props {
  params: Promise<{ area: string }>
  searchParams: SearchParams
}

export default async function AreaPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  if (forbids(actor, 'board.read')) notFound()
  const { area: code } = await params
  const asked = await askedIn(searchParams)
  const [filter, refused] = [withoutAhead({ ...filterFrom(asked), area: code }, today()), daysRefused(asked, today())]
  const { day, past } = dayAsked(filter, today())
  const [ledger, { areas }] = await Promise.all([
    ledgerOf(actor, { ...filter, sort: 'light', page: 1 }, momentOf(day, past)),
    choicesOf(actor),
  ])
  const area = areas.find((each) => each.code === code)
  if (!area) notFound()
  // Listed by light, the worst first.
  const stuck = ledger.rows.filter((row) => row.light === 'RED' || row.light === 'YELLOW').slice(0, mostStuck)
  return (
    <>
      <Title of={area.name} />
      <h1 className="text-xl font-semibold">
        {area.name}{' '}
        <small className="ml-2 text-sm font-normal text-mute">
          {area.group} · 截至 {inWords(day)}
          {past && '（以当日情况为准）'}
        </small>
      </h1>
      <DayRefused why={refused.asOf} />
      <p className="mt-1">{area.gist}</p>
      <p className="text-mute">重点方向：{area.directions.join('、')}</p>
      <p className="my-2 flex flex-wrap gap-x-4">
        <span className="max-md:py-2">共 {ledger.total} 项</span>
        <LightCounts counts={ledger.counts} filter={filter} />
      </p>
      <section aria-labelledby="stuck" className="mb-3 max-w-4xl">
        <h2 id="stuck" className="font-semibold">
          存在的主要问题
        </h2>
        <Stuck filter={filter} rows={stuck} limit={stuck.length} />
      </section>
      {ledger.total > 0 && (
        <LedgerTable
          rows={ledger.rows}
          filter={{ ...filter, sort: 'light' }}
          columns={usualColumns.filter((each) => each !== 'area')}
          told={new Set(stuck.map((row) => row.id))}
        />
      )}
      {ledger.total > ledger.rows.length && (
        <p className="mt-2">
          <Link prefetch={false} className="text-accent underline" href={listAddress(filter, {})}>
            在台账中看全部 {ledger.total} 项
          </Link>
        </p>
      )}
    </>
  )
}
