import { addDays, daysBetween, dayOf, inWords, toDate, type Day } from '../calendar'
import { Refused, refuse } from '../refusal'
import { againstText } from '../text'
import { dayIn } from '../written'
import { holdsOn, spanWords, withdrawn, type Span } from './membership'

// 轮值方：one party at a time leads by term. The order of the parties proposes the next; what is agreed goes before.

export interface Term extends Span {
  id: string
  code: string
  name: string
  basis: string
}
export const chairIn = <T extends { code: string } & Span>(terms: T[], day: Day): T | null =>
  terms.find((each) => holdsOn(each, day)) ?? null

const yearLater = (from: Day): Day => {
  const at = toDate(from)
  return addDays(dayOf(new Date(Date.UTC(at.getUTCFullYear() + 1, at.getUTCMonth(), at.getUTCDate()))), -1)
}
export interface Proposed {
  code: string
  from: Day
  to: Day
}

/** 默认轮转: after the last term, the next party in order, for as long as the last one (a year where there is none). Proposed, not decided. */
export function nextTerm(terms: (Span & { code: string })[], order: string[], today: Day): Proposed | null {
  if (!order.length) return null
  const last = terms
    .filter((each) => !withdrawn(each))
    .sort((a, b) => a.from.localeCompare(b.from))
    .pop()
  if (!last) return { code: order[0]!, from: today, to: yearLater(today) }
  const code = order[(order.indexOf(last.code) + 1) % order.length]!
  const after = last.to === null ? today : addDays(last.to, 1)
  const from = after < today ? today : after
  const whole = last.to !== null && last.to === yearLater(last.from)
  return { code, from, to: last.to === null || whole ? yearLater(from) : addDays(from, daysBetween(last.from, last.to)) }
}

export interface TermAsked {
  code: string
  from: string
  to: string
  basis: string
}
/** A term as it can be kept. `parties`: who is a member on a day. @throws Refused at its field */
export function termFrom(
  asked: TermAsked,
  terms: (Span & { name: string })[],
  partiesOn: (day: Day) => string[],
  today: Day,
): Proposed & { basis: string } {
  const [from, to, basis] = [dayIn(asked.from), dayIn(asked.to), asked.basis.trim()]
  if (!from) throw new Refused('请写明任期从哪一天起。', 'from')
  if (from < today) throw new Refused('任期不能从今天以前算起：过去的日子当时怎样，就一直怎样。', 'from')
  if (!to || to < from) throw new Refused('请写明任期到哪一天为止，不早于开始。', 'to')
  if (!partiesOn(from).includes(asked.code)) throw new Refused(`轮值方须是${inWords(from)}的成员。`, 'code')
  const clash = terms.find((each) => !withdrawn(each) && each.from <= to && (each.to === null || each.to >= from))
  if (clash) throw new Refused(`与${clash.name}的任期（${spanWords(clash)}）重叠，请先改那一任的最后一天。`, 'from')
  if (!basis) throw new Refused('请写明依据，如会议议定事项、轮值办法。', 'basis')
  refuse(againstText(basis, 200, '依据'), 'basis')
  return { code: asked.code, from, to, basis }
}
