import type { Duty } from '@/prisma/generated/enums'
import type { Actor } from './actor'

// 权限：one table, operation → duties → scope. 这个人可不可以（此表）and 此刻行不行（life cycles）are two questions.

export const dutyLabel: Record<Duty, string> = {
  REPORTER: '填报员', REVIEWER: '审核员', COORDINATOR: '协调员', SECRETARIAT: '秘书处', LEADER: '领导', OBSERVER: '观察员',
  SYSTEM_ADMIN: '系统管理员', SECURITY_ADMIN: '安全管理员', AUDIT_ADMIN: '审计管理员',
}
export type Scope = 'own office' | 'own region' | 'cleared by own office' | 'mechanism' | 'installation'
export const scopeLabel: Record<Scope, string> = { 'own office': '本单位', 'own region': '本地区', 'cleared by own office': '由本单位审核的', mechanism: '所在机制', installation: '全系统' }

const business: Duty[] = ['REPORTER', 'REVIEWER', 'COORDINATOR', 'SECRETARIAT', 'LEADER', 'OBSERVER']
const everyone = Object.keys(dutyLabel) as Duty[]
const all = (duties: Duty[], scope: Scope) => Object.fromEntries(duties.map((duty) => [duty, scope])) as Partial<Record<Duty, Scope>>

export interface Permission { label: string; duties: Partial<Record<Duty, Scope>> }
export const policy = {
  'board.read': { label: '看总览、领域、台账、任务', duties: all(business, 'mechanism') },
  'record.read': { label: '看规划与文件库（公开记录）', duties: all(business, 'installation') },
  'inbox.read': { label: '看自己的待办', duties: all(everyone, 'installation') },
  'report.write': { label: '填报、提交、撤回、更正', duties: { REPORTER: 'own office', COORDINATOR: 'own region' } },
  'report.pass': { label: '本单位审核、退回', duties: { REVIEWER: 'own office' } },
  'report.clear': { label: '协调办审核通过、退回', duties: { COORDINATOR: 'cleared by own office' } },
  'permissions.read': { label: '看权限表', duties: all(everyone, 'installation') },
} satisfies Record<string, Permission>
export type Operation = keyof typeof policy

/** Whether this person's duties ever allow the operation: null, or the reason in a sentence. */
export function forbids(actor: Actor, operation: Operation): string | null {
  const permission: Permission = policy[operation]
  return actor.grants.some((grant) => permission.duties[grant.duty]) ? null : `您的职责（${actor.grants.map((grant) => dutyLabel[grant.duty]).join('、') || '无'}）不包括：${permission.label}。`
}
