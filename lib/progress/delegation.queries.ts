import type { Actor } from '../access/actor'
import { dayOf, toDate, type Day } from '../calendar'
import { read } from '@/lib/db'

/** 审核委托: colleagues of one's own office who may be asked, and what is delegated now or later. Empty where there is nothing of one's own to delegate. */
export async function delegationsOf(
  actor: Actor,
  today: Day,
): Promise<{ colleagues: { id: string; name: string }[]; given: { id: string; name: string; from: Day; to: Day }[] }> {
  const { officeId } = actor
  if (!officeId) return { colleagues: [], given: [] }
  return read(actor, async (tx) => {
    const people = await tx.user.findMany({
      where: { officeId, NOT: { id: actor.userId } },
      select: { id: true, name: true, account: true, disabledAt: true },
      orderBy: { account: 'asc' },
    })
    const given = await tx.delegation.findMany({
      where: { fromId: actor.userId, endedAt: null, to: { gte: toDate(today) } },
      orderBy: { from: 'asc' },
    })
    const name = new Map(people.map((each) => [each.id, `${each.name}（${each.account}）`]))
    return {
      colleagues: people.filter((each) => !each.disabledAt).map((each) => ({ id: each.id, name: name.get(each.id) ?? '' })),
      given: given.map((each) => ({ id: each.id, name: name.get(each.toId) ?? '', from: dayOf(each.from), to: dayOf(each.to) })),
    }
  })
}
