import Link from 'next/link'
import { notFound } from 'next/navigation'
import { DayRefused } from '@/components/board/day-refused'
import { MovedList } from '@/components/plan/moved-list'
import { Title } from '@/components/ui/title'
import { askedIn, idsIn, type SearchParams } from '@/lib/address'
import { dayAsked, filterFrom, withoutAhead } from '@/lib/board/filter'
import { inWords } from '@/lib/calendar'
import { momentOf, today } from '@/lib/clock'
import { daysRefused } from '@/lib/given'
import { movedOut } from '@/lib/plan/moved.queries'
import { requireActor } from '@/lib/session'

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function MovedPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const [{ id }, asked] = [await idsIn(params), await askedIn(searchParams)]
  const [{ asOf }, refused] = [withoutAhead(filterFrom(asked), today()), daysRefused(asked, today())]
  const { day, past } = dayAsked({ asOf }, today())
  const moved = await movedOut(actor, id, asked.period ?? null, momentOf(day, past))
  if (!moved) notFound()
  const at = (period: string) => `/plans/${id}/moved?period=${period}${asOf ? `&asOf=${asOf}` : ''}`
  const current = (is: boolean) =>
    is ? { 'aria-current': 'page' as const, className: 'font-medium underline' } : { className: 'text-accent hover:underline' }
  return (
    <>
      <Title of={`移出本期：${moved.plan.name}`} />
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href="/plans">
          规划方案
        </Link>{' '}
        ›{' '}
        <Link prefetch={false} className="hover:underline" href={`/plans/${id}`}>
          {moved.plan.name}
        </Link>
      </p>
      <h1 className="text-xl font-semibold">
        移出本期{' '}
        <small className="ml-2 text-sm font-normal text-mute">
          {moved.period ? `${moved.period.name}（${inWords(moved.period.from)}—${inWords(moved.period.to)}）` : '全年'} · 共{' '}
          {moved.rows.length} 项 · 截至 {inWords(day)}
        </small>
      </h1>
      <DayRefused why={refused.asOf} />
      <nav aria-label="报告期" className="my-2 flex flex-wrap gap-4">
        {moved.periods.map((each) => (
          <Link prefetch={false} key={each.id} href={at(each.id)} {...current(moved.period?.id === each.id)}>
            {each.name}
          </Link>
        ))}
        <Link prefetch={false} href={at('all')} {...current(moved.period === null)}>
          全年
        </Link>
      </nav>
      <MovedList moved={moved} />
    </>
  )
}
