import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { beijingDay, toDate } from '../calendar'
import { idFrom } from '../given'
import { Missing, Refused, refuse } from '../refusal'
import { refuseChanged } from '@/lib/audit/changed.queries'
import { recordEvent } from '@/lib/audit/commands'
import { now } from '@/lib/clock'
import { once, write } from '@/lib/db'
import { appendStates } from '@/lib/lights/commands'
import { periodMoved, type PeriodAsked } from './period-change'
import { periodRow, periodSeen } from './period.queries'
import { workingDays } from '@/lib/mechanism/calendar.queries'

/**
 * 调整报告期. The period is a fact of every light of its plan: their tasks are locked first, the instant is taken under the locks, and their rows are appended with it.
 * What stood before stays on record, so that a row of an earlier instant is computed from the days that stood then.
 */
export function movePeriod(actor: Actor, periodId: string, asked: PeriodAsked, sent: { base: string; key: string }): Promise<string> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'period.moved', sent.key, { periodId, asked }, async () => {
      const { tx } = writing
      const plan = await tx.plan.findFirst({
        where: { periods: { some: { id: idFrom(periodId) } }, mechanismId: { in: actor.mechanismIds } },
        select: { id: true, mechanismId: true },
      })
      if (!plan) throw new Missing()
      refuse(may(actor, 'period.write', { mechanismIds: [plan.mechanismId] }))
      const tasks = await tx.$queryRaw<
        { id: string }[]
      >`select t.id from task t where exists (select 1 from plan_item i where i.task_id = t.id and i.plan_id = ${plan.id}::uuid) order by t.id for update`
      await tx.$executeRaw`select pg_advisory_xact_lock(7270), set_config('board.all', 'on', true)`
      const at = now()
      const period = (await periodRow(tx, periodId))!
      await refuseChanged(tx, sent.base, periodSeen(period), { by: actor, subjectId: periodId, events: ['period.moved'] })
      const { due, closes, reason } = periodMoved(asked, period, period.handedIn, beijingDay(at), await workingDays(tx))
      const before = { dueBefore: toDate(period.due), closesBefore: toDate(period.closes) }
      await tx.periodChange.create({
        data: { periodId, ...before, due: toDate(due), closes: toDate(closes), reason, at, byId: actor.userId },
      })
      const { count } = await tx.period.updateMany({
        where: { id: periodId, due: before.dueBefore, closes: before.closesBefore },
        data: { due: toDate(due), closes: toDate(closes) },
      })
      if (count !== 1) throw new Refused('这个报告期刚刚又被改动，没有办理。请刷新后再办。')
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'period.moved',
        subjectKind: 'period',
        subjectId: periodId,
        detail: { name: period.name, before: { due: period.due, closes: period.closes }, after: { due, closes }, reason },
      })
      const stated = await tx.taskState.findMany({
        where: { taskId: { in: tasks.map((each) => each.id) }, validTo: null },
        select: { taskId: true },
      })
      await appendStates(
        tx,
        stated.map((each) => each.taskId),
        at,
      )
      return periodId
    }),
  )
}
