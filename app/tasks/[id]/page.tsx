import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { OverrideForm } from '@/components/board/override-form'
import { Indicators } from '@/components/board/indicators'
import { PartColumns } from '@/components/board/part-columns'
import { TaskFactsList } from '@/components/board/task-facts'
import { TimeLine } from '@/components/board/time-line'
import { JointSection } from '@/components/signoff/joint-section'
import { forbids, may } from '@/lib/access/policy'
import { eventWords } from '@/lib/audit/words'
import { addressOf, dayAsked, filterFrom } from '@/lib/board/filter'
import { momentOf } from '@/lib/board/ledger.queries'
import { taskAt } from '@/lib/board/task.queries'
import { inWords } from '@/lib/calendar'
import { today } from '@/lib/clock'
import { requireActor } from '@/lib/session'
import { jointOf } from '@/lib/signoff/reservation.queries'
import { override } from './actions'
import { TaskDecisions } from './decisions'

export const metadata = { title: '任务' }

interface Props { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string>> }

export default async function TaskPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const { id } = await params
  if (forbids(actor, 'task.read') || !/^[0-9a-f-]{36}$/.test(id)) notFound()
  const { asOf } = filterFrom(await searchParams)
  const { day, past } = dayAsked({ asOf }, today())
  const view = await taskAt(actor, id, momentOf(day, past))
  if (!view) notFound()
  const joint = await jointOf(actor, id, day, momentOf(day, past).known)
  const mine = forbids(actor, 'report.write') ? [] : view.parts.filter((part) => part.officeId === actor.officeId || (actor.grants.some((grant) => grant.duty === 'COORDINATOR') && part.regionCode === actor.regionCode))
  return (
    <>
      <p className="text-sm text-mute"><Link prefetch={false} className="hover:underline" href={addressOf('/tasks', { asOf })}>台账</Link> › {view.state.code}{past && `　截至 ${inWords(day)}（当日所知）`}</p>
      <h1 className="text-xl font-semibold">{view.state.title}</h1>
      <TaskFactsList view={view} day={day} past={past} />
      {mine.length > 0 && !past && <p className="my-3 flex flex-wrap gap-3">{mine.map((part) => <Link prefetch={false} key={part.id} className="rounded border border-accent px-3 py-1 text-accent" href={`/tasks/${id}/report?part=${part.id}`}>填报{mine.length > 1 && `（${part.office}）`}</Link>)}</p>}
      {!past && view.homePlanId && may(actor, 'task.change', { mechanismIds: view.homeMechanismIds }) === null && <p className="my-3"><Link prefetch={false} className="rounded border border-accent px-3 py-1 text-accent" href={`/plans/${view.homePlanId}/tasks/${id}`}>变更任务</Link></p>}
      {!past && may(actor, 'override.set', { mechanismIds: view.homeMechanismIds }) === null && <OverrideForm running={view.state.overriddenThrough !== null} today={day} decide={override.bind(null, id, randomUUID())} />}
      {view.indicators.length > 0 && <Indicators rows={view.indicators} />}
      <TimeLine milestones={[...view.facts.milestones, ...view.parts.flatMap((part) => part.milestones.map((each) => ({ ...each, title: `${part.party}：${each.title}` })))]} today={day} />
      <PartColumns parts={view.parts} />
      <TaskDecisions actor={actor} taskId={id} moment={momentOf(day, past)} />
      <JointSection joint={joint} taskId={id} />
      <section aria-labelledby="trail" className="mt-5"><h2 id="trail" className="font-semibold">留痕</h2>{view.trail.length ? <ul className="text-sm">{view.trail.map((each) => <li key={each.seq} className="border-b border-line py-1">{each.at.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' })}　{eventWords(each.event)}　{each.office}{each.reason && `：${each.reason}`}</li>)}</ul> : <p className="text-mute">尚无留痕。</p>}</section>
    </>
  )
}
