import { inShort, type Day } from '@/lib/calendar'
import { enough, lightAfter, type Effect } from '@/lib/progress/effect'
import { readPercent } from '@/lib/written'
import { LightMark } from '../board/light'

interface Props {
  effect: Effect | null
  typed: { percent: string; unlikely: boolean; ticks: Record<string, string> }
  today: Day
}

/** 提交的后果: 序时 beside the percentage, and the light that the part will have once this is cleared. */
export function EffectLine({ effect, typed, today }: Props) {
  if (!effect) return null
  const read = readPercent(typed.percent)
  const percent = 'why' in read ? null : read.value
  const after = lightAfter(effect, { percent, unlikely: typed.unlikely, ticks: Object.keys(typed.ticks) })
  const least = enough(effect)
  return (
    <span className="text-sm text-mute">
      {effect.planned && (
        <>
          序时 {effect.planned.percent}%（{inShort(effect.planned.on, today)}）{least !== null && least < 100 && `，报到 ${least}% 为正常`}
          {after && '；'}
        </>
      )}
      {after && (
        <span aria-live="polite">
          通过后{' '}
          {after !== effect.now && (
            <>
              <LightMark light={effect.now} part /> →{' '}
            </>
          )}
          <b className="font-medium">
            <LightMark light={after} part />
          </b>
        </span>
      )}
    </span>
  )
}
