import type { Duty } from '@/prisma/generated/enums'
import { inWords } from '../calendar'
import type { Actor, HeldGrant } from './actor'

// 权限：one table, operation → duties → scope. 这个人可不可以（此表）and 此刻行不行（life cycles）are two questions.

export const dutyLabel: Record<Duty, string> = {
  REPORTER: '填报员',
  REVIEWER: '审核员',
  COORDINATOR: '协调员',
  SECRETARIAT: '秘书处',
  LEADER: '领导',
  OBSERVER: '观察员',
  SYSTEM_ADMIN: '系统管理员',
  SECURITY_ADMIN: '安全管理员',
  AUDIT_ADMIN: '审计管理员',
}
export type Scope =
  'own office' | 'own region' | 'granted region' | 'cleared by own office' | 'mechanism' | 'granted mechanism' | 'installation'
export const scopeLabel: Record<Scope, string> = {
  'own office': '本单位',
  'own region': '本地区',
  'granted region': '本参与方',
  'cleared by own office': '由本单位审核的',
  mechanism: '所在机制',
  'granted mechanism': '所任秘书处的机制',
  installation: '全系统',
}

const business: Duty[] = ['REPORTER', 'REVIEWER', 'COORDINATOR', 'SECRETARIAT', 'LEADER', 'OBSERVER']
export const administrators: Duty[] = ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN']
const everyone = Object.keys(dutyLabel) as Duty[]
const all = (duties: Duty[], scope: Scope) => Object.fromEntries(duties.map((duty) => [duty, scope])) as Partial<Record<Duty, Scope>>

export interface Permission {
  label: string
  duties: Partial<Record<Duty, Scope>>
}
export const policy = {
  'board.read': { label: '看总览、领域、台账', duties: all(business, 'mechanism') },
  'task.read': { label: '看任务', duties: all(business, 'mechanism') },
  'record.read': { label: '看规划与文件库（公开记录）', duties: all(business, 'installation') },
  'inbox.read': { label: '看自己的待办', duties: all(everyone, 'installation') },
  'report.write': { label: '填报、提交、撤回、更正', duties: { REPORTER: 'own office', COORDINATOR: 'own region' } },
  'report.pass': { label: '本单位审核', duties: { REVIEWER: 'own office' } },
  'report.clear': { label: '协调办审核通过', duties: { COORDINATOR: 'cleared by own office' } },
  'report.return': { label: '退回填报', duties: { REVIEWER: 'own office', COORDINATOR: 'cleared by own office' } },
  'report.sign': { label: '登记线下审签', duties: { REPORTER: 'own office', COORDINATOR: 'own region' } },
  'collection.take': { label: '下发、取回征集表', duties: { REPORTER: 'own office', COORDINATOR: 'own region' } },
  'report.chase': { label: '看催报名单', duties: { COORDINATOR: 'cleared by own office' } },
  'highlight.choose': { label: '选取标志性成果', duties: { SECRETARIAT: 'granted mechanism' } },
  'extension.ask': { label: '申请延期', duties: { REPORTER: 'own office', COORDINATOR: 'own region' } },
  'extension.answer': { label: '答复延期（秘书处登记来函）', duties: { COORDINATOR: 'own region', SECRETARIAT: 'granted mechanism' } },
  'extension.decide': { label: '审批本地区自己的时限', duties: { COORDINATOR: 'own region' } },
  'extension.settle-by-tier': { label: '提请层级会议、登记会议决定', duties: { SECRETARIAT: 'granted mechanism' } },
  'closing.ask': { label: '申请办结', duties: { REPORTER: 'own office', COORDINATOR: 'own region' } },
  'closing.answer': { label: '答复办结申请', duties: { COORDINATOR: 'own region' } },
  'closing.verify': { label: '核验办结', duties: { SECRETARIAT: 'granted mechanism' } },
  'task.reopen': { label: '重新打开任务', duties: { SECRETARIAT: 'granted mechanism' } },
  'task.suspend': { label: '暂缓、恢复任务', duties: { SECRETARIAT: 'granted mechanism' } },
  'task.end': { label: '终止任务', duties: { SECRETARIAT: 'granted mechanism' } },
  'filing.write': { label: '登记上报记录', duties: { REPORTER: 'own office', COORDINATOR: 'own region' } },
  'override.set': { label: '人工核定状态', duties: { SECRETARIAT: 'granted mechanism' } },
  'plan.read': { label: '看规划方案', duties: all(business, 'mechanism') },
  'plan.draft': {
    label: '看方案草稿',
    duties: all(
      business.filter((duty) => duty !== 'OBSERVER'),
      'mechanism',
    ),
  },
  'plan.write': { label: '编制方案草稿', duties: { SECRETARIAT: 'granted mechanism' } },
  'plan.start': { label: '启动方案', duties: { SECRETARIAT: 'granted mechanism' } },
  'task.change': { label: '变更任务', duties: { SECRETARIAT: 'granted mechanism' } },
  'mechanism.read': { label: '看机制的成员、轮值、设置、亮灯规则、报告期和工作日历', duties: all(business, 'mechanism') },
  'mechanism.write': { label: '管理机制的三级、成员、轮值、设置', duties: { SECRETARIAT: 'granted mechanism' } },
  'rule.write': { label: '发布亮灯规则的新版本', duties: { SECRETARIAT: 'granted mechanism' } },
  'period.write': { label: '调整报告期的截止日', duties: { SECRETARIAT: 'granted mechanism' } },
  'calendar.write': { label: '维护工作日历', duties: { SECRETARIAT: 'installation' } },
  'admin.read': { label: '看系统管理首页', duties: all(administrators, 'installation') },
  'office.read': { label: '看单位、单位组', duties: all(['SYSTEM_ADMIN', 'SECURITY_ADMIN'], 'installation') },
  'office.write': { label: '设立、修改单位和单位组', duties: all(['SYSTEM_ADMIN'], 'installation') },
  'support.write': { label: '登记技术支持的名称和电话', duties: all(['SYSTEM_ADMIN'], 'installation') },
  'account.read': { label: '看账号和职责', duties: all(['SYSTEM_ADMIN', 'SECURITY_ADMIN'], 'installation') },
  'account.write': { label: '开设、锁定、停用账号，重置密码', duties: all(['SYSTEM_ADMIN'], 'installation') },
  'grant.ask': { label: '申请授予职责', duties: all(['SYSTEM_ADMIN'], 'installation') },
  'grant.write': { label: '授予、收回职责（自己的除外）', duties: all(['SECURITY_ADMIN'], 'installation') },
  'trail.read': { label: '查看留痕', duties: all(['AUDIT_ADMIN'], 'installation') },
  'trail.verify': { label: '核验留痕的链', duties: all(['AUDIT_ADMIN'], 'installation') },
  'trail.export': { label: '导出留痕', duties: all(['AUDIT_ADMIN'], 'installation') },
  'signoff.read': { label: '看会签', duties: all(business, 'mechanism') },
  'joint.write': {
    label: '写汇总稿',
    duties: { REPORTER: 'own office', COORDINATOR: 'own region', SECRETARIAT: 'granted mechanism' },
  },
  'signoff.make': { label: '发起、结束会签', duties: { SECRETARIAT: 'granted mechanism' } },
  'signoff.answer': { label: '代表本方答复会签', duties: { COORDINATOR: 'granted region' } },
  'signoff.record': { label: '凭来函录入参与方的答复', duties: { SECRETARIAT: 'granted mechanism' } },
  'signoff.adopt': {
    label: '处理会签意见',
    duties: { REPORTER: 'own office', COORDINATOR: 'own region', SECRETARIAT: 'granted mechanism' },
  },
  'permissions.read': { label: '看权限表', duties: all(everyone, 'installation') },
} satisfies Record<string, Permission>
export type Operation = keyof typeof policy

