// 通知：每一种通知，和它说的话。A notice is one sentence about one thing, with the place where it is dealt with.

interface OfReport {
  task: string
  period: string
}
interface OfTask {
  task: string
}
interface OfRound {
  round: string
}
interface Ended {
  task: string
  reason: string
}
const because = (reason: string) => (reason ? `：${reason}` : '')
const ofExtension =
  (became: string) =>
  ({ task, subject, by, reason }: Ended & { subject: string; by: string }) =>
    `${task}：${subject}的延期${became}（${by}）${because(reason)}`
const ofClosing =
  (became: string) =>
  ({ task, reason }: Ended) =>
    `${task}：${became}${because(reason)}`

export const notices = {
  'report.passed': ({ task, period }: OfReport) => `${task}（${period}）已报协调办审核`,
  'report.cleared': ({ task, period }: OfReport) => `${task}（${period}）已审核通过`,
  'report.returned': ({ task, period, reason }: OfReport & { reason: string }) => `${task}（${period}）被退回：${reason}`,
  'report.amended': ({ task, period, section }: OfReport & { section: string }) =>
    `${task}（${period}）的“${section}”已由协调办代改，请看后同意或退回原文`,
  'report.passed-on-paper': ({ task, period }: OfReport) => `${task}（${period}）已登记本单位线下审签`,
  'report.cleared-on-paper': ({ task, period }: OfReport) => `${task}（${period}）已凭线下审签通过`,
  'delegation.given': ({ from, since, until }: { from: string; since: string; until: string }) =>
    `${from}委托您代为审核，${since} 至 ${until}`,
  'work.handed-over': ({ from, drafts, returned }: { from: string; drafts: number; returned: number }) =>
    `${from}离岗，移交给您：${[drafts ? `草稿 ${drafts} 件` : '', returned ? `退回待改的填报 ${returned} 件` : ''].filter(Boolean).join('、')}`,
  'office.unmanned': ({ office, parts }: { office: string; parts: number }) =>
    `${office}自今日起无人填报，承担分工 ${parts} 项，由协调办代为填报；请联系该单位补报人员`,
  'grant.asked': ({ by, count }: { by: string; count: number }) => `${by}申请授予 ${count} 项职责`,
  'grant.decided': ({ count, refused }: { count: number; refused: string }) =>
    `您申请的 ${count} 项职责已办理${refused && `，其中不予授予：${refused}`}`,
  'plan.started': ({ plan, parts, from }: { plan: string; parts: number; from?: string }) =>
    `《${plan}》已启动${from ? `，自${from}起执行` : ''}，本单位承担 ${parts} 项任务`,
  'plan.revoked': ({ plan }: { plan: string; parts: number }) => `《${plan}》的启动已撤回`,
  'parts.changed': ({ task, given, taken, reason }: OfTask & { given: string[]; taken: string[]; reason: string }) =>
    `${task}：${[given.length ? `${given.join('、')}新承担分工` : '', taken.length ? `${taken.join('、')}不再承担分工` : ''].filter(Boolean).join('，')}${because(reason)}`,
  'parts.changed-in-bulk': ({ count, label, reason }: { count: number; label: string; reason: string }) =>
    `${count} 项任务的${label}${because(reason)}`,
  'task.became': ({ task, became, reason }: Ended & { became: string }) => `${task}：${became}${because(reason)}`,
  'extension.asked': ({ task, subject, until, decides }: OfTask & { subject: string; until: string; decides: boolean }) =>
    `${task}：${subject}申请延期至${until}，请${decides ? '审批' : '答复'}`,
  'extension.answered': ({ task, party, reason }: Ended & { party: string }) => `${task}：${party}对延期有异议：${reason}`,
  'extension.put': ({ task, body }: OfTask & { body: string }) => `${task}：延期已提请${body}`,
  'extension.granted': ofExtension('已获准'),
  'extension.refused': ofExtension('未获同意'),
  'extension.withdrawn': ofExtension('已撤回'),
  'closing.asked': ({ task, outcome }: OfTask & { outcome: string }) => `${task}：申请办结（${outcome}）`,
  'closing.objected': ({ task, party, reason }: Ended & { party: string }) => `${task}：${party}对办结有异议：${reason}`,
  'closing.objection-lifted': ({ task, party }: OfTask & { party: string }) => `${task}：${party}撤回对办结的异议`,
  'closing.verified': ofClosing('办结已核验通过'),
  'closing.refused': ofClosing('办结申请被退回'),
  'closing.withdrawn': ofClosing('办结申请已撤回'),
  'signoff.opened': ({ round, items, until }: OfRound & { items: number; until: string }) =>
    `请会签“${round}”（${items} 项），${until}前答复`,
  'signoff.asked-again': ({ round, task, on }: OfRound & OfTask & { on: string }) =>
    `“${task}”的汇总稿数字有改动（${on}），请在“${round}”中重新答复这一项`,
  'joint.rewritten': ({ task, number, by }: OfTask & { number: number; by: string }) =>
    `“${task}”的汇总稿由${by}改为第 ${number} 稿，请核对`,
  'signoff.later': ({ round, from, to, reason }: OfRound & { from: string; to: string; reason: string }) =>
    `“${round}”的答复截止日由${from}推迟到${to}${because(reason)}`,
  'signoff.reminded': ({ round, items, until }: OfRound & { items: number; until: string }) =>
    `提醒：“${round}”还有 ${items} 项待答复，请在${until}前答复`,
  'signoff.recorded': ({ round, letter }: OfRound & { letter: string }) => `秘书处已凭来函（${letter}）录入本方对“${round}”的答复，请核对`,
  'signoff.withdrawn': ({ round, party, items }: OfRound & { party: string; items: number }) =>
    `“${round}”：${party}撤回了对 ${items} 项的答复`,
  'signoff.commented': ({ round, party, items }: OfRound & { party: string; items: number }) =>
    `“${round}”：${party}对 ${items} 项提出意见，请处理`,
  'signoff.decided': ({ round, adoption }: OfRound & { adoption: string }) => `“${round}”中本方的一处意见：${adoption}`,
  'signoff.ended': ({ round, by }: OfRound & { by: 'day' | 'all' }) =>
    `“${round}”${by === 'day' ? '答复截止日已过' : '各方均已答复'}，会签结束`,
} as const

export type NoticeKind = keyof typeof notices
export type Said<K extends NoticeKind> = Parameters<(typeof notices)[K]>[0]
export const wordsOf = <K extends NoticeKind>(kind: K, said: Said<K>): string => (notices[kind] as (said: Said<K>) => string)(said)

/** Kinds of which the digest speaks in a line of their own, so that it does not say them twice. */
export const saidOtherwise: readonly string[] = ['report.returned'] satisfies NoticeKind[]
