import type { Actor } from '../access/actor'
import { forbids } from '../access/policy'
import { beijingDay, dayOf, toDate } from '../calendar'
import { Missing, refuse, refuseFields } from '../refusal'
import { refuseChanged } from '@/lib/audit/changed.queries'
import { recordEvent } from '@/lib/audit/commands'
import { once, write } from '@/lib/db'
import '@/lib/lights/commands'
import { lockedTask } from './task-ground.commands'
import { filingFrom, filingSeen, type FilingAsked } from './filing'
import { filerOf } from './ground.queries'

/** 某日已报某部门, or its reconfirmation: by the office of the part whose milestone it is; for a milestone of the task by the 汇总方. */
export function writeFiling(
  actor: Actor,
  taskId: string,
  milestoneId: string,
  asked: FilingAsked,
  seen: string,
  key: string,
): Promise<string> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'filing.write', key, { taskId, milestoneId, asked }, async () => {
      const { tx, at } = writing
      const task = await lockedTask(writing, actor, taskId)
      const milestone = task.milestones.find((each) => each.id === milestoneId)
      if (!milestone) throw new Missing()
      refuse(milestone.nature === 'AWAITED' ? null : '只有待上级的节点登记上报记录；自办的节点在填报中勾选完成。')
      const part = filerOf(actor, task, milestone)
      refuse(forbids(actor, 'filing.write') ?? (part ? null : '上报记录由该节点的责任单位（任务的节点由汇总方）或其协调办登记。'))
      refuse(milestone.ticks.length ? '这个节点已完成，不需要再登记。' : null)
      const [last] = milestone.filings
      const standing = last
        ? { reportedOn: dayOf(last.reportedOn), department: last.department, reconfirmedOn: dayOf(last.reconfirmedOn) }
        : null
      await refuseChanged(tx, seen, filingSeen(standing), { by: actor, subjectId: last?.id ?? '', events: ['filing.written'] })
      const given = filingFrom(asked, beijingDay(at))
      if ('errors' in given) {
        refuseFields(given.errors)
        throw new Missing()
      }
      const { id } = await tx.filing.create({
        data: {
          milestoneId,
          reportedOn: toDate(given.reportedOn),
          department: given.department,
          reconfirmedOn: toDate(given.reconfirmedOn),
          at,
        },
        select: { id: true },
      })
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'filing.written',
        subjectKind: 'filing',
        subjectId: id,
        taskId,
        detail: { office: part!.office.name, by: actor.officeName, milestone: milestone.title },
      })
      return id
    }),
  )
}
