import { standingOf, standings, worstOf, type Node, type Standing } from '@/lib/board/nodes'
import { daysBetween, inShort, inWords, type Day } from '@/lib/calendar'

const tones: Record<Standing, string> = {
  done: 'fill-done stroke-done',
  late: 'fill-warn stroke-warn',
  due: 'fill-white stroke-ink',
  waiting: 'fill-white stroke-idle',
}
/** The same shapes as in words, drawn so that every printer has them: a filled ring with a tick, a filled and an empty diamond, a ring in a ring. */
function Shape({ of, x, y }: { of: Standing; x: number; y: number }) {
  const tone = tones[of]
  if (of === 'late' || of === 'due') return <path d={`M${x} ${y - 8}l8 8-8 8-8-8z`} className={tone} strokeWidth={1.5} />
  return (
    <>
      <circle cx={x} cy={y} r={7} className={tone} strokeWidth={1.5} />
      {of === 'done' ? (
        <path d={`M${x - 3.5} ${y}l2.5 3 4.5-5.5`} className="fill-none stroke-white" strokeWidth={1.8} />
      ) : (
        <circle cx={x} cy={y} r={3} className="fill-idle" />
      )}
    </>
  )
}

/** What falls on one day: its worst standing, and what it is called. */
interface Stop {
  day: Day
  standing: Standing
  label: string
}
const longest = 9
function stopsOf(nodes: Node[], today: Day): Stop[] {
  return [...new Set(nodes.map((node) => node.deadline))].map((day) => {
    const here = nodes.filter((node) => node.deadline === day)
    const name = here.length > 1 ? `${here.length} 个节点` : here[0]!.title
    return {
      day,
      standing: worstOf(here.flatMap((node) => node.of.map((each) => standingOf(each.milestone, today)))),
      label: name.length > longest ? `${name.slice(0, longest - 1)}…` : name,
    }
  })
}

const [left, right, axis] = [70, 730, 62]
/** Where words may stand: below the line, above it, and once more of each; `y` of the first of two lines. */
const lanes = [axis + 26, axis - 32, axis + 56, axis - 60]
/** So near to each other the words of two stops would touch. */
const apart = 112

/** The lane of each stop's words; none where all are taken: then its shape stands alone, and the table says the rest. */
function placed(stops: Stop[], x: (day: Day) => number): (number | undefined)[] {
  const last = lanes.map(() => -Infinity)
  return stops.map(({ day }) => {
    const lane = last.findIndex((at) => x(day) - at >= apart)
    if (lane < 0) return undefined
    last[lane] = x(day)
    return lanes[lane]
  })
}

/** 节点 on a line of time, with today across it. The table beneath says the same to whoever does not see it, and on a phone. */
export function MilestoneLine({ nodes, today }: { nodes: Node[]; today: Day }) {
  const stops = stopsOf(nodes, today)
  const all = [today, ...stops.map((each) => each.day)].sort()
  const [first, final] = [all[0]!, all.at(-1)!]
  const x = (day: Day) => left + (daysBetween(first, day) / Math.max(1, daysBetween(first, final))) * (right - left)
  const years = first.slice(0, 4) !== final.slice(0, 4)
  const said = (day: Day) => (years ? inWords(day) : inShort(day, today))
  const at = placed(stops, x)
  const used = at.filter((y): y is number => y !== undefined)
  const top = Math.min(axis - 24, ...used.map((y) => y - 14))
  const bottom = Math.max(axis + 24, ...used.map((y) => y + 20))
  return (
    <div className="hidden sm:block" aria-hidden>
      <svg viewBox={`0 ${top - 14} 800 ${bottom - top + 14}`} className="w-full max-w-4xl">
        <line x1={left - 40} x2={right + 40} y1={axis} y2={axis} className="stroke-[#98a2b3]" strokeWidth={1.5} />
        <line x1={x(today)} x2={x(today)} y1={top} y2={bottom} className="stroke-accent" strokeDasharray="3 2" />
        <text x={x(today)} y={top - 4} textAnchor="middle" className="fill-accent text-[11px]">
          今天 {said(today)}
        </text>
        {stops.map(({ day, standing, label }, index) => (
          <g key={day}>
            <Shape of={standing} x={x(day)} y={axis} />
            {at[index] !== undefined && (
              <>
                {/* The words stand before the line of today. */}
                <text
                  x={x(day)}
                  y={at[index]}
                  textAnchor="middle"
                  className="fill-ink text-[11.5px]"
                  paintOrder="stroke"
                  stroke="white"
                  strokeWidth={4}
                >
                  {label}
                </text>
                <text
                  x={x(day)}
                  y={at[index]! + 14}
                  textAnchor="middle"
                  className="fill-mute text-[11px]"
                  paintOrder="stroke"
                  stroke="white"
                  strokeWidth={4}
                >
                  {said(day)} {standings[standing].word}
                </text>
              </>
            )}
          </g>
        ))}
      </svg>
    </div>
  )
}
