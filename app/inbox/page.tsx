import Link from 'next/link'
import type { ReactNode } from 'react'
import { OwedList, SlowList } from '@/components/inbox/owed-list'
import { DigestCard } from '@/components/notices/digest-card'
import { NoticeList } from '@/components/notices/notice-list'
import { WaitingList } from '@/components/plan/waiting-list'
import { ClearList, SilentList, UnderWayList, WriteList } from '@/components/progress/inbox'
import { RunningRounds, WaitingComments, WaitingRounds } from '@/components/signoff/waiting-rounds'
import { forbids } from '@/lib/access/policy'
import { askedIn, pageAsked, type SearchParams } from '@/lib/address'
import { now, today } from '@/lib/clock'
import { waitsFor } from '@/lib/inbox/queries'
import { subjectOfOwed } from '@/lib/inbox/owed'
import { commentsIn, totalOf } from '@/lib/inbox/waiting'
import { stillHolds, subjects } from '@/lib/notices/digest'
import { latestDigest, noticesOf } from '@/lib/notices/queries'
import { officesIn, partsIn } from '@/lib/progress/chase'
import { silentOffices } from '@/lib/progress/chase.queries'
import { ownInWords } from '@/lib/progress/review'
import { reportsToWrite, reportsUnderWay } from '@/lib/progress/review.queries'
import { countToClear, waitingBriefly } from '@/lib/progress/queue.queries'
import { requireActor } from '@/lib/session'
import { read, readAll } from './actions'

export const metadata = { title: '待办' }

const Part = ({ id, title, count, children }: { id: string; title: string; count: string; children: ReactNode }) => (
  <section aria-labelledby={id}>
    <h2 id={id} className="mb-1 font-semibold">
      {title} <span className="text-sm font-normal text-mute">{count}</span>
    </h2>
    {children}
  </section>
)

export default async function InboxPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor()
  const { page } = await askedIn(searchParams)
  const day = today()
  const can = (operation: Parameters<typeof forbids>[1]) => !forbids(actor, operation)
  const [digest, toWrite, underWay, toClear, count, { chase, ours }, notices, waits] = await Promise.all([
    latestDigest(actor, day),
    reportsToWrite(actor, day),
    reportsUnderWay(actor),
    waitingBriefly(actor),
    countToClear(actor, day),
    silentOffices(actor, day),
    noticesOf(actor, pageAsked(page)),
    waitsFor(actor, day),
  ])
  const { toSign, comments, kept, toDecide, owed, slow } = waits
  const holds = digest
    ? stillHolds(digest.content.told, {
        clear: toClear.map((row) => subjects.clear(row.id)),
        silent: [...chase, ...ours].map((row) => subjects.silent(row.officeId, row.period)),
        report: toWrite.map((row) => subjects.report(row.partId, row.periodId)),
        returned: toWrite.filter((row) => row.returned).map((row) => subjects.returned(row.partId, row.periodId)),
        sign: toSign.map((row) => subjects.sign(row.id, row.party)),
        comment: comments.flatMap((row) => row.answers).map(subjects.comment),
        decide: toDecide.map((row) => subjects.decide(row.id)),
        owed: owed.map((row) => subjects.owed(row.kind, subjectOfOwed(row))),
        slow: slow.map((row) => subjects.slow(row.id)),
        ...(notices.unread === 0 && { notice: [] }),
      })
    : true
  const writes = actor.grants.some((grant) => grant.duty === 'REPORTER')
  // 填报表格 shows each part once, in the period whose turn it is; the list here shows every period.
  const parts = new Set(toWrite.map((row) => row.partId)).size
  const writing = (writes || toWrite.length + underWay.length > 0) && [
    <Part
      key="write"
      id="write"
      title="待填报"
      count={parts === toWrite.length ? `${parts} 项分工` : `${parts} 项分工，共 ${toWrite.length} 期`}
    >
      {toWrite.length > 0 && (
        <p className="mb-1">
          <Link prefetch={false} className="text-sm text-accent underline" href="/report">
            在一张表里填报
          </Link>
        </p>
      )}
      <WriteList rows={toWrite} today={day} />
    </Part>,
    <Part key="way" id="way" title="已报待审" count={`${underWay.length} 件`}>
      <UnderWayList rows={underWay} />
    </Part>,
  ]
  const clearing = (can('report.clear') || can('report.pass')) && (
    <Part key="clear" id="clear" title="待审核" count={[`${count.waiting} 件`, ownInWords(count)].filter(Boolean).join('，')}>
      <ClearList rows={toClear} count={count} />
    </Part>
  )
  const chasing = can('report.chase') && (
    <Part key="silent" id="silent" title="未报" count={`${officesIn(chase)} 个单位，${partsIn(chase)} 项`}>
      <SilentList rows={chase} today={day} />
    </Part>
  )
  const signing = toSign.length > 0 && (
    <Part key="sign" id="sign" title="待会签" count={`${toSign.length} 轮`}>
      <WaitingRounds rows={toSign} />
    </Part>
  )
  const remarks = comments.length > 0 && (
    <Part key="comment" id="comment" title="会签意见待处理" count={`${commentsIn(waits)} 条`}>
      <WaitingComments rows={comments} />
    </Part>
  )
  const running = kept.length > 0 && (
    <Part key="running" id="running" title="进行中的会签" count={`${kept.length} 轮`}>
      <RunningRounds rows={kept} />
    </Part>
  )
  const deciding = toDecide.length > 0 && (
    <Part key="decide" id="decide" title="待办理的延期和办结" count={`${toDecide.length} 件`}>
      <WaitingList rows={toDecide} />
    </Part>
  )
  const owing = owed.length > 0 && (
    <Part key="owed" id="owed" title="到期待办" count={`${owed.length} 项`}>
      <OwedList rows={owed} />
    </Part>
  )
  const long = slow.length > 0 && (
    <Part key="slow" id="slow" title="办理已久" count={`${slow.length} 件`}>
      <SlowList rows={slow} />
    </Part>
  )
  return (
    <div className="grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-6">
      <h1 className="text-xl font-semibold">
        待办 <small className="ml-2 text-sm font-normal text-mute">共 {totalOf(waits)} 件等您办理</small>
      </h1>
      {digest && <DigestCard digest={digest} today={day} holds={holds} place={`digest:${actor.userId}`} />}
      {can('report.clear')
        ? [clearing, signing, remarks, deciding, owing, chasing, long, running, writing]
        : [writing, owing, deciding, signing, remarks, clearing, chasing, long, running]}
      {!writing && !clearing && !signing && !remarks && !running && !deciding && !owing && !long && !digest && (
        <p className="text-mute">现在没有需要您办理的事。</p>
      )}
      <NoticeList notices={notices} today={day} shownAt={now()} acts={{ readAll, read }} />
    </div>
  )
}
