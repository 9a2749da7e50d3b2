import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { OverrideForm } from '@/components/board/override-form'
import type { Actor } from '@/lib/access/actor'
import { forbids, may } from '@/lib/access/policy'
import type { TaskView } from '@/lib/board/task.queries'
import { inWords, type Day } from '@/lib/calendar'
import type { Decisions } from '@/lib/plan/decision.queries'
import { override } from './actions'

const act = 'rounded border border-accent px-3 py-1 text-accent'

/** What waits for this person on the task, and what he may do with it: before anything is read. */
export function TaskActs({
  actor,
  taskId,
  view,
  waiting,
  day,
}: {
  actor: Actor
  taskId: string
  view: TaskView
  waiting: Decisions['waiting']
  day: Day
}) {
  const mine = forbids(actor, 'report.write')
    ? []
    : view.parts.filter(
        (part) =>
          part.officeId === actor.officeId ||
          (actor.grants.some((grant) => grant.duty === 'COORDINATOR') && part.regionCode === actor.regionCode),
      )
  const [mayChange, overrides] = (['task.change', 'override.set'] as const).map(
    (operation) => may(actor, operation, { mechanismIds: view.homeMechanismIds }) === null,
  )
  const changes = mayChange && view.homePlanId
  return (
    <div className="no-print">
      {waiting.length > 0 && (
        <p className="mt-2">
          请您办理：
          {waiting.map((each) => (
            <span key={each.id + each.words} className="mr-4 inline-block max-sm:py-2">
              <a className="text-accent underline" href={`#decide-${each.id}`}>
                {each.words}
              </a>
              {each.by && <span className="ml-2 text-sm text-mute">{inWords(each.by)}前</span>}
            </span>
          ))}
        </p>
      )}
      {(mine.length > 0 || changes || overrides) && (
        <div className="my-3 flex flex-wrap items-start gap-3">
          {mine.map((part) => (
            <Link prefetch={false} key={part.id} className={act} href={`/tasks/${taskId}/report?part=${part.id}`}>
              填报{mine.length > 1 && `（${part.office}）`}
            </Link>
          ))}
          {changes && (
            <Link prefetch={false} className={act} href={`/plans/${view.homePlanId}/tasks/${taskId}`}>
              变更任务
            </Link>
          )}
          {overrides && (
            <OverrideForm
              now={view.judged.light}
              running={view.state.overriddenThrough !== null}
              seen={view.state.overrideSeen}
              today={day}
              formKey={randomUUID()}
              decide={override.bind(null, taskId)}
            />
          )}
        </div>
      )}
    </div>
  )
}
