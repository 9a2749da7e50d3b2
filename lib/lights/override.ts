import { addDays, inWords, type Day } from '../calendar'
import { isOneOf } from '../given'
import { Refused, refuse } from '../refusal'
import type { Seen } from '../seen'
import { againstText } from '../text'
import { dayIn } from '../written'
import type { LightColour } from './facts'
import { lights } from './light'

// 改灯：a person decides otherwise than the rules, with a reason and a last day. The rules' own light stays beside it.

/** How long a person's word may stand over the rules, in days. */
export const longest = 180
export interface OverrideAsked {
  light: string
  reason: string
  to: string
}
export interface OverrideGiven {
  light: LightColour
  reason: string
  from: Day
  to: Day
}

/** What was asked, as it can be kept. @throws Refused at its field */
export function overrideFrom({ light, reason, to }: OverrideAsked, today: Day): OverrideGiven {
  const words = reason.trim()
  if (!isOneOf(light, lights) || light === 'BLUE') throw new Refused('请选择改为哪一种灯；已办结须经核验，不能以人工核定代替。', 'light')
  if (!words) throw new Refused('请写明人工核定的理由，各方都能看到。', 'reason')
  refuse(againstText(words, 500, '理由'), 'reason')
  const last = dayIn(to)
  if (!last) throw new Refused('请写明人工核定到哪一天为止。', 'to')
  if (last < today) throw new Refused('截止日不能早于今天。', 'to')
  if (last > addDays(today, longest))
    throw new Refused(`人工核定一次不超过 ${longest} 天，即不晚于${inWords(addDays(today, longest))}。`, 'to')
  return { light, reason: words, from: today, to: last }
}

/** What follows, before it is decided; empty while it is not said to which light. */
export function effectWords(now: LightColour, light: string, to: Day | null): string {
  if (!isOneOf(light, lights)) return ''
  const shown = (each: LightColour) => `${lights[each].shape} ${lights[each].word}`
  const until = to ? `至${inWords(to)}` : '至所写的一天'
  return `${until}，各方看到的将由 ${shown(now)} 改为 ${shown(light)}，总览、台账按此计数；按规则的状态写在旁边，可以随时恢复。`
}

/** What the form that overrides a light shows of the one that runs. */
export const overrideSeen = (running: OverrideGiven | null, today: Day): Seen => ({
  改灯: running && running.to >= today ? `${lights[running.light].word}，至${inWords(running.to)}，${running.reason}` : '',
})
