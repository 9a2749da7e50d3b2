import type { Day } from '../calendar'
import { meaningOf } from './words'

// 还缺什么：before a plan starts, each task has its parts, exactly one 汇总方, a lead, and a deadline or the words that say there is none.

export interface Prepared {
  words: string
  to: Day | null
  parts: { role: 'LEAD' | 'SUPPORT'; assembling: boolean }[]
  milestones: { title: string; words: string; to: Day | null }[]
  /** carried over, and finished since */
  finished: boolean
}

/** A day, or words that say there is none. */
export const isPromise = ({ words, to }: { words: string; to: Day | null }): boolean => to !== null || meaningOf(words, 2000)?.none === true

/** What its parts lack: sentences that go on a list. */
export function partsLack(parts: Prepared['parts']): string[] {
  if (!parts.length) return ['没有责任单位']
  const assembling = parts.filter((each) => each.assembling).length
  return [
    ...(parts.some((each) => each.role === 'LEAD') ? [] : ['没有牵头单位']),
    ...(assembling === 1 ? [] : assembling ? [`汇总方有 ${assembling} 个，应当只有一个`] : ['没有汇总方']),
  ]
}

/** Everything that a task lacks for its plan to start; empty where it is whole. */
export function missingOf(task: Prepared): string[] {
  if (task.finished) return ['已办结或终止，请移出草稿']
  const deadline = isPromise(task) ? [] : [task.words ? `时限“${task.words}”没有日子` : '没有时限']
  const milestones = task.milestones.filter((each) => !isPromise(each)).map((each) => `节点“${each.title}”没有时限`)
  return [...partsLack(task.parts), ...deadline, ...milestones]
}
