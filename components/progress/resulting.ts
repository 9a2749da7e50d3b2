import { byMilestones } from '@/lib/lights/progress'
import { percentBefore } from '@/lib/progress/check'
import { readPercent } from '@/lib/written'

interface Weighed {
  id: string
  /** null: of the task, which moves no percentage of the part */
  weight: number | null
  doneOn: string | null
  reportedOn: string | null
}

/** 进度由节点权重计算：what is cleared, and what it becomes with what is ticked and what waits for clearance; null where milestones carry no percentage. */
export function byTicks(milestones: Weighed[], ticks: Record<string, string>): { from: number; to: number } | null {
  const own = milestones.flatMap((each) => (each.weight === null ? [] : [{ ...each, weight: each.weight }]))
  if (!own.length) return null
  return {
    from: byMilestones(own),
    to: byMilestones(own.map((each) => ({ ...each, doneOn: each.doneOn ?? each.reportedOn ?? ticks[each.id] ?? null }))),
  }
}

type Before = Parameters<typeof percentBefore>[0]
/** 上期 63%, where there is one. */
export function lastInWords(before: Before): string {
  const last = percentBefore(before)
  return last === null ? '' : `上期${before.waitingPercent === null ? ' ' : '（待审核）'}${last}%`
}
/** 63% → 70%, as it is typed, and what is kept of it where that is less than was typed; nothing where it stays or is no percentage. */
export function changeInWords(before: Before, typed: string): string {
  const [last, now] = [percentBefore(before), readPercent(typed)]
  if ('why' in now) return ''
  return [last !== null && now.value !== null && now.value !== last && `${last}% → ${now.value}%`, now.note].filter(Boolean).join('；')
}
