import type { Actor } from '../access/actor'
import { beijingDay, toDate } from '../calendar'
import { idFrom, isId } from '../given'
import { Missing, Refused, refuse } from '../refusal'
import { dayIn } from '../written'
import { holdsOn } from '@/lib/access/duty.queries'
import { recordEvent } from '@/lib/audit/commands'
import { once, write } from '@/lib/db'
import { notify } from '@/lib/notices/commands'

const longestDays = 90

/** 审核委托: a colleague of the same office clears for a time, with the duties that are one's own, not those that were lent. Once per form. */
export function delegate(actor: Actor, asked: { toId: string; from: string; to: string }, key: string): Promise<string> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'delegation.give', key, asked, async () => {
      const { tx, at } = writing
      const today = beijingDay(at)
      const [from, to] = [dayIn(asked.from), dayIn(asked.to)]
      if (!from || from < today) throw new Refused('请写明从哪一天起，不早于今天。', 'from')
      if (!to || to < from) throw new Refused('请写明到哪一天止，不早于起始日。', 'to')
      refuse(
        toDate(to).getTime() - toDate(from).getTime() > longestDays * 86_400_000
          ? `一次委托不超过 ${longestDays} 天；长期的变动请由安全管理员授予职责。`
          : null,
        'to',
      )
      const own = await tx.grant.count({ where: { userId: actor.userId, duty: { in: ['REVIEWER', 'COORDINATOR'] }, ...holdsOn(today) } })
      refuse(own ? null : '您没有可以委托的审核职责。')
      const colleague =
        actor.officeId &&
        isId(asked.toId) &&
        (await tx.user.findFirst({
          where: { id: asked.toId, officeId: actor.officeId, disabledAt: null, NOT: { id: actor.userId } },
          select: { id: true },
        }))
      if (!colleague) throw new Refused('请选择本单位的一位同志。', 'toId')
      const { id } = await tx.delegation.create({
        data: { fromId: actor.userId, toId: colleague.id, from: toDate(from), to: toDate(to), at },
        select: { id: true },
      })
      await notify(tx, at, colleague.id, 'delegation.given', { from: actor.name, since: from, until: to }, '/reviews')
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'delegation.given',
        subjectKind: 'delegation',
        subjectId: id,
        detail: { to: colleague.id, from, until: to },
      })
      return id
    }),
  )
}

/** Takes a delegation back at once. */
export function endDelegation(actor: Actor, id: string): Promise<void> {
  return write(actor, async ({ tx, at }) => {
    const { count } = await tx.delegation.updateMany({
      where: { id: idFrom(id), fromId: actor.userId, endedAt: null },
      data: { endedAt: at },
    })
    if (!count) throw new Missing()
    await recordEvent(tx, at, { actorId: actor.userId, event: 'delegation.ended', subjectKind: 'delegation', subjectId: id, detail: {} })
  })
}
