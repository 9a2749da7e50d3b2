import Link from 'next/link'
import { redirect } from 'next/navigation'
import { ChangesLine } from '@/components/board/changes-line'
import { Band, Deadlines, Highlights, NeedsYou, Personal, Waiting } from '@/components/board/duty-band'
import { MarkLine } from '@/components/board/mark-counts'
import { Matrix } from '@/components/board/matrix'
import { Months, monthsTitle } from '@/components/board/months'
import { Strip } from '@/components/board/strip'
import { Stuck, Turning } from '@/components/board/stuck'
import { FilterForm } from '@/components/ui/filter-form'
import { systemName } from '@/components/ui/title'
import { forbids } from '@/lib/access/policy'
import { askedIn, type SearchParams } from '@/lib/address'
import { againstAsked, dayAsked, filterFrom, listAddress, withoutAhead } from '@/lib/board/filter'
import { boardOf, choicesOf } from '@/lib/board/queries'
import { inWords } from '@/lib/calendar'
import { momentOf, today } from '@/lib/clock'
import { daysRefused } from '@/lib/given'
import { waitsFor } from '@/lib/inbox/queries'
import { nothingWaits, totalOf, waitingLines } from '@/lib/inbox/waiting'
import { silentOffices } from '@/lib/progress/chase.queries'
import { shownOnBoard } from '@/lib/progress/highlight'
import { highlightsAt } from '@/lib/progress/highlight.queries'
import { reportsToWrite } from '@/lib/progress/review.queries'
import { countToClear } from '@/lib/progress/queue.queries'
import { unmannedOffices } from '@/lib/progress/unmanned.queries'
import { requireActor } from '@/lib/session'

export const metadata = { title: { absolute: `总览 · ${systemName}` } }

export default async function BoardPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor()
  const refusal = forbids(actor, 'board.read')
  if (refusal && !forbids(actor, 'admin.read')) redirect('/admin')
  if (refusal)
    return (
      <>
        <h1 className="text-xl font-semibold">总览</h1>
        <p className="mt-2">{refusal}</p>
      </>
    )
  const asked = await askedIn(searchParams)
  const { mechanism, plan, party, role, asOf, against } = filterFrom(asked)
  const [filter, refused] = [withoutAhead({ mechanism, plan, party, role, asOf }, today()), daysRefused(asked, today())]
  const { day, past } = dayAsked(filter, today())
  const moment = momentOf(day, past)
  const since = againstAsked({ against }, day)
  const holds = (duty: string) => !past && actor.grants.some((grant) => grant.duty === duty)
  const [leads, writes, clears, keeps] = [
    actor.grants.some((grant) => grant.duty === 'LEADER'),
    holds('REPORTER'),
    holds('COORDINATOR') || holds('REVIEWER'),
    holds('SECRETARIAT'),
  ]
  const works = writes || clears || keeps
  const [board, choices, highlights, mine, waits, own, silent, unmanned] = await Promise.all([
    boardOf(actor, filter, moment, since),
    choicesOf(actor, { day, past }),
    highlightsAt(actor, mechanism, moment, shownOnBoard),
    writes || holds('COORDINATOR') ? reportsToWrite(actor, day) : [],
    works ? waitsFor(actor, day) : nothingWaits,
    clears ? countToClear(actor, day) : { waiting: 0, onPaper: 0, byOthers: 0 },
    clears ? silentOffices(actor, day) : { chase: [], ours: [], pending: [] },
    clears ? unmannedOffices(actor, day) : [],
  ])
  const achieved = <Highlights rows={highlights} filter={filter} manage={!forbids(actor, 'highlight.choose')} />
  return (
    <div className="print:[zoom:0.72]">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <h1 className="text-xl font-semibold">
          总览{' '}
          <small className="ml-2 text-sm font-normal text-mute">
            截至 {inWords(day)}
            {past ? '（以当日情况为准）' : ''}
          </small>
        </h1>
        <FilterForm
          path="/"
          selects={[
            { name: 'mechanism', label: '机制', value: filter.mechanism, options: choices.mechanisms },
            { name: 'plan', label: '规划方案', value: filter.plan, options: choices.plans },
            { name: 'party', label: '参与方', value: filter.party, options: choices.parties },
          ]}
          days={[
            { name: 'asOf', label: '截至', value: filter.asOf, max: today() },
            { name: 'against', label: '对比', value: against, max: day },
          ]}
          refused={refused}
        />
      </header>
      <Band>
        {leads ? (
          <NeedsYou rows={board.reds} total={board.counts.RED} filter={filter} />
        ) : writes ? (
          <Personal>
            <Deadlines rows={mine} lines={waitingLines(waits, own, 1)} today={day} />
          </Personal>
        ) : clears || keeps ? (
          <Personal>
            <Waiting
              total={totalOf(waits)}
              lines={waitingLines(waits, own)}
              chase={holds('COORDINATOR') ? silent.chase : null}
              toWrite={mine}
              unmanned={unmanned}
              today={day}
            />
          </Personal>
        ) : (
          <NeedsYou rows={board.reds} total={board.counts.RED} filter={filter} />
        )}
        {achieved}
      </Band>
      {against && !since && !refused.against && <p className="my-2 text-warn">对比的日子要早于{inWords(day)}。</p>}
      {since && board.changes && <ChangesLine since={since} found={board.changes} filter={filter} />}
      <Strip {...board} filter={filter} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 xl:grid-cols-[minmax(0,1fr)_400px] print:grid-cols-[minmax(0,1fr)_400px]">
        <section aria-labelledby="matrix">
          <h2 id="matrix" className="mb-1 text-sm font-semibold">
            领域 × 状态灯{' '}
            <span className="no-print font-normal text-mute">
              点数字打开对应台账{board.parties.length > 0 && '；分工一栏按该方在每项任务中最差的一项分工计，✓ 为本方已完成'}
            </span>
          </h2>
          <Matrix areas={board.areas} parties={board.parties} filter={filter} />
          <MarkLine marks={board.marks} filter={filter} />
        </section>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-3">
          {works && (
            <section aria-labelledby="reds">
              <h2 id="reds" className="text-sm font-semibold">
                <span className="text-late" aria-hidden>
                  ■
                </span>{' '}
                滞后 {board.counts.RED} 项
                {board.counts.RED > 0 && (
                  <Link
                    prefetch={false}
                    className="no-print ml-2 font-normal text-accent underline"
                    href={listAddress(filter, { light: 'RED' })}
                  >
                    全部
                  </Link>
                )}
              </h2>
              <Stuck filter={filter} rows={board.reds} limit={3} />
            </section>
          )}
          <section aria-labelledby="turning">
            <h2 id="turning" className="text-sm font-semibold">
              若不推进，30 天内将变化{' '}
              <Link prefetch={false} className="hover:underline" href={listAddress(filter, { marker: 'turning' })}>
                {board.turningTotal} 项
              </Link>{' '}
              <span className="font-normal text-mute">预测</span>
            </h2>
            <Turning filter={filter} rows={board.turning} limit={works ? (since || !writes ? 1 : 2) : 4} />
          </section>
          <section aria-labelledby="months">
            <h2 id="months" className="text-sm font-semibold">
              {monthsTitle(board.months)} <span className="font-normal text-mute">各月末</span>
            </h2>
            <Months months={board.months} filter={filter} />
          </section>
        </div>
      </div>
    </div>
  )
}
