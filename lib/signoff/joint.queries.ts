import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { dayOf, type Day } from '../calendar'
import { keptIn, type Called } from '../lights/kept'
import { now } from '@/lib/clock'
import { nameAt, Prisma, read, type Tx } from '@/lib/db'
import { calledIn } from '@/lib/lights/called.queries'
import { draftText, quotedFrom, sameJoint, type Joint, type Quoted, type SharedPart } from './joint'

const known = (alias: string, at: Date) =>
  Prisma.sql`${Prisma.raw(alias)}.valid_from <= ${at} and (${Prisma.raw(alias)}.valid_to is null or ${Prisma.raw(alias)}.valid_to > ${at})`

interface PartRow extends SharedPart {
  taskId: string
}
/**
 * What each part of these tasks shares, by its newest cleared report, as somebody of another region reads it. What is 仅本地区 lies in a table that this never
 * opens, so that no draft can carry it.
 */
export function sharedParts(tx: Tx, taskIds: string[], at: Date): Promise<PartRow[]> {
  return tx.$queryRaw<PartRow[]>`
    select p.task_id "taskId", p.id "partId", coalesce(r.name, '') party, ${nameAt('office', 'o', at)} office, v.period, v.id "versionId", coalesce(v.progress, '') progress, coalesce(v.problems, '') problems, coalesce(v.next, '') "next"
    from part p join office o on o.id = p.office_id left join region r on r.code = p.region_code
    left join lateral (select w.id, w.progress, w.problems, w.next, d.name period from report q join period d on d.id = q.period_id join report_version w on w.report_id = q.id and w.state = 'CLEARED' and w.cleared_at <= ${at}
      where q.part_id = p.id order by d."to" desc, w.number desc limit 1) v on true
    where p.task_id = any(${taskIds}::uuid[]) and p.at <= ${at} and (p.ended_at is null or p.ended_at > ${at}) order by p.position`
}

/** Whether `draftsOf` finds something of a task: a part whose newest cleared report, as of an instant, shares a word. */
export const sharesSomething = (taskId: string, at: Date) => Prisma.sql`exists (
    select 1 from part p join lateral (select w.progress, w.problems, w.next from report q join period d on d.id = q.period_id join report_version w on w.report_id = q.id and w.state = 'CLEARED' and w.cleared_at <= ${at}
      where q.part_id = p.id order by d."to" desc, w.number desc limit 1) v on coalesce(v.progress, '') || coalesce(v.problems, '') || coalesce(v.next, '') ~ '\\S'
    where p.task_id = ${Prisma.raw(taskId)} and p.at <= ${at} and (p.ended_at is null or p.ended_at > ${at}))`

/** 附列数据 of these tasks from the facts as known at an instant. */
export async function quotedOf(tx: Tx, taskIds: string[], at: Date): Promise<Map<string, Quoted[]>> {
  const rows = await tx.$queryRaw<
    { task_id: string; facts: unknown; facts_version: number; called: Record<string, Called> }[]
  >`select s.task_id, s.facts, s.facts_version, ${calledIn(Prisma.sql`s.task_id`, at)} called from task_state s where s.task_id = any(${taskIds}::uuid[]) and ${known('s', at)}`
  return new Map(
    rows.map((row) => [row.task_id, quotedFrom(keptIn({ facts: row.facts, factsVersion: row.facts_version }, row.called).facts)]),
  )
}

export interface Drafted {
  taskId: string
  text: string
  figures: Quoted[]
  builtOn: string[]
}
/** 系统起草 for tasks; those of which nobody shares anything are not among them. */
export async function draftsOf(tx: Tx, taskIds: string[], at: Date): Promise<Drafted[]> {
  if (!taskIds.length) return []
  const parts = await sharedParts(tx, taskIds, at)
  const quoted = await quotedOf(tx, taskIds, at)
  return taskIds.flatMap((taskId) => {
    const own = parts.filter((each) => each.taskId === taskId)
    const text = draftText(own)
    return text ? [{ taskId, text, figures: quoted.get(taskId) ?? [], builtOn: own.flatMap((each) => each.versionId ?? []) }] : []
  })
}

