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

/** 标记：they stand beside a light and never change it. */
export const markers = {
  unreported: '未报',
  dueSoon: '临期',
  awaiting: '已报待审',
  extension: '审批中',
  closing: '核验中',
  asked: '待答复',
} as const
/** What is being decided, as its marker says. */
export const decidingWord = (deciding: string): string => (deciding === 'CLOSING' ? markers.closing : markers.extension)
