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

/** 节点的状态: shapes of their own, since those of the lights are for lights. */
export const standings = {
  late: { shape: '◆', word: '已过时限' },
  waiting: { shape: '◎', word: '待上级办理' },
  due: { shape: '◇', word: '未到时限' },
  done: { shape: '✓', word: '已完成' },
} as const
export type Standing = keyof typeof standings

/** How a milestone stands on a day. One that a higher authority has to do waits once it is on record where it was handed in, on time or late. */
export function standingOf({ doneOn, deadline, nature, filing }: MilestoneFact, day: Day): Standing {
  if (doneOn) return 'done'
  if (nature === 'AWAITED' && filing) return 'waiting'
  return deadline !== null && deadline < day ? 'late' : 'due'
}
/** Of what several have to do by the same day, the one that is furthest from done. */
export const worstOf = (some: Standing[]): Standing => (Object.keys(standings) as Standing[]).find((each) => some.includes(each)) ?? 'due'
