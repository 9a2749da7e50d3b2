import type { Actor } from '../access/actor'
import { addDays, beijingDay, toDate, type Day } from '../calendar'
import { isId } from '../given'
import { refuse } from '../refusal'
import { takeLeave } from '@/lib/access/account.commands'
import { takeGrant } from '@/lib/access/grant.commands'
import { somebodyWith } from '@/lib/access/duty.queries'
import { coordinatorsOf } from '@/lib/access/office.queries'
import { recordEvent } from '@/lib/audit/commands'
import { write, type Writing } from '@/lib/db'
import '@/lib/lights/commands'
import { notify } from '@/lib/notices/commands'
import { returnedTo } from './leaving.queries'
import { open } from './unmanned.queries'

// What leaves with a person and what stays. The administrator reads nothing of it, so these acts run as the system once he has been permitted.

export interface LeavingTyped {
  toId: string
  officeId: string
}

/** 停用, or 调离 where an office is named: work goes to a colleague, duties and sessions end, the coordinating office is told where nobody is left. */
export function leave(actor: Actor, userId: string, { toId, officeId }: LeavingTyped): Promise<{ moved: number }> {
  return write('system', async (writing) => {
    const left = await takeLeave(writing, actor, userId, officeId ? { officeId } : { disable: true })
    const moved = await handOver(writing, actor, { id: userId, ...left }, toId)
    if (left.officeId) await settle(writing, left.officeId)
    return { moved }
  })
}

/** 收回职责. */
export function endGrant(actor: Actor, grantId: string): Promise<void> {
  return write('system', async (writing) => {
    const { officeId } = await takeGrant(writing, actor, grantId)
    if (officeId) await settle(writing, officeId)
  })
}

/** Drafts and returned reports go to a colleague of the same office who can write; a draft that he has himself stays his. */
async function handOver(
  { tx, at }: Writing,
  actor: Actor,
  left: { id: string; name: string; officeId: string | null },
  toId: string,
): Promise<number> {
  const drafts = await tx.draft.findMany({ where: { userId: left.id }, select: { partId: true, periodId: true } })
  const returned = await tx.reportVersion.count({ where: returnedTo(left.id) })
  if (!toId) return 0
  const able =
    left.officeId &&
    isId(toId) &&
    (await tx.user.findFirst({
      where: { id: toId, officeId: left.officeId, NOT: { id: left.id }, ...somebodyWith(['REPORTER', 'COORDINATOR'], beijingDay(at)) },
      select: { id: true },
    }))
  refuse(able ? null : '请选择本单位能填报的一位同志接手。', 'toId')
  const own = new Set(
    (await tx.draft.findMany({ where: { userId: toId }, select: { partId: true, periodId: true } })).map(
      (each) => `${each.partId}:${each.periodId}`,
    ),
  )
  const moving = drafts.filter((each) => !own.has(`${each.partId}:${each.periodId}`))
  for (const each of moving) await tx.draft.updateMany({ where: { userId: left.id, ...each }, data: { userId: toId } })
  await tx.reportVersion.updateMany({ where: returnedTo(left.id), data: { authorId: toId } })
  if (!moving.length && !returned) return 0
  await notify(tx, at, toId, 'work.handed-over', { from: left.name, drafts: moving.length, returned }, '/inbox#write')
  await recordEvent(tx, at, {
    actorId: actor.userId,
    event: 'work.handed-over',
    subjectKind: 'user',
    subjectId: left.id,
    detail: { to: toId, drafts: moving.length, returned },
  })
  return moving.length + returned
}

/** What follows where an office has lost its last reporter or reviewer: its coordinators are told once, and nothing waits for nobody. */
async function settle(writing: Writing, officeId: string): Promise<void> {
  const today = beijingDay(writing.at)
  // Two servers may do this in the same hour: the second waits, and finds it told.
  await writing.tx.$executeRaw`select pg_advisory_xact_lock(7273)`
  await passOn(writing, officeId, today)
  await tellOfUnmanned(writing, officeId, today)
}

async function tellOfUnmanned({ tx, at }: Writing, officeId: string, today: Day): Promise<void> {
  const office = await tx.office.findFirst({
    where: { id: officeId, kind: 'RESPONSIBLE', users: { none: somebodyWith('REPORTER', today) } },
    select: { name: true, regionCode: true, _count: { select: { parts: { where: open } } } },
  })
  if (!office) return
  // Once for each time that it happens: an office that was told of stays told of until somebody can report there again.
  const ended = await tx.grant.findFirst({ where: { duty: 'REPORTER', user: { officeId } }, orderBy: { to: 'desc' }, select: { to: true } })
  if (
    !ended?.to ||
    (await tx.auditEntry.findFirst({
      where: { event: 'office.unmanned', subjectId: officeId, at: { gte: ended.to } },
      select: { seq: true },
    }))
  )
    return
  await notify(
    tx,
    at,
    await coordinatorsOf(tx, officeId, today),
    'office.unmanned',
    { office: office.name, parts: office._count.parts },
    '/reviews/silent#unmanned',
  )
  await recordEvent(tx, at, {
    actorId: null,
    event: 'office.unmanned',
    subjectKind: 'office',
    subjectId: officeId,
    regionCode: office.regionCode,
    detail: { office: office.name, count: office._count.parts },
  })
}

/** Reports that wait for a reviewer whom their office no longer has go on to the coordinating office, as new ones do. */
async function passOn({ tx, at, touch }: Writing, officeId: string, today: Day): Promise<void> {
  const office = await tx.office.findFirst({
    where: { id: officeId, users: { none: somebodyWith('REVIEWER', today) } },
    select: { name: true },
  })
  if (!office) return
  const waiting = await tx.reportVersion.findMany({
    where: { state: 'OFFICE_REVIEW', report: { part: { officeId } } },
    select: { id: true, regionCode: true, authorId: true, report: { select: { taskId: true } } },
  })
  for (const { id, regionCode, report } of waiting.sort((a, b) => a.report.taskId.localeCompare(b.report.taskId))) {
    await touch(report.taskId)
    const { count } = await tx.reportVersion.updateMany({
      where: { id, state: 'OFFICE_REVIEW' },
      data: { state: 'REGION_REVIEW', revision: { increment: 1 } },
    })
    if (count)
      await recordEvent(tx, at, {
        actorId: null,
        event: 'report.passed-on',
        subjectKind: 'report_version',
        subjectId: id,
        taskId: report.taskId,
        regionCode,
        detail: { office: office.name },
      })
  }
}

/** Duties also end by their day: once an hour, what follows from that. */
export function settleEndedDuties(): Promise<void> {
  return write('system', async (writing) => {
    const today = beijingDay(writing.at)
    const offices = await writing.tx.office.findMany({
      where: {
        users: {
          some: {
            grants: { some: { duty: { in: ['REPORTER', 'REVIEWER'] }, to: { gte: toDate(addDays(today, -7)), lt: toDate(today) } } },
          },
        },
      },
      orderBy: { id: 'asc' },
      select: { id: true },
    })
    for (const { id } of offices) await settle(writing, id)
  })
}
