import type { NoticeKind } from './notice'

// 一天的通知：three and more of one day are one line, which says of what they are and unfolds.

export const bundledFrom = 3

/** What each kind is about, in the fewest words; what asks for something stands first. */
const briefly = {
  'report.returned': '填报被退回',
  'report.amended': '填报被代改',
  'signoff.opened': '请会签',
  'signoff.reminded': '催请会签',
  'signoff.asked-again': '请重新答复',
  'signoff.commented': '会签意见',
  'signoff.recorded': '录入来函',
  'joint.rewritten': '改写汇总稿',
  'extension.asked': '申请延期',
  'extension.answered': '对延期有异议',
  'closing.asked': '申请办结',
  'closing.objected': '对办结有异议',
  'grant.asked': '申请职责',
  'work.handed-over': '移交',
  'office.unmanned': '无人填报',
  'delegation.given': '委托审核',
  'report.cleared': '审核通过',
  'report.cleared-on-paper': '凭线下审签通过',
  'report.passed': '报协调办审核',
  'report.passed-on-paper': '登记线下审签',
} satisfies Partial<Record<NoticeKind, string>>
const kinds = Object.keys(briefly)
const wordOf = (kind: string): string => (briefly as Record<string, string>)[kind] ?? '其他'
const placeOf = (kind: string): number => (kinds.indexOf(kind) < 0 ? kinds.length : kinds.indexOf(kind))

/** 填报被退回 1 条、审核通过 6 条、其他 2 条 */
export function bundleWords(rows: readonly { kind: string }[]): string {
  const counts = new Map<string, number>()
  for (const { kind } of [...rows].sort((a, b) => placeOf(a.kind) - placeOf(b.kind)))
    counts.set(wordOf(kind), (counts.get(wordOf(kind)) ?? 0) + 1)
  return [...counts].map(([word, count]) => `${word} ${count} 条`).join('、')
}
