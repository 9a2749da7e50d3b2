import { nodesOf, standingOf, standings, type Column } from '@/lib/board/nodes'
import type { TaskView } from '@/lib/board/task.queries'
import { daysBetween, inWords, type Day } from '@/lib/calendar'
import type { MilestoneFact } from '@/lib/lights/facts'
import { MilestoneLine } from './milestone-line'

/** How a milestone stands, in words. */
function inSentence({ doneOn, filing, deadline }: MilestoneFact, today: Day): string {
  if (doneOn) return `${inWords(doneOn)}完成`
  const late = deadline !== null && deadline < today ? `已过 ${daysBetween(deadline, today)} 天` : '未到时限'
  return filing ? `${late}，${inWords(filing.on)}已报${filing.department}` : late
}
/** The shape that the milestone has on the line, and the words. */
const Stands = ({ milestone, today }: { milestone: MilestoneFact; today: Day }) => (
  <>
    <span aria-hidden>{standings[standingOf(milestone, today)].shape}</span> {inSentence(milestone, today)}
  </>
)

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
      <MilestoneLine nodes={nodes} today={today} />
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
                    {column.label}：
                    <Stands milestone={milestone} today={today} />
                  </span>
                ))}
              </th>
              <td className="whitespace-nowrap px-2">{inWords(node.deadline)}</td>
              {columns.map(({ key }) => {
                const found = node.of.find((each) => each.column.key === key)
                return (
                  <td key={key} className={`break-keep px-2 ${beside}`}>
                    {found ? <Stands milestone={found.milestone} today={today} /> : '—'}
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
