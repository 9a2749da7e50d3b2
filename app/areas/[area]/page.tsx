import Link from 'next/link'
import { notFound } from 'next/navigation'
import { LedgerTable } from '@/components/board/ledger-table'
import { LightMark } from '@/components/board/light'
import { Stuck } from '@/components/board/stuck'
import { forbids } from '@/lib/access/policy'
import { askedIn, type SearchParams } from '@/lib/address'
import { dayAsked, filterFrom, listAddress } from '@/lib/board/filter'
import { choicesOf } from '@/lib/board/queries'
import { ledgerOf } from '@/lib/board/ledger.queries'
import { inWords } from '@/lib/calendar'
import { momentOf, today } from '@/lib/clock'
import { lightOrder } from '@/lib/lights/light'
import { requireActor } from '@/lib/session'

export const metadata = { title: '领域' }
interface Props {
  params: Promise<{ area: string }>
  searchParams: SearchParams
}

export default async function AreaPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  if (forbids(actor, 'board.read')) notFound()
  const { area: code } = await params
  const filter = { ...filterFrom(await askedIn(searchParams)), area: code }
  const { day, past } = dayAsked(filter, today())
  const [ledger, { areas }] = await Promise.all([
    ledgerOf(actor, { ...filter, sort: 'light', page: 1 }, momentOf(day, past)),
    choicesOf(actor),
  ])
  const area = areas.find((each) => each.code === code)
  if (!area) notFound()
  return (
    <>
      <h1 className="text-xl font-semibold">
        {area.name}{' '}
        <small className="ml-2 text-sm font-normal text-mute">
          {area.group} · 截至 {inWords(day)}
          {past && '（当日所知）'}
        </small>
      </h1>
      <p className="mt-1">{area.gist}</p>
      <p className="text-mute">重点方向：{area.directions.join('、')}</p>
      <p className="my-2 flex flex-wrap gap-x-4">
        <span>共 {ledger.total} 项</span>
        {lightOrder.map((light) => (
          <span key={light}>
            <LightMark light={light} /> {ledger.counts[light]}
          </span>
        ))}
      </p>
      <section aria-labelledby="stuck" className="mb-3 max-w-4xl">
        <h2 id="stuck" className="font-semibold">
          卡在哪里
        </h2>
        <Stuck
          filter={filter}
          rows={ledger.rows
            .filter((row) => row.light === 'RED' || row.light === 'YELLOW')
            .sort((a, b) => lightOrder.indexOf(a.light) - lightOrder.indexOf(b.light))}
          limit={20}
        />
      </section>
      <LedgerTable rows={ledger.rows} filter={{ ...filter, sort: 'light' }} />
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
