import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { OverrideForm } from '@/components/board/override-form'
import { Indicators } from '@/components/board/indicators'
import { PartColumns } from '@/components/board/part-columns'
import { TaskFactsList } from '@/components/board/task-facts'
import { TimeLine } from '@/components/board/time-line'
import { Trail } from '@/components/board/trail'
import { JointSection } from '@/components/signoff/joint-section'
import { forbids, may } from '@/lib/access/policy'
import { askedIn, idsIn, type SearchParams } from '@/lib/address'
import { eventWords } from '@/lib/audit/words'
import { addressOf, dayAsked, filterFrom } from '@/lib/board/filter'
import { taskAt } from '@/lib/board/task.queries'
import { inWords } from '@/lib/calendar'
import { momentOf, today } from '@/lib/clock'
import { decisionsOf } from '@/lib/plan/decision.queries'
import { requireActor } from '@/lib/session'
import { jointOf } from '@/lib/signoff/reservation.queries'
import { override } from './actions'
import { TaskDecisions } from './decisions'

export const metadata = { title: '任务' }

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function TaskPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const { id } = await idsIn(params)
  if (forbids(actor, 'task.read')) notFound()
  const { asOf } = filterFrom(await askedIn(searchParams))
  const { day, past } = dayAsked({ asOf }, today())
  const moment = momentOf(day, past)
  // Asked at once, they share a transaction; what one may not see answers null in each.
  const [view, joint, decisions] = await Promise.all([
    taskAt(actor, id, moment),
    jointOf(actor, id, day, moment.known),
    decisionsOf(actor, id, moment),
  ])
  if (!view) notFound()
  const mine = forbids(actor, 'report.write')
    ? []
    : view.parts.filter(
        (part) =>
          part.officeId === actor.officeId ||
          (actor.grants.some((grant) => grant.duty === 'COORDINATOR') && part.regionCode === actor.regionCode),
      )
  const [mayChange, overrides] = (['task.change', 'override.set'] as const).map(
    (operation) => !past && may(actor, operation, { mechanismIds: view.homeMechanismIds }) === null,
  )
  const changes = mayChange && view.homePlanId
  return (
    <>
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href={addressOf('/tasks', { asOf })}>
          台账
        </Link>{' '}
        › {view.state.code}
        {past && `　截至 ${inWords(day)}（当日所知）`}
      </p>
      <h1 className="text-xl font-semibold">{view.state.title}</h1>
      <TaskFactsList view={view} day={day} past={past} />
      {mine.length > 0 && !past && (
        <p className="my-3 flex flex-wrap gap-3">
          {mine.map((part) => (
            <Link
              prefetch={false}
              key={part.id}
              className="rounded border border-accent px-3 py-1 text-accent"
              href={`/tasks/${id}/report?part=${part.id}`}
            >
              填报{mine.length > 1 && `（${part.office}）`}
            </Link>
          ))}
        </p>
      )}
      <PartColumns parts={view.parts} />
      {view.indicators.length > 0 && <Indicators rows={view.indicators} />}
      <TimeLine
        milestones={[
          ...view.facts.milestones,
          ...view.parts.flatMap((part) => part.milestones.map((each) => ({ ...each, title: `${part.party}：${each.title}` }))),
        ]}
        today={day}
      />
      <TaskDecisions view={decisions} taskId={id} day={day}>
        {changes && (
          <Link
            prefetch={false}
            className="rounded border border-accent px-3 py-1 text-accent"
            href={`/plans/${view.homePlanId}/tasks/${id}`}
          >
            变更任务
          </Link>
        )}
        {overrides && (
          <OverrideForm
            running={view.state.overriddenThrough !== null}
            today={day}
            formKey={randomUUID()}
            decide={override.bind(null, id)}
          />
        )}
      </TaskDecisions>
      <JointSection joint={joint} taskId={id} />
      <Trail rows={view.trail.map(({ seq, at, event, office, reason }) => ({ seq, at, office, words: eventWords(event), reason }))} />
    </>
  )
}
