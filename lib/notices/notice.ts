// 通知：每一种通知，和它说的话。A notice is one sentence about one thing, with the place where it is dealt with.

interface OfReport { task: string; period: string }

export const notices = {
  'report.passed': ({ task, period }: OfReport) => `${task}（${period}）已报协调办审核`,
  'report.cleared': ({ task, period }: OfReport) => `${task}（${period}）已审核通过`,
  'report.returned': ({ task, period, reason }: OfReport & { reason: string }) => `${task}（${period}）被退回：${reason}`,
  'report.amended': ({ task, period, section }: OfReport & { section: string }) => `${task}（${period}）的“${section}”已由协调办代改，请看后同意或退回原文`,
  'delegation.given': ({ from, since, until }: { from: string; since: string; until: string }) => `${from}委托您代为审核，${since} 至 ${until}`,
} as const

export type NoticeKind = keyof typeof notices
export type Said<K extends NoticeKind> = Parameters<(typeof notices)[K]>[0]
export const wordsOf = <K extends NoticeKind>(kind: K, said: Said<K>): string => (notices[kind] as (said: Said<K>) => string)(said)

/** Kinds of which the digest speaks in a line of their own, so that it does not say them twice. */
export const saidOtherwise: readonly string[] = ['report.returned'] satisfies NoticeKind[]

/** Notices on one page of the inbox. */
export const perPage = 20
