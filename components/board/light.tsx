import type { LightColour } from '@/lib/lights/facts'
import { lights } from '@/lib/lights/light'

const tones = { g: 'text-g', y: 'text-y', r: 'text-r', b: 'text-b', n: 'text-n' }
export const toneOf = (light: LightColour) => tones[lights[light].tone]

/** A light: shape and word beside the colour. */
export function LightMark({ light, word = true }: { light: LightColour; word?: boolean }) {
  return <span className={`whitespace-nowrap ${toneOf(light)}`}><span aria-hidden>{lights[light].shape}</span>{word ? ` ${lights[light].word.split('/')[0] === '未启动' ? '未启动·暂缓·待批' : lights[light].word}` : <span className="sr-only">{lights[light].word}</span>}</span>
}
