// 佐证材料：optional; each file proves one claim of a report: a section, the percentage or a milestone.

export interface EvidenceItem {
  id: string
  claim: string
  name: string
  bytes: number
  local: boolean
  mine: boolean
  handedIn: boolean
}
/** Most files on one report. */
export const mostFiles = 10

const fixed: Record<string, string> = { progress: '进展情况', problems: '存在问题', next: '下一步安排', percent: '进度', paper: '线下审签' }
/** What a claim is called; milestones by their title. */
export const claimLabel = (claim: string, milestones: readonly { id: string; title: string }[]): string =>
  fixed[claim] ?? milestones.find((each) => `tick:${each.id}` === claim)?.title ?? '进展情况'
/** The claims a report may prove. */
export const claimsOf = (asksPercent: boolean, milestones: readonly { id: string; title: string }[]): [string, string][] => [
  ['progress', fixed.progress!],
  ...(asksPercent ? [['percent', fixed.percent!] as [string, string]] : []),
  ...milestones.map((each): [string, string] => [`tick:${each.id}`, `节点：${each.title}`]),
]

/** A size as people read it. */
export const sizeInWords = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
