import type { Actor } from '../access/actor'
import type { NoticeKind, Said } from '../notices/notice'
import { may } from '../access/policy'
import { idFrom } from '../given'
import { Missing } from '../refusal'
import type { Writing } from '@/lib/db'
import '@/lib/lights/commands'
import { notify } from '@/lib/notices/commands'
import { everything, isSeen, taskGround, type TaskGround } from './ground.queries'
import { placeOfRequest } from './waiting'

// What an act on a task's deadline, closing or filing begins with, and whom it tells.

/** A task under its lock, for who may see it. @throws Missing */
export async function lockedTask({ tx, touch }: Writing, actor: Actor, taskId: string): Promise<TaskGround> {
  const seen = await taskGround(tx, idFrom(taskId), everything)
  if (!seen || !isSeen(actor, seen) || may(actor, 'task.read', { mechanismIds: actor.mechanismIds })) throw new Missing()
  await touch(taskId)
  return (await taskGround(tx, taskId, everything)) ?? seen
}

/** Tells people of a request on a task, each once, and never him who acted. */
export const tell = <K extends NoticeKind>(
  { tx, at }: Writing,
  actor: Actor | null,
  userIds: string[],
  kind: K,
  said: Said<K>,
  about: { taskId: string; id: string },
): Promise<void> =>
  notify(
    tx,
    at,
    userIds.filter((id) => id !== actor?.userId),
    kind,
    said,
    placeOfRequest(about),
  )
