// 账号：由系统管理员开设、锁定、停用；九十天未用即冻结。
import type { Seen } from '../seen'
import { againstText, isKept } from '../text'
import type { Duty } from './actor'
import { administrators, dutyLabel } from './policy'

export const unusedDays = 90
/** The instant before which a last use freezes an account. */
export const frozenBefore = (at: Date): Date => new Date(at.getTime() - unusedDays * 86_400_000)
/** A lock that an administrator sets has no end of its own. */
export const forGood = new Date('9999-12-31T00:00:00Z')

/** What may be wrong with an account, the gravest first. */
export const accountStates = {
  disabled: '已停用',
  locked: '已锁定',
  frozen: '已冻结',
  once: '一次性密码未改',
  none: '没有职责',
  fine: '正常',
} as const
export type AccountState = keyof typeof accountStates
/** What a list of accounts can be narrowed to, beside their states. */
export const accountFilters = { ...accountStates, soon: '两周内将冻结', asked: '已申请职责、待授予' } as const
export type AccountNarrowed = keyof typeof accountFilters
export interface AccountFacts {
  disabledAt: Date | null
  lockedUntil: Date | null
  lastUsedAt: Date
  mustChangePassword: boolean
  duties: number
}
export function stateOf({ disabledAt, lockedUntil, lastUsedAt, mustChangePassword, duties }: AccountFacts, at: Date): AccountState {
  if (disabledAt) return 'disabled'
  if (lockedUntil && lockedUntil > at) return 'locked'
  if (lastUsedAt < frozenBefore(at)) return 'frozen'
  if (mustChangePassword) return 'once'
  return duties ? 'fine' : 'none'
}

/** Why a text cannot be an account, or null. */
export const accountFault = (account: string): string | null =>
  /^[a-z0-9][a-z0-9._-]{2,39}$/.test(account) ? null : '账号是 3 到 40 个小写字母、数字、点、横线或下划线，以字母或数字开头。'
export const nameFault = (name: string): string | null => {
  const length = [...name].length
  if (!isKept(name)) return againstText(name, 40, '姓名')
  return length >= 1 && length <= 40 && name.trim() === name ? null : '请写明姓名，不超过 40 字。'
}

/** The last who can do an administrator's work stays: the reason, or null. `others`: usable holders of the same duty, without an end. */
export const againstLosing = (duties: readonly Duty[], others: Partial<Record<Duty, number>>): string | null => {
  const last = duties.find((duty) => administrators.includes(duty) && !others[duty])
  return last ? `这是最后一位可用的${dutyLabel[last]}，不能停用、锁定或收回职责。请先授予另一位同志。` : null
}

/** What the form that renames an account shows of it. */
export const accountSeen = ({ name }: { name: string }): Seen => ({ 姓名: name })
