// 留痕的说法：every kind of event, and what it is called. An act that is not on this list cannot be recorded, so none goes unnamed.

export const events = {
  'signed-in': '登录',
  'signed-out': '退出',
  'sign-in.failed': '登录失败',
  'account.locked': '账号锁定',
  'password.changed': '修改密码',
  'sessions.ended': '结束会话',
  'delegation.given': '委托审核',
  'delegation.ended': '收回委托',
  'report.submitted': '提交填报',
  'report.passed': '本单位审核同意',
  'report.cleared': '填报审核通过',
  'report.returned': '退回填报',
  'report.withdrawn': '撤回填报',
  'report.amended': '代改文字',
  'amendment.agreed': '同意代改',
  'amendment.taken-back': '退回代改',
  'evidence.added': '上传佐证',
  'evidence.removed': '删除佐证',
  'highlight.chosen': '列为标志性成果',
  'highlight.ended': '撤下标志性成果',
  'override.set': '改灯',
  'override.ended': '恢复按规则亮灯',
  'joint.written': '写汇总稿',
  'signoff.made': '拟定会签',
  'signoff.opened': '发起会签',
  'signoff.dropped': '撤销会签草稿',
  'signoff.answered': '答复会签',
  'signoff.asked-again': '汇总稿数字有改动，重新会签',
  'signoff.decided': '处理会签意见',
  'signoff.ended': '会签结束',
  'letter.added': '上传来函',
  'month.kept': '月末合计',
} as const

export type EventName = keyof typeof events
export const eventWords = (event: string): string => (events as Record<string, string>)[event] ?? event
