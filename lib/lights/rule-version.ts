import { addDays, inWords, type Day } from '../calendar'
import { Refused, refuse } from '../refusal'
import { againstText } from '../text'
import { dayIn } from '../written'
import type { Edition, LightColour, PartFacts, Reason, TaskFacts, Thresholds } from './facts'
import { lightOfPart, lightOfTask, type Judged } from './schedule'
import { thresholdNames, thresholdWords, type Threshold } from './threshold'

// 亮灯规则的新版本：the thresholds with their meaning and limits, valid from a day to come. What it would change is shown before it is kept.

/** A new version is of the newest text of the rules. */
const newest: Edition = '2026-2'
export type VersionAsked = Record<Threshold, string> & { from: string; reason: string }
export interface VersionGiven {
  thresholds: Record<Threshold, number> & { edition: Edition }
  from: Day
  reason: string
}

function numberFrom(name: Threshold, text: string): number {
  const { label, unit, from, to } = thresholdWords[name]
  const value = /^\d{1,3}$/.test(text.trim()) ? Number(text) : NaN
  if (!(value >= from && value <= to)) throw new Refused(`“${label}”须为 ${from} 至 ${to} 的整数（${unit}）。`, name)
  return value
}

/** What was asked, as it can be kept: from tomorrow at the earliest, so that no day is judged twice. @throws Refused at its field */
export function versionFrom(asked: VersionAsked, present: Thresholds, today: Day): VersionGiven {
  const thresholds = Object.fromEntries(thresholdNames.map((name) => [name, numberFrom(name, asked[name])])) as Record<Threshold, number>
  if (thresholds.yellowGap >= thresholds.redGap)
    throw new Refused(`转滞后的差距须大于转预警的差距（${thresholds.yellowGap} 个百分点）。`, 'redGap')
  const from = dayIn(asked.from)
  if (!from || from <= today)
    throw new Refused(`新版本自某日零时起执行，最早为明天（${inWords(addDays(today, 1))}）：过去和今天的灯不重画。`, 'from')
  if (from > addDays(today, 366)) throw new Refused('执行日不超过一年以后。', 'from')
  if (present.edition === newest && thresholdNames.every((name) => thresholds[name] === present[name]))
    throw new Refused('与该日将执行的规则相同，没有改动。')
  const reason = asked.reason.trim()
  if (!reason) throw new Refused('请写明修订的理由和依据，各方都能看到。', 'reason')
  refuse(againstText(reason, 300, '理由'), 'reason')
  return { thresholds: { ...thresholds, edition: newest }, from, reason }
}

/** `2027-2`: the year it begins in, and the next number of that year. */
export function nextVersion(from: Day, existing: string[]): string {
  const year = from.slice(0, 4)
  const taken = existing.flatMap((each) => (each.startsWith(`${year}-`) ? [Number(each.slice(5)) || 0] : []))
  return `${year}-${Math.max(0, ...taken) + 1}`
}

export interface Subject {
  taskId: string
  title: string
  code: string
  facts: TaskFacts
  thresholds: Thresholds
  parts: { facts: PartFacts; thresholds: Thresholds }[]
}
export interface Turn {
  taskId: string
  title: string
  code: string
  /** null: the task itself */ office: string | null
  from: LightColour
  to: LightColour
  why: string
}

/** Why a light is another: the rule that newly holds, or the one that no longer does. */
function whyOf(before: Judged, after: Judged): string {
  const said = (reason: Reason) => `${reason.fact}（规则 ${reason.rule}）`
  const caused = after.reasons.find(
    (each) => each.light === after.light && !before.reasons.some((old) => old.rule === each.rule && old.fact === each.fact),
  )
  if (caused) return said(caused)
  const gone = before.reasons.find((each) => each.light === before.light)
  return gone ? `不再适用：${said(gone)}` : ''
}
const turned = (before: Judged, after: Judged) =>
  before.light === after.light ? null : { from: before.light, to: after.light, why: whyOf(before, after) }

/** 试算: which lights of today would be others if the proposed thresholds held already. */
export function turnsUnder(subjects: Subject[], proposed: Thresholds, day: Day): Turn[] {
  return subjects.flatMap(({ taskId, title, code, facts, thresholds, parts }) => {
    const whole = turned(lightOfTask(facts, thresholds, day), lightOfTask(facts, proposed, day))
    const own = parts.flatMap((part) => {
      const turn = turned(lightOfPart(part.facts, part.thresholds, day), lightOfPart(part.facts, proposed, day))
      return turn ? [{ taskId, title, code, office: part.facts.office, ...turn }] : []
    })
    return whole ? [{ taskId, title, code, office: null, ...whole }, ...own] : own
  })
}
