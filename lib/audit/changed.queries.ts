import { beijingDay, clockTime, inWords } from '../calendar'
import { changedMeanwhile, changesSince, seenFrom, type Seen } from '../seen'
import type { Tx } from '@/lib/db'
import type { EventName } from './words'

/**
 * Refuses an act whose form showed something else than what stands now, and says what was changed and by whom. To be asked under the lock of what is changed.
 * `events`: the entries of the trail that tell of such changes.
 */
export async function refuseChanged(
  tx: Tx,
  sent: unknown,
  now: Seen,
  about: { by: { userId: string }; subjectId: string; events: EventName[] },
): Promise<void> {
  const changes = changesSince(seenFrom(sent), now)
  if (!changes.length) return
  const [last] = await tx.$queryRaw<{ actor: string | null; name: string | null; at: Date }[]>`
    select a.actor_id actor, u.name, a.at from audit_entry a left join app_user u on u.id = a.actor_id
    where a.subject_id = ${about.subjectId} and a.event = any(${about.events}) order by a.seq desc limit 1`
  throw changedMeanwhile(
    changes,
    last?.name
      ? { name: last.name, own: last.actor === about.by.userId, time: `${inWords(beijingDay(last.at))} ${clockTime(last.at)}` }
      : null,
  )
}
