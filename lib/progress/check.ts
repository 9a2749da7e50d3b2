import { inWords, type Day } from '../calendar'
import type { FieldErrors } from '../refusal'
import { isNothing, saysNone } from '../written'
import type { ReportForm } from './form'
import { takesReports } from './period'

// 提交前检查：what a report must satisfy before it is handed in, and what is worth a second look. Shown while writing, enforced on submit.

export interface CheckContext {
  today: Day
  period: { name: string; from: Day; to: Day; closes: Day; last: boolean }
  lastPercent: number | null
  /** what a report of an earlier period says that waits for clearance, where it is newer than `lastPercent` */
  waitingPercent: number | null
  /** asks for a percentage: a deadline and no milestones of its own */
  asksPercent: boolean
  /** milestones this report may tick: not yet done in a cleared report */
  milestones: { id: string; title: string }[]
  noChangeBefore: number
}

export const noChangeReasons = ['待批复', '季节停工', '本方已完成', '等待对侧', '其他'] as const

/** 存在问题 as it is kept: 无 says that there is none, so that whoever counts or lists problems finds none. */
export const problemsIn = (text: string): string => (isNothing(text) || saysNone(text) ? '' : text)

/** A value ten times the last, or a tenth: a lost or doubled decimal point more often than a fact. */
export const tenfold = (before: number | null, now: number | null): boolean =>
  Boolean(before && now !== null && (now >= before * 10 || now * 10 <= before))

type Before = Pick<CheckContext, 'lastPercent' | 'waitingPercent'>
/** 上期进度: of the report that was handed in last. */
export const percentBefore = ({ lastPercent, waitingPercent }: Before): number | null => waitingPercent ?? lastPercent
/** Which earlier percentage this one falls below, in words, or null. One that waits counts like a cleared one: by the time of clearing it may be one. */
export function belowLast(percent: number | null, { lastPercent, waitingPercent }: Before): string | null {
  if (percent === null) return null
  if (waitingPercent !== null && percent < waitingPercent) return `上期已报、待审核的 ${waitingPercent}%`
  if (lastPercent !== null && percent < lastPercent) return `${waitingPercent === null ? '上期' : '此前'}已通过的 ${lastPercent}%`
  return null
}

export interface Checked {
  errors: FieldErrors
  hints: string[]
  ok: string[]
}

function percentErrors(form: ReportForm, context: CheckContext, found: Checked): void {
  if (!context.asksPercent || form.noChange) return
  if (form.percent === null) {
    found.errors.percent = '请填写进度百分比。'
    return
  }
  const [last, below] = [percentBefore(context), belowLast(form.percent, context)]
  if (!below) found.ok.push('进度不低于上期')
  else if (!form.percentExplanation) found.errors.percentExplanation = `进度低于${below}，请说明原因。`
  if (tenfold(last, form.percent)) found.hints.push(`进度与上期相差十倍（${last}% → ${form.percent}%），请核对小数点。`)
}

function tickErrors(form: ReportForm, context: CheckContext, found: Checked): void {
  const known = new Set(context.milestones.map((each) => each.id))
  for (const [id, day] of Object.entries(form.ticks)) {
    if (!known.has(id)) found.errors[`tick:${id}`] = '这个节点不属于本分工，或已在此前的填报中通过。'
    else if (day > context.today) found.errors[`tick:${id}`] = `完成日期不能晚于今天（${inWords(context.today)}）。`
  }
  if (Object.keys(form.ticks).length && !Object.keys(found.errors).some((key) => key.startsWith('tick:'))) found.ok.push('节点日期无误')
}

/** All that is wrong, all that is worth a look, all that is well. */
export function checkReport(form: ReportForm, context: CheckContext): Checked {
  const found: Checked = { errors: {}, hints: [], ok: [] }
  if (!takesReports(context.period, context.today))
    found.errors.form = `${context.period.name}已于${inWords(context.period.closes)}停止填报；如需更正，请对已通过的填报提出更正。`
  if (form.noChange) {
    if (context.noChangeBefore >= 2 && !noChangeReasons.includes(form.noChangeReason as never))
      found.errors.noChangeReason = '已连续两期无变化，请从所列原因中选择一项。'
    if (Object.keys(form.ticks).length) found.errors.noChange = '勾选了完成的节点，就不是“本期无变化”。'
  } else if (!form.progress) found.errors.progress = '请写明进展情况；确无变化的，点“本期无变化”。'
  else found.ok.push('已写进展情况')
  percentErrors(form, context, found)
  tickErrors(form, context, found)
  if (problemsIn(form.problems) && !form.noChange) found.hints.push('“存在问题”已写，下一步安排是否对应？')
  if (form.unlikely) found.hints.push('已注明难以按期：请在时限前申请延期。')
  return found
}
