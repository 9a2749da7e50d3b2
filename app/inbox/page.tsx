import Link from 'next/link'
import { UnderWayList, WriteList } from '@/components/progress/inbox'
import { forbids } from '@/lib/access/policy'
import { inShort } from '@/lib/calendar'
import { today } from '@/lib/clock'
import { countToClear, noticesOf, reportsToWrite, reportsUnderWay } from '@/lib/progress/review.queries'
import { requireActor } from '@/lib/session'
import { roundsOf } from '@/lib/signoff/queries'
import { markRead } from './actions'

export const metadata = { title: '待办' }

export default async function InboxPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  const actor = await requireActor()
  const { done } = await searchParams
  const day = today()
  const [toWrite, underWay, toClear, notices] = await Promise.all([reportsToWrite(actor, day), reportsUnderWay(actor), countToClear(actor), noticesOf(actor)])
  const rounds = forbids(actor, 'signoff.answer') ? [] : (await roundsOf(actor, day)).filter((each) => each.stands === 'RUNNING' && each.waiting)
  return (
    <div className="grid max-w-5xl gap-6">
      <h1 className="text-xl font-semibold">待办</h1>
      {done === 'submitted' && <p role="status" className="rounded border border-fine px-3 py-2 text-fine">已提交审核。</p>}
      {toClear > 0 && <section aria-labelledby="clear"><h2 id="clear" className="mb-1 font-semibold">待审核</h2><p><Link className="text-accent hover:underline" href="/reviews">{toClear} 件填报等您审核</Link></p></section>}
      {rounds.length > 0 && <section aria-labelledby="sign"><h2 id="sign" className="mb-1 font-semibold">待会签</h2><ul>{rounds.map((each) => <li key={each.id + each.mine}><Link prefetch={false} className="text-accent underline" href={`/sign-offs/${each.id}/sheet?party=${each.mine}`}>{each.title}</Link> <span className="text-sm text-mute">{each.waiting} 项待答复 · {inShort(each.lastDay)}截止</span></li>)}</ul></section>}
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
