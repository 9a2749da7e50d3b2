import type { Actor } from '../access/actor'
import { beijingDay } from '../calendar'
import { somebodyWith } from '@/lib/access/duty.queries'
import type { Writing } from '@/lib/db'
import { notify } from '@/lib/notices/commands'

// 告知：whoever is given a part after the start, or loses one, or whose task is suspended, resumed or ended, hears of it once for each act.

interface Concerned {
  userId: string
  /** whose parts they are, in the order of the parts */
  officeIds: string[]
}
/** Who reports for these offices, and who coordinates them; never him who acted. */
async function concerned({ tx, at }: Writing, actor: Actor, officeIds: string[]): Promise<Concerned[]> {
  const offices = await tx.office.findMany({
    where: { id: { in: officeIds } },
    select: { id: true, clearingOfficeId: true },
  })
  const day = beijingDay(at)
  const users = await tx.user.findMany({
    where: {
      id: { not: actor.userId },
      OR: [
        { officeId: { in: officeIds }, ...somebodyWith(['REPORTER', 'COORDINATOR'], day) },
        { officeId: { in: offices.flatMap((each) => each.clearingOfficeId ?? []) }, ...somebodyWith('COORDINATOR', day) },
      ],
    },
    select: { id: true, officeId: true, grants: { where: { duty: 'COORDINATOR' }, select: { id: true } } },
  })
  const clears = (user: (typeof users)[number], office: (typeof offices)[number]) =>
    user.grants.length > 0 && office.clearingOfficeId !== null && office.clearingOfficeId === user.officeId
  return users
    .map((user) => ({
      userId: user.id,
      officeIds: officeIds.filter((id) => offices.some((office) => office.id === id && (user.officeId === id || clears(user, office)))),
    }))
    .filter((each) => each.officeIds.length > 0)
}

/** Groups people who are told the same, so that each sentence is written once. */
async function tellEach<T>(
  writing: Writing,
  actor: Actor,
  officeIds: string[],
  saidTo: (officeIds: string[]) => T,
  tell: (people: string[], said: T) => Promise<void>,
): Promise<void> {
  const groups = new Map<string, { people: string[]; said: T }>()
  for (const { userId, officeIds: own } of await concerned(writing, actor, [...new Set(officeIds)])) {
    const group = groups.get(own.join()) ?? { people: [], said: saidTo(own) }
    group.people.push(userId)
    groups.set(own.join(), group)
  }
  for (const { people, said } of groups.values()) await tell(people, said)
}

/** 分工增减 of one task: which offices were given a part and which lost theirs. */
export async function tellOfParts(
  writing: Writing,
  actor: Actor,
  task: { id: string; title: string },
  { given, taken, reason }: { given: string[]; taken: string[]; reason: string },
): Promise<void> {
  const { tx, at } = writing
  const all = [...given, ...taken]
  if (!all.length) return
  const names = new Map(
    (await tx.office.findMany({ where: { id: { in: all } }, select: { id: true, name: true } })).map((each) => [each.id, each.name]),
  )
  const named = (ids: string[], own: string[]) => ids.filter((id) => own.includes(id)).map((id) => names.get(id) ?? '')
  await tellEach(
    writing,
    actor,
    all,
    (own) => ({ task: task.title, given: named(given, own), taken: named(taken, own), reason }),
    (people, said) => notify(tx, at, people, 'parts.changed', said, `/tasks/${task.id}`),
  )
}

/** 暂缓、恢复、终止、重新打开 of one task. */
export async function tellOfFlow(
  writing: Writing,
  actor: Actor,
  task: { id: string; title: string },
  became: string,
  reason: string,
): Promise<void> {
  const { tx, at } = writing
  const parts = await tx.part.findMany({ where: { taskId: task.id, endedAt: null }, select: { officeId: true } })
  await tellEach(
    writing,
    actor,
    parts.map((part) => part.officeId),
    () => ({ task: task.title, became, reason }),
    (people, said) => notify(tx, at, people, 'task.became', said, `/tasks/${task.id}`),
  )
}

/** 批量变更 of many parts: one sentence for each person, however many tasks. */
export async function tellInBulk(writing: Writing, actor: Actor, partIds: string[], label: string, reason: string): Promise<void> {
  const { tx, at } = writing
  const parts = await tx.part.findMany({ where: { id: { in: partIds } }, select: { officeId: true, taskId: true } })
  const tasksOf = (own: string[]) => [...new Set(parts.filter((part) => own.includes(part.officeId)).map((part) => part.taskId))]
  await tellEach(
    writing,
    actor,
    parts.map((part) => part.officeId),
    (own) => tasksOf(own),
    (people, taskIds) =>
      notify(
        tx,
        at,
        people,
        'parts.changed-in-bulk',
        { count: taskIds.length, label, reason },
        taskIds.length === 1 ? `/tasks/${taskIds[0]}` : '/tasks',
      ),
  )
}
