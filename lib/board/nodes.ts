import type { Day } from '../calendar'
import type { MilestoneFact } from '../lights/facts'

// 节点: of the task and of its parts, one row for what all have to do by the same day.

type Dated = MilestoneFact & { deadline: Day }
/** `key`: a part, or the task itself */
export interface Column {
  key: string
  label: string
  milestones: MilestoneFact[]
}
export interface Node {
  key: string
  title: string
  nature: MilestoneFact['nature']
  deadline: Day
  /** the milestone of each column that has it, in the order of the columns */
  of: { column: Column; milestone: MilestoneFact }[]
}

const isDated = (each: MilestoneFact): each is Dated => each.deadline !== null

/** Rows by day; milestones of several columns with the same title, nature and day are one row. */
export function nodesOf(columns: Column[]): Node[] {
  const nodes = new Map<string, Node>()
  for (const column of columns)
    for (const milestone of column.milestones.filter(isDated)) {
      const { title, nature, deadline } = milestone
      const key = [deadline, nature, title].join(' ')
      const found = nodes.get(key)
      // Twice the same within one column: two rows, or one of them would not be seen.
      const own = found?.of.some((each) => each.column.key === column.key) ? `${key} ${milestone.id}` : key
      const node = nodes.get(own) ?? { key: own, title, nature, deadline, of: [] }
      node.of.push({ column, milestone })
      nodes.set(own, node)
    }
  return [...nodes.values()].sort((a, b) => a.deadline.localeCompare(b.deadline))
}
