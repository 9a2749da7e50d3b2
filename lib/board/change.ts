import type { LightColour } from '../lights/facts'
import { lightOrder } from '../lights/light'

// 与某日相比：a light that differs is told in exactly one way, by where it stood and where it stands; no way is left untold.

/** 状态灯变化, in the order in which it is told: those that now need attention first. */
export const turns = {
  red: '新转滞后',
  warned: '新转预警',
  eased: '滞后转预警',
  recovered: '恢复正常',
  resumed: '启动或恢复推进',
  finished: '新办结',
  rested: '新转暂缓、待批复等',
} as const
export type Turn = keyof typeof turns
/** 与某日相比的变化: how lights turned, all of them together, and what is told beside. */
export const changes = { ...turns, turned: '状态灯有变化', moved: '时限调整', added: '新增' } as const
export type Change = keyof typeof changes

/** Which way a light turned between two days; nothing where it is the same. */
export function turnOf(was: LightColour, now: LightColour): Turn | null {
  if (was === now) return null
  const held = was === 'RED' || was === 'YELLOW'
  const kinds: Record<LightColour, Turn> = {
    RED: 'red',
    YELLOW: was === 'RED' ? 'eased' : 'warned',
    GREEN: held ? 'recovered' : 'resumed',
    GREY: 'rested',
    BLUE: 'finished',
  }
  return kinds[now]
}

/** The pairs of lights that are told so: the earlier and the later. */
export const pairsOf = (turn: Turn | 'turned'): { was: LightColour; now: LightColour }[] =>
  lightOrder
    .flatMap((was) => lightOrder.map((now) => ({ was, now })))
    .filter(({ was, now }) => (turn === 'turned' ? was !== now : turnOf(was, now) === turn))
