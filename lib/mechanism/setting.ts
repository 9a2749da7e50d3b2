import { isOneOf } from '../given'
import { Refused, refuse } from '../refusal'
import type { Seen } from '../seen'
import { againstText } from '../text'
import { plainNumber } from '../written'

// 机制设置：审核级数、总览是否按参与方列示、参与方排序、新方案报告期的默认值。Each decision is a row of its own with its reason; the newest holds.

export const cadences = { MONTHLY: '按月', QUARTERLY: '按季度', HALF_YEARLY: '按半年' } as const
export type CadenceWord = keyof typeof cadences

export interface Setting {
  clearanceSteps: number
  partyColumnsShared: boolean
  /** region codes; who is not named comes after, in the order of joining */
  partyOrder: string[]
  cadence: CadenceWord
  /** a report is due so many days after its period ends, and the period closes for writing after so many */
  dueAfter: number
  closesAfter: number
}
/** What holds where nothing has been decided yet. */
export const initialSetting: Setting = {
  clearanceSteps: 2,
  partyColumnsShared: false,
  partyOrder: [],
  cadence: 'QUARTERLY',
  dueAfter: 10,
  closesAfter: 71,
}
/** The newest decision, given as the rows that were read; else what a mechanism starts with. */
export const settingFrom = <S extends Partial<Setting>>(rows: readonly S[] | undefined): Setting => ({ ...initialSetting, ...rows?.[0] })

export const stepsWords = (steps: number): string => (steps === 2 ? '两级：本单位审核，再由协调办审核' : '一级：由协调办审核')
export const sharedWords = (shared: boolean): string => (shared ? '共同总览列示各方各自承担的部分' : '各方只看本地区承担的部分')

export interface SettingAsked {
  clearanceSteps: string
  partyColumnsShared: string
  partyOrder: string[]
  cadence: string
  dueAfter: string
  closesAfter: string
  reason: string
}

const whole = (text: string, from: number, to: number): number | null =>
  /^\d{1,4}$/.test(plainNumber(text)) && Number(plainNumber(text)) >= from && Number(plainNumber(text)) <= to
    ? Number(plainNumber(text))
    : null
export function reasonFrom(text: string, longest = 200): string {
  const words = text.trim()
  if (!words) throw new Refused('请写明依据或理由，各方都能看到。', 'reason')
  refuse(againstText(words, longest, '理由'), 'reason')
  return words
}

/** What was asked, as it can be kept. `parties`: the codes that may be ordered. @throws Refused at its field */
export function settingAsked(asked: SettingAsked, parties: string[]): Setting & { reason: string } {
  if (!['1', '2'].includes(asked.clearanceSteps)) throw new Refused('请选择审核级数。', 'clearanceSteps')
  if (!['yes', 'no'].includes(asked.partyColumnsShared)) throw new Refused('请选择总览是否按参与方列示。', 'partyColumnsShared')
  if (!isOneOf(asked.cadence, cadences)) throw new Refused('请选择填报周期。', 'cadence')
  const dueAfter = whole(asked.dueAfter, 1, 60)
  if (dueAfter === null) throw new Refused('报送截止在期末后 1 至 60 天之间。', 'dueAfter')
  const closesAfter = whole(asked.closesAfter, dueAfter, 180)
  if (closesAfter === null) throw new Refused(`停止填报在期末后 ${dueAfter} 至 180 天之间，不早于报送截止。`, 'closesAfter')
  const partyOrder = [...new Set(asked.partyOrder)]
  if (partyOrder.some((code) => !parties.includes(code))) throw new Refused('排序中有不属于本机制的参与方，请刷新后再排。', 'partyOrder')
  return {
    clearanceSteps: Number(asked.clearanceSteps),
    partyColumnsShared: asked.partyColumnsShared === 'yes',
    partyOrder,
    cadence: asked.cadence,
    dueAfter,
    closesAfter,
    reason: reasonFrom(asked.reason),
  }
}

/** The settings in words, for the history, the trail, and whoever comes second. */
export const settingSeen = (setting: Setting, nameOf: (code: string) => string): Seen => ({
  审核级数: setting.clearanceSteps === 2 ? '两级' : '一级',
  总览: setting.partyColumnsShared ? '按参与方列示' : '不按参与方列示',
  参与方排序: setting.partyOrder.map(nameOf).join('、') || '按加入次序',
  新方案填报周期: cadences[setting.cadence],
  报送截止: `期末后 ${setting.dueAfter} 天`,
  停止填报: `期末后 ${setting.closesAfter} 天`,
})

/** Which of the settings differ, in words, for the history and the trail. */
export function settingChanges(before: Setting, after: Setting, nameOf: (code: string) => string): string[] {
  const said = (setting: Setting): string[] => [
    `审核${setting.clearanceSteps === 2 ? '两级' : '一级'}`,
    setting.partyColumnsShared ? '总览按参与方列示' : '总览不按参与方列示',
    `排序 ${setting.partyOrder.map(nameOf).join('、') || '按加入次序'}`,
    `新方案${cadences[setting.cadence]}填报`,
    `期末后 ${setting.dueAfter} 天报送截止`,
    `期末后 ${setting.closesAfter} 天停止填报`,
  ]
  const old = said(before)
  return said(after).flatMap((words, index) => (words === old[index] ? [] : [`${old[index]} → ${words}`]))
}
