import { inShort, type Day } from '../calendar'
import type { LightColour, Reason } from './facts'

// 状态灯：a colour never comes without its word and its shape.

export const lights: Record<LightColour, { word: string; shape: string }> = {
  RED: { word: '滞后', shape: '■' },
  YELLOW: { word: '预警', shape: '▲' },
  GREEN: { word: '正常', shape: '●' },
  GREY: { word: '未启动/暂缓/待批复', shape: '○' },
  BLUE: { word: '已办结', shape: '✓' },
}
/** The order in which lights are listed. */
export const lightOrder: LightColour[] = ['RED', 'YELLOW', 'GREEN', 'GREY', 'BLUE']

/** The word of a light; a grey one is named by its reason: 未启动, 暂缓, 终止 or 待批复. */
export function lightWord(light: LightColour, reasons: Pick<Reason, 'rule' | 'light'>[] = []): string {
  const grey = light === 'GREY' ? reasons.find((each) => each.light === 'GREY' && each.rule !== '改灯') : undefined
  return grey ? (grey.rule === 'G1' ? '待批复' : grey.rule) : lights[light].word
}

/** The word of a part's light, or of a party's: blue is 本方已完成 there, since only a task is 办结. */
export const partLightWord = (light: LightColour, reasons: Pick<Reason, 'rule' | 'light'>[] = []): string =>
  light === 'BLUE' ? '本方已完成' : lightWord(light, reasons)

/** 标记：they stand beside a light and never change it. The one list of their words: of task, ledger, filter, workbook, board and inbox. */
export const markers = {
  unreported: '未报',
  missed: '漏报',
  returned: '退回待改',
  dueSoon: '临期',
  past: '已过时限',
  toTell: '到期待报',
  awaiting: '已报待审',
  toClose: '待申请办结',
  extension: '审批中',
  closing: '核验中',
  unlikely: '难以按期',
  untouched: '久未更新',
  lapsing: '上报记录将失效',
  carrying: '拟结转',
  override: '人工核定',
  asked: '待答复',
} as const
/** What is being decided, as its marker says. */
export const decidingWord = (deciding: string): string => (deciding === 'CLOSING' ? markers.closing : markers.extension)
/** `退回待改（12月6日前）`: shown for the few days that are left, so that no other year can be meant. */
export const returnedWord = (until: Day): string => `${markers.returned}（${inShort(until, until)}前）`
/** `漏报 2 期` */
export const missedWord = (periods: number): string => `${markers.missed} ${periods} 期`
