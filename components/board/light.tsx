import type { LightColour, Reason } from '@/lib/lights/facts'
import { lights, lightWord, partLightWord } from '@/lib/lights/light'

const tones: Record<LightColour, string> = {
  RED: 'text-late',
  YELLOW: 'text-warn',
  GREEN: 'text-fine',
  GREY: 'text-idle',
  BLUE: 'text-done',
}
export const toneOf = (light: LightColour) => tones[light]

const fills: Record<LightColour, string> = {
  RED: 'fill-late',
  YELLOW: 'fill-warn',
  GREEN: 'fill-fine',
  GREY: 'fill-[#c3cad3]',
  BLUE: 'fill-done',
}
/** The colour of a light in a bar or a column. */
export const fillOf = (light: LightColour) => fills[light]

interface Props {
  light: LightColour
  reasons?: Pick<Reason, 'rule' | 'light'>[]
  word?: boolean
  /** of a part or a party, not of a task */ part?: boolean
}
/** A light: shape and word beside the colour. A grey one says which of its kinds it is where the reasons are known. */
export function LightMark({ light, reasons = [], word = true, part = false }: Props) {
  const said = (part ? partLightWord : lightWord)(light, reasons)
  return (
    <span className={`whitespace-nowrap ${toneOf(light)}`}>
      <span aria-hidden>{lights[light].shape}</span>
      {word ? ` ${said}` : <span className="sr-only">{said}</span>}
    </span>
  )
}