export interface JointVersion extends Joint {
  id: string
  number: number
  figures: Quoted[]
  figuresOn: Day
  builtOn: string[]
  drafted: boolean
  by: string | null
  office: string | null
  at: Date
}
interface VersionRow {
  id: string
  number: number
  text: string
  figures: Quoted[]
  figuresOn: Date
  builtOn: string[]
  drafted: boolean
  by: string | null
  office: string | null
  at: Date
}
/** 汇总稿 of a task, newest first, as known at an instant. */
export async function jointVersions(tx: Tx, taskId: string, at: Date): Promise<JointVersion[]> {
  const rows = await tx.$queryRaw<VersionRow[]>`
    select j.id, j.number, j.text, j.figures, j.figures_on "figuresOn", j.built_on "builtOn", j.drafted, u.name "by", o.name office, j.at from joint_text j left join app_user u on u.id = j.by_id left join office o on o.id = u.office_id
    where j.task_id = ${taskId}::uuid and j.at <= ${at} order by j.number desc`
  return rows.map((row) => ({ ...row, figuresOn: dayOf(row.figuresOn) }))
}

/** The part that puts the text together, and the mechanisms of its task: what decides who may write it. */
export const assemblingOf = (tx: Tx, taskId: string) =>
  tx.part.findFirst({
    where: { taskId, assembling: true, endedAt: null },
    select: { officeId: true, regionCode: true, office: { select: { name: true } } },
  })
/** Whether this person may write the joint text: null, or the reason in a sentence. */
export const mayWriteJoint = (actor: Actor, part: { officeId: string | null; regionCode: string | null }, mechanismIds: string[]) =>
  may(actor, 'joint.write', { officeId: part.officeId, regionCode: part.regionCode, mechanismIds })
export const taskInSight = (tx: Tx, actor: Actor, taskId: string) =>
  tx.taskState.findFirst({
    where: { taskId, validTo: null, mechanismIds: { hasSome: actor.mechanismIds } },
    select: { title: true, code: true, mechanismIds: true },
  })

/** Running rounds that hold the task. */
const roundsAsking = (tx: Tx, actor: Actor, taskId: string, today: Day) =>
  tx.signOffRound.findMany({
    where: {
      state: 'RUNNING',
      lastDay: { gte: new Date(`${today}T00:00:00Z`) },
      mechanismId: { in: actor.mechanismIds },
      items: { some: { taskId } },
    },
    select: { id: true, title: true, lastDay: true },
  })

/** 汇总稿 with the parts it is put together from, or null where the task does not exist for this person. */
export function jointToWrite(actor: Actor, taskId: string, today: Day) {
  const at = now()
  return read(actor, async (tx) => {
    const task = await taskInSight(tx, actor, taskId)
    if (!task) return null
    const assembling = await assemblingOf(tx, taskId)
    const parts = await sharedParts(tx, [taskId], at)
    const present = (await quotedOf(tx, [taskId], at)).get(taskId) ?? []
    const versions = await jointVersions(tx, taskId, at)
    const latest = versions[0] ?? null
    const builtOn = parts.flatMap((each) => each.versionId ?? [])
    return {
      task,
      assembling: assembling?.office.name ?? null,
      mayWrite: assembling !== null && mayWriteJoint(actor, assembling, task.mechanismIds) === null,
      parts,
      present,
      versions,
      latest,
      draft: draftText(parts),
      /** a party has reported since, or a figure has moved */
      newer:
        latest !== null &&
        (builtOn.some((id) => !latest.builtOn.includes(id)) ||
          !sameJoint({ text: '', figures: latest.figures }, { text: '', figures: present })),
      rounds: (await roundsAsking(tx, actor, taskId, today)).map((each) => ({
        id: each.id,
        title: each.title,
        lastDay: dayOf(each.lastDay),
      })),
    }
  })
}
export type JointPage = NonNullable<Awaited<ReturnType<typeof jointToWrite>>>
