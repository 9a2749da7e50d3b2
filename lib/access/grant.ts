// 职责授予：由安全管理员授予和收回；三员是三个人，谁也不给自己授权。
import type { Day } from '../calendar'
import type { Duty, HeldGrant } from './actor'
import type { OfficeKind } from './office'
import { administrators, dutyLabel } from './policy'

/** Where a duty holds: in one's office, in the region of one's office, in a mechanism, or in the installation. */
export type GrantScope = 'office' | 'region' | 'mechanism' | 'installation'
export const scopeOfDuty: Record<Duty, GrantScope> = {
  REPORTER: 'office',
  REVIEWER: 'office',
  COORDINATOR: 'region',
  LEADER: 'region',
  SECRETARIAT: 'mechanism',
  OBSERVER: 'mechanism',
  SYSTEM_ADMIN: 'installation',
  SECURITY_ADMIN: 'installation',
  AUDIT_ADMIN: 'installation',
}

export interface GranteeOffice {
  id: string
  kind: OfficeKind
  regionCode: string | null
  mechanismId: string | null
}
export interface Grantee {
  id: string
  name: string
  disabled: boolean
  office: GranteeOffice | null
}
/** What is held or asked for already, and not over. */
export interface Standing {
  duty: Duty
  from: Day
  to: Day | null
  mechanismId: string | null
}
export interface AskedDuty {
  duty: Duty
  mechanismId: string | null
  from: Day
  to: Day | null
}

const overlaps = (a: { from: Day; to: Day | null }, b: { from: Day; to: Day | null }) =>
  (a.to === null || a.to >= b.from) && (b.to === null || b.to >= a.from)

/** The scope that a duty has for this person, or the reason why it has none. */
export function scopeFor({ duty, mechanismId }: AskedDuty, { office }: Grantee): HeldGrant | string {
  const none = { duty, mechanismId: null, regionCode: null, officeId: null }
  const scope = scopeOfDuty[duty]
  if (scope === 'installation') return none
  if (!office) return `${dutyLabel[duty]}须属于一个单位，请先写明其单位。`
  if (scope === 'office') return office.kind === 'SECRETARIAT' ? '秘书处不填报，不设填报员、审核员。' : { ...none, officeId: office.id }
  if (scope === 'mechanism') {
    const chosen = mechanismId ?? office.mechanismId
    return chosen ? { ...none, mechanismId: chosen } : `请写明在哪个合作机制任${dutyLabel[duty]}。`
  }
  if (!office.regionCode) return `秘书处不属于任何地区，不能任${dutyLabel[duty]}。`
  if (duty === 'COORDINATOR' && office.kind !== 'COORDINATING') return '协调员须在协调办；责任单位审核本单位的填报，请授予审核员。'
  return { ...none, regionCode: office.regionCode }
}

/** Why this duty cannot be given to this person, or null. `giverId`: who gives it. */
export function againstGrant(
  asked: AskedDuty,
  grantee: Grantee,
  giverId: string | null,
  standing: readonly Standing[],
  today: Day,
): { reason: string; field: string } | null {
  const no = (reason: string, field = 'duty') => ({ reason, field })
  if (grantee.id === giverId) return no('不能给自己授予职责，请由另一位安全管理员办理。')
  if (grantee.disabled) return no(`${grantee.name}的账号已停用，请先启用。`)
  if (asked.from < today) return no('起始日不能早于今天。', 'from')
  if (asked.to !== null && asked.to < asked.from) return no('截止日不能早于起始日。', 'to')
  const meets = standing.filter((each) => overlaps(each, asked))
  const other = meets.find(
    (each) => each.duty !== asked.duty && (administrators.includes(each.duty) || administrators.includes(asked.duty)),
  )
  if (other)
    return no(
      administrators.includes(other.duty) && administrators.includes(asked.duty)
        ? `${grantee.name}已是${dutyLabel[other.duty]}；系统管理员、安全管理员、审计管理员须是三个人。`
        : `${grantee.name}已是${dutyLabel[other.duty]}；三员不承担业务，业务人员不任三员。`,
    )
  const scope = scopeFor(asked, grantee)
  if (typeof scope === 'string') return no(scope, scopeOfDuty[asked.duty] === 'mechanism' && grantee.office ? 'mechanismId' : 'duty')
  if (meets.some((each) => each.duty === asked.duty && each.mechanismId === scope.mechanismId))
    return no(`${grantee.name}在这段时间已有${dutyLabel[asked.duty]}的职责。`)
  return null
}
