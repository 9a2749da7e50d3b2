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

/** Percent, or null where there is none to tell: no milestones and no deadline, or never reported. 没填 is not 没做. */
export function progressOfPart(part: PartFacts): number | null {
  if (part.milestones.length) return byMilestones(part.milestones)
  return part.deadline ? (part.cleared?.percent ?? null) : null
}

const carries = (part: PartFacts): boolean => part.milestones.length > 0 || part.deadline !== null

/** 全项进度: by the task's own milestones, else the mean of the parts that have reported. */
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

/** Of how many parts a mean speaks. */
export interface Counted {
  reported: number
  of: number
}
/** Of how many parts the mean speaks; null where the progress of the task is no mean of several. */
export function countedIn(task: TaskFacts): Counted | null {
  const parts = task.parts.filter(carries)
  if (task.milestones.length || !task.deadline || parts.length < 2) return null
  return { reported: parts.filter((part) => progressOfPart(part) !== null).length, of: parts.length }
}

/** Beside a percentage that stands alone: of how many parts it is the mean, and of what is closed that it was reported by then. */
export const countedInWords = (counted: Counted | null, closed: boolean, percent: number | null): string =>
  percent === null
    ? ''
    : [closed && percent < 100 && '办结时', counted && `${counted.reported}/${counted.of}个分工`].filter(Boolean).join('，')

/** `67%（3/4个分工）`; of what is closed, what was reported by then, since closing is another thing than a percentage. `—` where nothing was reported. */
export function progressInWords(percent: number | null, counted: Counted | null = null, closed = false): string {
  if (percent === null) return '—'
  const said = `${percent}%${counted ? `（${counted.reported}/${counted.of}个分工）` : ''}`
  return closed && percent < 100 ? `办结时 ${said}` : said
}

/** 本方已完成: its milestones are done, or its cleared percentage is 100. */
export const partDone = (part: PartFacts): boolean =>
  part.milestones.length ? part.milestones.every((each) => each.doneOn) : part.cleared?.percent === 100