/** Whether a holder of these duties reads business content at all. An administrator never does, whatever else he was granted. */
export const readsBusiness = (grants: HeldGrant[]): boolean =>
  grants.some((grant) => business.includes(grant.duty)) && grants.every((grant) => business.includes(grant.duty))

/** Whether this person's duties ever allow the operation: null, or the reason in a sentence. */
export function forbids(actor: Actor, operation: Operation): string | null {
  const permission: Permission = policy[operation]
  const admin = !readsBusiness(actor.grants) && !Object.keys(permission.duties).some((duty) => !business.includes(duty as Duty))
  const held = !admin && actor.grants.some((grant) => permission.duties[grant.duty])
  if (held) return null
  const ended = (actor.ended ?? []).find((each) => permission.duties[each.duty])
  const was = ended ? `您的${dutyLabel[ended.duty]}职责已于${inWords(ended.to)}结束。` : ''
  return `${was}您的职责（${actor.grants.map((grant) => dutyLabel[grant.duty]).join('、') || '无'}）不包括：${permission.label}。`
}

/** What the operation is on: the part's office, region and clearing office, the mechanisms of the task's plans. What is not said is not in scope. */
export interface On {
  officeId?: string | null
  regionCode?: string | null
  clearingOfficeId?: string | null
  mechanismIds?: string[]
}

const reaches: Record<Scope, (actor: Actor, grant: HeldGrant, on: On) => boolean> = {
  'own office': (actor, grant, on) =>
    actor.officeId !== null && on.officeId === actor.officeId && (grant.officeId ?? actor.officeId) === actor.officeId,
  'own region': (actor, _, on) => inSight(actor, on),
  // A party speaks by those who coordinate it, not by a province that looks after one of its cities.
  'granted region': (actor, grant, on) => Boolean(on.regionCode) && (grant.regionCode ?? actor.regionCode) === on.regionCode,
  'cleared by own office': (actor, _, on) => actor.officeId !== null && on.clearingOfficeId === actor.officeId && inSight(actor, on),
  // A list asks without a mechanism, and shows the rows of its reader's mechanisms only.
  mechanism: (actor, _, on) => on.mechanismIds === undefined || on.mechanismIds.some((id) => actor.mechanismIds.includes(id)),
  'granted mechanism': (_, grant, on) => grant.mechanismId !== null && (on.mechanismIds ?? []).includes(grant.mechanismId),
  installation: () => true,
}
const inSight = (actor: Actor, on: On) => Boolean(on.regionCode) && actor.sightRegions.includes(on.regionCode as string)

/** Whether this person may do this to that: null, or the reason in a sentence. */
export function may(actor: Actor, operation: Operation, on: On = {}): string | null {
  const never = forbids(actor, operation)
  if (never) return never
  const { duties, label }: Permission = policy[operation]
  const scopes = actor.grants.flatMap((grant) => {
    const scope = duties[grant.duty]
    return scope ? [{ grant, scope }] : []
  })
  if (scopes.some(({ grant, scope }) => reaches[scope](actor, grant, on))) return null
  return `您只能在这个范围内${label}：${[...new Set(scopes.map(({ scope }) => scopeLabel[scope]))].join('、')}。`
}
