// 撤销：an act can be undone while nothing was built on it: what it made still looks as it left it.

export interface Made {
  taskId: string
  title: string
  seen: string
}

/** The reason why an act cannot be undone, or null. `now`: what each of its tasks looks like; absent where it is no longer listed. */
export function againstUndo(made: Made[], now: ReadonlyMap<string, string>): string | null {
  const gone = made.find((each) => !now.has(each.taskId))
  if (gone) return `“${gone.title}”已移出，不能再撤销。`
  const changed = made.find((each) => now.get(each.taskId) !== each.seen)
  return changed ? `“${changed.title}”此后已有改动，不能再撤销；可逐项修改。` : null
}

export const actLabel: Record<string, string> = {
  'task.added': '新增任务',
  'tasks.taken': '从公开记录取用',
  'tasks.carried': '从上一方案结转',
  'task.withdrawn': '移出',
  bulk: '批量变更',
}
