import type { Actor } from '../access/actor'
import { beijingDay, inWords, toDate, type Day } from '../calendar'
import { idFrom } from '../given'
import { Missing, Refused, refuse } from '../refusal'
import { shapedInTurn } from '../shape'
import { recordEvent } from '@/lib/audit/commands'
import { once, onDay, write, type Prisma, type Writing } from '@/lib/db'
import '@/lib/lights/commands'
import { notify } from '@/lib/notices/commands'
import { jointForm, type JointTyped } from './form'
import { sameJoint, wordingOnly, type Joint, type Quoted } from './joint'
import { assemblingOf, mayWriteJoint, quotedOf, sharedParts, taskInSight } from './joint.queries'
import { coordinatorsOf } from './queries'

/** What became of a round's answers: there is no round, they stand, or they are asked for again. */
export type Asked = 'none' | 'wording' | 'figures'
export interface JointWritten {
  number: number
  asked: Asked
}
export interface StaleJoint {
  kind: 'stale'
  theirs: string
  number: number
}

/** 写汇总稿. `base`: the number that the writer saw, 0 for none. A round that holds the task gets the new text; a changed figure asks everybody again. */
export function writeJoint(actor: Actor, taskId: string, typed: JointTyped, base: number, key: string): Promise<JointWritten> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'joint.write', key, { taskId, typed }, async () => {
      // Tasks before rounds, always: whoever opens a round waits here, and finds the newest text.
      await writing.tx.$queryRaw`select id from task where id = ${idFrom(taskId)}::uuid for update`
      const { number, asked } = await writeText(writing, actor, taskId, typed, base)
      return { number, asked }
    }),
  )
}

/** The next text of a task whose lock is held. @throws Refused with both texts where another was written since `base` */
export async function writeText(writing: Writing, actor: Actor, taskId: string, typed: JointTyped, base: number) {
  const { tx, at } = writing
  const assembling = await assemblingOf(tx, taskId)
  const task = await taskInSight(tx, actor, taskId)
  if (!assembling || !task) throw new Missing()
  refuse(mayWriteJoint(actor, assembling, task.mechanismIds))
  const form = shapedInTurn(jointForm, typed, () => 'text')
  const before = await tx.jointText.findFirst({ where: { taskId }, orderBy: { number: 'desc' } })
  if ((before?.number ?? 0) !== base)
    throw new Refused('您写的时候，汇总稿已有新的一稿。两份文字都在下面，请合并后再存；您写的内容没有丢。', 'text', {
      kind: 'stale',
      theirs: before?.text ?? '',
      number: before?.number ?? 0,
    } satisfies StaleJoint)
  const kept = (before?.figures ?? []) as unknown as Quoted[]
  const figures = before && !form.refresh ? kept : ((await quotedOf(tx, [taskId], at)).get(taskId) ?? [])
  const after = { text: form.text, figures }
  refuse(before && sameJoint({ text: before.text, figures: kept }, after) ? '文字和附列数据都没有改动。' : null, 'text')
  const builtOn = (await sharedParts(tx, [taskId], at)).flatMap((each) => each.versionId ?? [])
  const figuresOn = before && !form.refresh ? before.figuresOn : toDate(beijingDay(at))
  const stored = { ...after, figures: figures as unknown as Prisma.InputJsonValue }
  const { id, number } = await tx.jointText.create({
    data: { taskId, number: base + 1, ...stored, figuresOn, builtOn, byId: actor.userId, at },
    select: { id: true, number: true },
  })
  await recordEvent(tx, at, {
    actorId: actor.userId,
    event: 'joint.written',
    subjectKind: 'joint_text',
    subjectId: id,
    taskId,
    detail: { office: actor.officeName, number },
  })
  if (!actor.sightRegions.includes(assembling.regionCode ?? ''))
    await tellAssembling(writing, actor, assembling.officeId, taskId, task.title, number)
  return { id, number, ...after, asked: await sendAgain(writing, actor, taskId, id, after) }
}

/** The 汇总方 hears when the secretariat has written in its place. */
async function tellAssembling(
  { tx, at }: Writing,
  actor: Actor,
  officeId: string,
  taskId: string,
  task: string,
  number: number,
): Promise<void> {
  const people = await tx.$queryRaw<{ id: string }[]>`
    select distinct u.id from app_user u join duty_grant g on g.user_id = u.id and g.duty = 'REPORTER' and ${onDay('g', beijingDay(at))} where u.office_id = ${officeId}::uuid and u.disabled_at is null`
  await notify(
    tx,
    at,
    people.map((each) => each.id),
    'joint.rewritten',
    { task, number, by: actor.officeName ?? '秘书处' },
    `/tasks/${taskId}/joint`,
  )
}

/** Puts a new text before the parties of the rounds that run. */
async function sendAgain(writing: Writing, actor: Actor, taskId: string, jointTextId: string, after: Joint): Promise<Asked> {
  const { tx, at } = writing
  const today = beijingDay(at)
  const rounds = await tx.$queryRaw<{ id: string }[]>`
    select o.id from sign_off_round o where o.state = 'RUNNING' and o.last_day >= ${today}::date and exists (select 1 from sign_off_item i where i.round_id = o.id and i.task_id = ${taskId}::uuid) order by o.id for update`
  let asked = 'none' as Asked
  for (const { id: roundId } of rounds) {
    const item = await tx.signOffItem.findUniqueOrThrow({
      where: { roundId_taskId: { roundId, taskId } },
      select: {
        id: true,
        sent: { orderBy: { number: 'desc' }, take: 1, select: { number: true, jointText: { select: { text: true, figures: true } } } },
        round: { select: { title: true, lastDay: true, parties: { select: { regionCode: true } } } },
      },
    })
    const last = item.sent[0]!
    const asks = !wordingOnly({ text: last.jointText.text, figures: last.jointText.figures as unknown as Quoted[] }, after)
    await tx.signOffSent.create({ data: { itemId: item.id, number: last.number + 1, jointTextId, asks, at } })
    asked = asks || asked === 'figures' ? 'figures' : 'wording'
    if (asks)
      await askAgain(
        writing,
        actor,
        { roundId, itemId: item.id, taskId, title: item.round.title, regions: item.round.parties.map((each) => each.regionCode) },
        today,
      )
  }
  return asked
}

async function askAgain(
  { tx, at }: Writing,
  actor: Actor,
  { roundId, itemId, taskId, title, regions }: { roundId: string; itemId: string; taskId: string; title: string; regions: string[] },
  today: Day,
) {
  const task = await tx.task.findUniqueOrThrow({ where: { id: taskId }, select: { title: true } })
  await recordEvent(tx, at, {
    actorId: actor.userId,
    event: 'signoff.asked-again',
    subjectKind: 'sign_off_round',
    subjectId: roundId,
    taskId,
    detail: { office: actor.officeName },
  })
  const people = await coordinatorsOf(tx, regions, today)
  await notify(
    tx,
    at,
    people,
    'signoff.asked-again',
    { round: title, task: task.title, on: inWords(today) },
    `/sign-offs/${roundId}/sheet#item-${itemId}`,
  )
}
