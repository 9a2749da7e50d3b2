// 填报表格的栏：which cells a row has, and what they are called.

export const textColumns = ['progress', 'problems', 'next'] as const
export const columns = [...textColumns, 'percent'] as const
export type Column = (typeof columns)[number]
export const columnLabel: Record<Column, string> = { progress: '进展情况', problems: '存在问题', next: '下一步安排', percent: '进度' }
