import { nodesOf, type Column, type Node } from '@/lib/board/nodes'
import type { TaskView } from '@/lib/board/task.queries'
import { daysBetween, inShort, inWords, type Day } from '@/lib/calendar'
import type { MilestoneFact } from '@/lib/lights/facts'

/** How a milestone stands, in words: shapes are for lights. */
function stands({ doneOn, filing, deadline }: MilestoneFact, today: Day): string {
  if (doneOn) return `✓ ${inWords(doneOn)}完成`
  const late = deadline !== null && deadline < today ? `已过 ${daysBetween(deadline, today)} 天` : '未到'
  return filing ? `${late}，${inWords(filing.on)}已报${filing.department}` : late
}

/** On a narrow screen what each has done stands under the title. */
const beside = 'hidden lg:table-cell print:table-cell'

/** 节点: on a line of time, and as a table with a column for each that has some. */
export function TimeLine({ own, parts, today }: { own: MilestoneFact[]; parts: TaskView['parts']; today: Day }) {
  const once = (party: string) => parts.filter((each) => each.party === party).length === 1
  const columns: Column[] = [
    { key: 'task', label: '任务', milestones: own },
    ...parts.map(({ id, party, office, milestones }) => ({ key: id, label: once(party) ? party : office, milestones })),
  ].filter((each) => each.milestones.length > 0)
  const nodes = nodesOf(columns)
  if (!nodes.length) return null
  return (
    <section aria-labelledby="milestones" className="mt-4">
      <h2 id="milestones" className="font-semibold">
        节点
      </h2>
      <Line nodes={nodes} today={today} />
      <table className="w-full max-w-5xl text-sm">
        <thead>
          <tr className="border-b border-line text-left text-mute">
            <th className="py-1 font-medium">节点</th>
            <th className="px-2 font-medium">时限</th>
            {columns.map((each) => (
              <th key={each.key} className={`px-2 font-medium ${beside}`}>
                {each.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {nodes.map((node) => (
            <tr key={node.key} className="border-b border-line align-baseline">
              <th scope="row" className="py-1 text-left font-normal">
                {node.title}
                {node.nature === 'AWAITED' ? '（待上级）' : ''}
                {node.of.map(({ column, milestone }) => (
                  <span key={column.key} className="block break-keep text-mute lg:hidden print:hidden">
                    {column.label}：{stands(milestone, today)}
                  </span>
                ))}
              </th>
              <td className="whitespace-nowrap px-2">{inWords(node.deadline)}</td>
              {columns.map(({ key }) => {
                const found = node.of.find((each) => each.column.key === key)
                return (
                  <td key={key} className={`break-keep px-2 ${beside}`}>
                    {found ? stands(found.milestone, today) : '—'}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const [left, right] = [40, 760]
/** So near to each other two days cannot be written side by side. */
const apart = 62

/** The same as a line, with the days written where there is room for them; the table says it to whoever does not see it. */
function Line({ nodes, today }: { nodes: Node[]; today: Day }) {
  const days = [...new Set(nodes.map((each) => each.deadline))]
  const all = [today, ...days].sort()
  const [first, last] = [all[0]!, all.at(-1)!]
  const x = (day: Day) => left + (daysBetween(first, day) / Math.max(1, daysBetween(first, last))) * (right - left)
  const written: Day[] = []
  for (const day of days) if ([today, ...written].every((each) => Math.abs(x(each) - x(day)) >= apart)) written.push(day)
  const done = (day: Day) => nodes.every((node) => node.deadline !== day || node.of.every((each) => each.milestone.doneOn))
  return (
    <div className="hidden sm:block" aria-hidden>
      <svg viewBox="0 0 800 56" className="w-full max-w-4xl">
        <line x1={left - 20} x2={right + 20} y1={24} y2={24} className="stroke-[#c3cad3]" />
        <line x1={x(today)} x2={x(today)} y1={6} y2={42} className="stroke-accent" />
        <text x={x(today)} y={54} textAnchor="middle" className="fill-accent text-[11px]">
          {inShort(today)}
        </text>
        {days.map((day) =>
          done(day) ? (
            <circle key={day} cx={x(day)} cy={24} r={6} className="fill-done" />
          ) : (
            <rect key={day} x={x(day) - 5} y={19} width={10} height={10} className={day < today ? 'fill-warn' : 'fill-white stroke-idle'} />
          ),
        )}
        {written.map((day) => (
          <text key={day} x={x(day)} y={44} textAnchor="middle" className="fill-mute text-[11px]">
            {inShort(day)}
          </text>
        ))}
      </svg>
      <p className="mb-1 flex flex-wrap gap-x-4 text-xs text-mute">
        <span>
          <span className="text-done">●</span> 已完成
        </span>
        <span>
          <span className="text-warn">■</span> 已过，未全部完成
        </span>
        <span>□ 未到</span>
        <span>
          <span className="text-accent">│</span> 今天
        </span>
      </p>
    </div>
  )
}
