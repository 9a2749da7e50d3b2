// 人员离岗：what hangs on a person, in counts and kinds. Titles are the business of his office, not of the administrator.

export interface Hanging {
  drafts: number
  returned: number
  underWay: number
  /** parts of his office that nobody there could report on any more */
  unmannedParts: number
  /** his office would have no reviewer: its reports go straight to the coordinating office */
  lastReviewer: boolean
  /** reports of other offices that only he could clear */
  soleClearances: number
  delegationsGiven: number
  delegationsTaken: number
  grants: number
  sessions: number
}

export const hangingWords: [keyof Hanging, string, string][] = [
  ['drafts', '未提交的草稿', '移交给接手人'],
  ['returned', '退回待改的填报', '移交给接手人'],
  ['underWay', '已报待审的填报', '照常审核，不受影响'],
  ['unmannedParts', '将无人填报的分工', '由协调办代为填报'],
  ['soleClearances', '只有此人能审核的填报', '请安全管理员尽快授予另一位协调员'],
  ['delegationsGiven', '委托他人的审核', '当即收回'],
  ['delegationsTaken', '受托的审核', '当即收回'],
  ['grants', '职责', '当日起结束'],
  ['sessions', '登录中的会话', '当即结束'],
]
/** Work that a colleague can take over. */
export const movable = (hanging: Hanging): number => hanging.drafts + hanging.returned

/** What follows from a leaving, before it is done: `to` takes over, `office` is where he goes. */
export function leavingWords(name: string, hanging: Hanging, { to, office }: { to: string | null; office: string | null }): string {
  const moved = movable(hanging)
  return [
    office ? `${name}将调往${office}` : `${name}的账号将停用`,
    `${hanging.grants} 项职责、${hanging.sessions} 个会话当即结束`,
    ...(moved ? [to ? `${moved} 件草稿和退回件移交给${to}` : `${moved} 件草稿和退回件留在原处`] : []),
    office ? '新单位的职责须另行授予。' : '以后可以重新启用，职责须重新授予。',
  ].join('；')
}
