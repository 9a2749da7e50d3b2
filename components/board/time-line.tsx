import { daysBetween, inShort, inWords, type Day } from '@/lib/calendar'
import type { MilestoneFact } from '@/lib/lights/facts'

/** 节点: on a line of time, and as a table for whoever reads it aloud. */
export function TimeLine({ milestones, today }: { milestones: MilestoneFact[]; today: Day }) {
  const dated = milestones
    .filter((each): each is MilestoneFact & { deadline: Day } => each.deadline !== null)
    .sort((a, b) => a.deadline.localeCompare(b.deadline))
  if (!dated.length) return null
  const days = [today, ...dated.map((each) => each.deadline)].sort()
  const [first, last] = [days[0]!, days.at(-1)!]
  const x = (day: Day) => 20 + (daysBetween(first, day) / Math.max(1, daysBetween(first, last))) * 760
  return (
    <section aria-labelledby="milestones" className="mt-4">
      <h2 id="milestones" className="font-semibold">
        节点
      </h2>
      <svg viewBox="0 0 800 56" className="w-full max-w-4xl" aria-hidden>
        <line x1={20} x2={780} y1={24} y2={24} className="stroke-[#c3cad3]" />
        <line x1={x(today)} x2={x(today)} y1={6} y2={42} className="stroke-accent" />
        <text x={x(today)} y={54} textAnchor="middle" className="fill-accent text-[11px]">
          {inShort(today)}
        </text>
        {dated.map((each) =>
          each.doneOn ? (
            <circle key={each.id} cx={x(each.deadline)} cy={24} r={6} className="fill-done" />
          ) : (
            <rect
              key={each.id}
              x={x(each.deadline) - 5}
              y={19}
              width={10}
              height={10}
              className={each.deadline < today ? 'fill-warn' : 'fill-white stroke-idle'}
            />
          ),
        )}
      </svg>
      <table className="w-full max-w-4xl text-sm">
        <thead>
          <tr className="border-b border-line text-left text-mute">
            <th className="py-1 font-medium">节点</th>
            <th className="px-2 font-medium">时限</th>
            <th className="px-2 font-medium">完成</th>
          </tr>
        </thead>
        <tbody>
          {dated.map((each) => (
            <tr key={each.id} className="border-b border-line">
              <th scope="row" className="py-1 text-left font-normal">
                {each.title}
                {each.nature === 'AWAITED' ? '（待上级）' : ''}
              </th>
              <td className="px-2">{inWords(each.deadline)}</td>
              <td className="px-2">
                {each.doneOn
                  ? `✓ ${inWords(each.doneOn)} 完成`
                  : each.filing
                    ? `${inWords(each.filing.on)}已报${each.filing.department}`
                    : each.deadline < today
                      ? '▲ 未完成'
                      : '○ 未到'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
