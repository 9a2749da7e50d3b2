import { askedOf } from '../given'
import { Refused, refuse } from '../refusal'
import { againstText } from '../text'
import { addressOf, filterFrom, type Filter } from './filter'

// 我的视图：filters of the ledger kept under a name, and the columns a person wants to see.

export interface SavedView {
  name: string
  query: string
}
export const mostViews = 20

/** Columns of the ledger that may be left out; title, light and deadline always stand. */
export const columns = {
  code: '编号',
  area: '领域',
  tag: '原领域',
  progress: '全项进度',
  lead: '牵头',
  offices: '责任单位',
  text: '全项进展',
  problems: '存在问题',
  next: '下一步安排',
  updated: '更新日',
  source: '来源',
} as const
export type Column = keyof typeof columns
export const usualColumns: Column[] = ['code', 'area', 'progress', 'offices']

/** The filter as it is kept: without a page, in the order of the form. */
export const queryOf = (filter: Filter): string => addressOf('', { ...filter, page: undefined }).replace(/^\?/, '')

/** The views with one more, or one with the same name replaced. @throws Refused at its field */
export function withView(views: SavedView[], name: string, query: string): SavedView[] {
  const words = name.trim()
  if (!words) throw new Refused('请给视图起个名字。', 'name')
  refuse(againstText(words, 30, '名字'), 'name')
  const others = views.filter((each) => each.name !== words)
  if (others.length >= mostViews) throw new Refused(`最多保存 ${mostViews} 个视图，请先删去不用的。`, 'name')
  return [...others, { name: words, query: queryOf(filterFrom(askedOf(new URLSearchParams(String(query))))) }]
}

/** What is stored, as far as it is well formed. */
export function viewsFrom(stored: unknown): SavedView[] {
  return Array.isArray(stored)
    ? stored.filter(
        (each): each is SavedView =>
          typeof each === 'object' &&
          each !== null &&
          typeof (each as SavedView).name === 'string' &&
          typeof (each as SavedView).query === 'string',
      )
    : []
}
export const columnsFrom = (stored: unknown): Column[] =>
  Array.isArray(stored) ? (Object.keys(columns) as Column[]).filter((each) => stored.includes(each)) : usualColumns
