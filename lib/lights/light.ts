import type { LightColour } from './facts'

// 状态灯：a colour never comes without its word and its shape.

export const lights: Record<LightColour, { word: string; shape: string; tone: 'g' | 'y' | 'r' | 'b' | 'n' }> = {
  RED: { word: '滞后', shape: '■', tone: 'r' },
  YELLOW: { word: '预警', shape: '▲', tone: 'y' },
  GREEN: { word: '正常', shape: '●', tone: 'g' },
  GREY: { word: '未启动/暂缓/待批复', shape: '○', tone: 'n' },
  BLUE: { word: '已办结', shape: '✓', tone: 'b' },
}
/** The order in which lights are listed. */
export const lightOrder: LightColour[] = ['RED', 'YELLOW', 'GREEN', 'GREY', 'BLUE']
