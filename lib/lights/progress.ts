import type { PartFacts, TaskFacts } from './facts'

// 进度：of a part by the weight of its milestones, else its last cleared percentage; of a task by its milestones, else the mean of its parts.

/** By the weight of what is done; a report also reckons with what it ticks. */
export function byMilestones(milestones: { weight: number; doneOn: string | null }[]): number {
  const all = milestones.reduce((sum, each) => sum + each.weight, 0)
  const done = milestones.filter((each) => each.doneOn).reduce((sum, each) => sum + each.weight, 0)
  const finished = milestones.every((each) => each.doneOn)
  return whole(all === 0 ? 0 : (done / all) * 100, finished)
}

/** Rounded, but 100 is only what is finished. */
const whole = (percent: number, finished: boolean): number => (finished ? 100 : Math.min(99, Math.round(percent)))

/** Percent, or null where there is none to tell: no milestones and no deadline, or nothing cleared. */
export function progressOfPart(part: PartFacts): number | null {
  if (part.milestones.length) return byMilestones(part.milestones)
  return part.deadline ? (part.cleared?.percent ?? 0) : null
}

export function progressOfTask(task: TaskFacts): number | null {
  if (task.milestones.length) return byMilestones(task.milestones)
  const known = task.parts
    .map((part) => ({ weight: part.weight, percent: progressOfPart(part) }))
    .filter((each): each is { weight: number; percent: number } => each.percent !== null)
  const weight = known.reduce((sum, each) => sum + each.weight, 0)
  if (weight === 0 || !task.deadline) return null
  return whole(
    known.reduce((sum, each) => sum + each.percent * each.weight, 0) / weight,
    known.every((each) => each.percent === 100),
  )
}

/** 本方已完成: its milestones are done, or its cleared percentage is 100. */
export const partDone = (part: PartFacts): boolean =>
  part.milestones.length ? part.milestones.every((each) => each.doneOn) : part.cleared?.percent === 100
