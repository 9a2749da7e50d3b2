import { addDays, inWords, type Day } from '../calendar'
import { isOneOf } from '../given'
import { Refused } from '../refusal'
import { dayIn } from '../written'

// 成员与观察员：equals, with dates. Whoever leaves keeps his history; a change between member and observer ends one row and begins another.

export const roles = { MEMBER: '成员', OBSERVER: '观察员' } as const
export type Role = keyof typeof roles

export interface Span {
  from: Day
  to: Day | null
}
/** A row that ends before it begins was withdrawn and never held. */
export const withdrawn = ({ from, to }: Span): boolean => to !== null && to < from
export const holdsOn = ({ from, to }: Span, day: Day): boolean => from <= day && (to === null || to >= day)
/** `2021年9月10日起`, `2013年2月23日至2025年12月31日` */
export const spanWords = ({ from, to }: Span): string => (to ? `${inWords(from)}至${inWords(to)}` : `${inWords(from)}起`)
export function spanState(span: Span, today: Day): string {
  if (withdrawn(span)) return '已撤回'
  if (span.from > today) return '尚未开始'
  return span.to !== null && span.to < today ? '已结束' : '现任'
}

export interface Member extends Span {
  id: string
  code: string
  name: string
  role: Role
  position: number
}

/** In the order that the mechanism has decided; who is not named there comes after, in the order of joining. */
export function inOrder<M extends { code: string; position: number }>(members: M[], order: string[]): M[] {
  const rank = (member: M) => {
    const at = order.indexOf(member.code)
    return at === -1 ? order.length : at
  }
  return [...members].sort((a, b) => rank(a) - rank(b) || a.position - b.position)
}
/** Who counts as a party on a day, in order. */
export const partiesOn = (members: Member[], order: string[], day: Day): Member[] =>
  inOrder(
    members.filter((each) => each.role === 'MEMBER' && holdsOn(each, day)),
    order,
  )

export interface JoinAsked {
  code: string
  role: string
  from: string
}
export interface Joining {
  code: string
  role: Role
  from: Day
  /** the row that ends the day before, where the region changes its role */ ends: Member | null
}

/** 加入, or a change between member and observer. Not before today: what was seen on a past day stays as it was. @throws Refused at its field */
export function joining(asked: JoinAsked, members: Member[], known: string[], today: Day): Joining {
  if (!known.includes(asked.code)) throw new Refused('请选择一个地区。', 'code')
  if (!isOneOf(asked.role, roles)) throw new Refused('请选择成员或观察员。', 'role')
  const { role } = asked
  const from = dayIn(asked.from)
  if (!from) throw new Refused('请写明从哪一天起。', 'from')
  if (from < today) throw new Refused('不能早于今天：过去的日子当时怎样，就一直怎样。', 'from')
  const own = members.filter((each) => each.code === asked.code && !withdrawn(each))
  const later = own.find((each) => each.from >= from)
  if (later) throw new Refused(`该地区${spanWords(later)}已是${roles[later.role]}，请先改那一条。`, 'from')
  const present = own.find((each) => holdsOn(each, from)) ?? null
  if (present?.role === role) throw new Refused(`该地区${spanWords(present)}已是${roles[role]}。`, 'code')
  return { code: asked.code, role, from, ends: present }
}

/** The last day of a membership; empty = none. Before it has begun it may be withdrawn: its last day is the day before. @throws Refused */
export function lastDay(asked: string, span: Span, today: Day): Day | null {
  if (asked === '') return null
  const to = dayIn(asked)
  if (!to) throw new Refused('请写明最后一天，或留空表示没有定期限。', 'to')
  if (span.to !== null && span.to < today) throw new Refused('已经结束，不再改动。', 'to')
  const first = span.from > today ? addDays(span.from, -1) : today
  if (to < first)
    throw new Refused(span.from > today ? '尚未开始的，最早改到开始的前一天，即撤回。' : '最后一天不能早于今天：今天仍在其中。', 'to')
  return to
}
