import Link from 'next/link'
import { WaitingList } from '@/components/plan/waiting-list'
import { UnderWayList, WriteList } from '@/components/progress/inbox'
import { today } from '@/lib/clock'
import { decisionsWaiting } from '@/lib/plan/waiting.queries'
import { countToClear, noticesOf, reportsToWrite, reportsUnderWay } from '@/lib/progress/review.queries'
import { requireActor } from '@/lib/session'
import { markRead } from './actions'

export const metadata = { title: '待办' }

export default async function InboxPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  const actor = await requireActor()
  const { done } = await searchParams
  const day = today()
  const [toWrite, underWay, toClear, notices, toDecide] = await Promise.all([reportsToWrite(actor, day), reportsUnderWay(actor), countToClear(actor), noticesOf(actor), decisionsWaiting(actor, day)])
  return (
    <div className="grid max-w-5xl gap-6">
      <h1 className="text-xl font-semibold">待办</h1>
      {done === 'submitted' && <p role="status" className="rounded border border-fine px-3 py-2 text-fine">已提交审核。</p>}
      {toClear > 0 && <section aria-labelledby="clear"><h2 id="clear" className="mb-1 font-semibold">待审核</h2><p><Link className="text-accent hover:underline" href="/reviews">{toClear} 件填报等您审核</Link></p></section>}
      {toDecide.length > 0 && <section aria-labelledby="decide"><h2 id="decide" className="mb-1 font-semibold">待办理的延期和办结 <span className="text-sm font-normal text-mute">{toDecide.length} 件</span></h2><WaitingList rows={toDecide} /></section>}
      {notices.length > 0 && (
        <section aria-labelledby="news"><h2 id="news" className="mb-1 font-semibold">通知</h2>
          <ul>{notices.map((each) => <li key={each.id} className="border-b border-line py-1.5"><Link prefetch={false} className="hover:underline" href={each.href}>{each.text}</Link></li>)}</ul>
          <form action={markRead} className="mt-2"><button className="rounded border border-line px-3 py-1 text-sm">全部已阅</button></form>
        </section>
      )}
      <section aria-labelledby="write"><h2 id="write" className="mb-1 font-semibold">待填报 <span className="text-sm font-normal text-mute">{toWrite.length} 件</span>{toWrite.length > 0 && <Link prefetch={false} className="ml-3 text-sm font-normal text-accent underline" href="/report">在一张表里填报</Link>}</h2><WriteList rows={toWrite} today={day} /></section>
      <section aria-labelledby="way"><h2 id="way" className="mb-1 font-semibold">已报待审 <span className="text-sm font-normal text-mute">{underWay.length} 件</span></h2><UnderWayList rows={underWay} /></section>
    </div>
  )
}
