import { TodayOnly } from '@/components/board/today-only'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ShownLinks } from '@/components/signoff/shown-links'
import { RoundList } from '@/components/signoff/round-list'
import { forbids } from '@/lib/access/policy'
import { askedIn, type SearchParams } from '@/lib/address'
import { today } from '@/lib/clock'
import { requireActor } from '@/lib/session'
import { roundsShown, shownOf } from '@/lib/signoff/shown'
import { roundsOf } from '@/lib/signoff/list.queries'

export const metadata = { title: '会签' }

export default async function SignOffsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor()
  const { show } = await askedIn(searchParams)
  if (forbids(actor, 'signoff.read')) notFound()
  const day = today()
  const { name, rows, choices } = shownOf(roundsShown, await roundsOf(actor, day), show)
  return (
    <>
      <h1 className="text-xl font-semibold">
        会签 <small className="ml-2 text-sm font-normal text-mute">一份公文或一次会议一轮；没有答复的印作“未反馈”，不当作同意</small>
      </h1>
      <TodayOnly asked={searchParams} today={today()} />
      {!forbids(actor, 'signoff.make') && (
        <p className="my-3">
          <Link prefetch={false} className="rounded border border-accent px-3 py-1 text-accent" href="/sign-offs/new">
            拟定会签
          </Link>
        </p>
      )}
      <div className="mt-3">
        {choices.length > 1 && <ShownLinks label="显示哪些会签" href="/sign-offs" choices={choices} now={name} />}
        <RoundList rows={rows} today={day} />
      </div>
    </>
  )
}
