import Link from 'next/link'
import { notFound } from 'next/navigation'
import { DayRefused } from '@/components/board/day-refused'
import { Indicators } from '@/components/board/indicators'
import { PartColumns } from '@/components/board/part-columns'
import { TaskFactsList } from '@/components/board/task-facts'
import { TimeLine } from '@/components/board/time-line'
import { Trail } from '@/components/board/trail'
import { JointSection } from '@/components/signoff/joint-section'
import { Title } from '@/components/ui/title'
import { forbids } from '@/lib/access/policy'
import { askedIn, idsIn, type SearchParams } from '@/lib/address'
import { eventWords } from '@/lib/audit/words'
import { addressOf, dayAsked, filterFrom, withoutAhead } from '@/lib/board/filter'
import { taskAt } from '@/lib/board/task.queries'
import { inWords } from '@/lib/calendar'
import { momentOf, today } from '@/lib/clock'
import { daysRefused } from '@/lib/given'
import { decisionsOf } from '@/lib/plan/decision.queries'
import { requireActor } from '@/lib/session'
import { jointOf } from '@/lib/signoff/reservation.queries'
import { TaskActs } from './acts'
import { TaskDecisions } from './decisions'

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function TaskPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const { id } = await idsIn(params)
  if (forbids(actor, 'task.read')) notFound()
  const asked = await askedIn(searchParams)
  const [filter, refused] = [withoutAhead(filterFrom(asked), today()), daysRefused(asked, today())]
  const { asOf } = filter
  const { day, past } = dayAsked({ asOf }, today())
  const moment = momentOf(day, past)
  // Asked at once, they share a transaction; what one may not see answers null in each.
  const [view, joint, decisions] = await Promise.all([
    taskAt(actor, id, moment),
    jointOf(actor, id, day, moment.known),
    decisionsOf(actor, id, moment),
  ])
  if (!view) notFound()
  return (
    <>
      <Title of={`${view.state.title}（${view.state.code}）`} />
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href={addressOf('/tasks', filter)}>
          台账
        </Link>{' '}
        › {view.state.code}
        {past && `　截至 ${inWords(day)}（以当日情况为准）`}
      </p>
      <h1 className="text-xl font-semibold">{view.state.title}</h1>
      <DayRefused why={refused.asOf} />
      {!past && <TaskActs actor={actor} taskId={id} view={view} waiting={decisions?.waiting ?? []} day={day} />}
      <TaskFactsList view={view} day={day} past={past} />
      <PartColumns taskId={id} parts={view.parts} closed={view.state.flow === 'CLOSED'} />
      {view.indicators.length > 0 && <Indicators rows={view.indicators} />}
      <TimeLine own={view.facts.milestones} parts={view.parts} today={day} />
      <TaskDecisions view={decisions} taskId={id} day={day} />
      <JointSection joint={joint} taskId={id} />
      <Trail rows={view.trail.map(({ event, ...each }) => ({ ...each, words: eventWords(event) }))} />
    </>
  )
}
