// 单位：协调办协调本地区，秘书处服务于机制，责任单位承担任务。每个单位写明由谁审核它的填报。
import type { OfficeKind } from '@/prisma/generated/enums'

export type { OfficeKind }
export const officeKindLabel: Record<OfficeKind, string> = { COORDINATING: '协调办', SECRETARIAT: '秘书处', RESPONSIBLE: '责任单位' }

/** What is known of an office where others are hung under it. */
export interface OfficeKnown {
  id: string
  name: string
  kind: OfficeKind
  regionCode: string | null
  clearingOfficeId: string | null
}
export interface RegionKnown {
  code: string
  parentCode: string | null
}

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** 统一社会信用代码（GB 32100—2015）：eighteen characters, the last of which checks the others. The reason why a code cannot be one, or null. */
export function creditCodeFault(code: string): string | null {
  if (code.length !== 18) return `统一社会信用代码是 18 位，现有 ${code.length} 位。`
  const values = [...code].map((each) => alphabet.indexOf(each))
  if (values.includes(-1)) return '统一社会信用代码只含数字和大写字母，不用 I、O、S、V、Z。'
  let weight = 1
  const total = values.slice(0, 17).reduce((sum, value) => {
    const next = sum + value * weight
    weight = (weight * 3) % 31
    return next
  }, 0)
  return (31 - (total % 31)) % 31 === values[17] ? null : '统一社会信用代码的末位校验码不对，请核对是否抄错。'
}

/** Whether a region is the other or lies in it. */
export function contains(outer: string, inner: string, regions: readonly RegionKnown[]): boolean {
  const parent = new Map(regions.map((each) => [each.code, each.parentCode]))
  const passed = new Set<string>()
  for (let at: string | null = inner; at !== null && !passed.has(at); at = parent.get(at) ?? null) {
    if (at === outer) return true
    passed.add(at)
  }
  return false
}

/** The names of the offices in the ring that would close if this office were cleared by that one; empty where there is none. */
export function ringOf(office: Pick<OfficeKnown, 'id' | 'name'>, clearingId: string | null, offices: readonly OfficeKnown[]): string[] {
  const known = new Map(offices.map((each) => [each.id, each]))
  const names = [office.name]
  const passed = new Set<string>()
  for (let at = clearingId; at !== null && !passed.has(at); at = known.get(at)?.clearingOfficeId ?? null) {
    if (at === office.id) return [...names, office.name]
    passed.add(at)
    names.push(known.get(at)?.name ?? '')
  }
  return []
}

/** Why an office cannot be cleared by that one, or null. */
export function againstClearingOffice(
  office: Omit<OfficeKnown, 'clearingOfficeId'>,
  clearing: OfficeKnown | null,
  offices: readonly OfficeKnown[],
  regions: readonly RegionKnown[],
): string | null {
  if (office.kind === 'SECRETARIAT') return clearing ? '秘书处不填报，不设审核单位。' : null
  if (!clearing) return office.kind === 'RESPONSIBLE' ? '请选择审核单位：没有审核单位，它的填报无人审核。' : null
  if (clearing.id === office.id) return '单位不能审核自己的填报。'
  if (clearing.kind !== 'COORDINATING') return `“${clearing.name}”不是协调办，不能作审核单位。`
  if (!clearing.regionCode || !office.regionCode || !contains(clearing.regionCode, office.regionCode, regions))
    return `“${clearing.name}”的地区不包含本单位的地区，不能审核它的填报。`
  const ring = ringOf(office, clearing.id, offices)
  return ring.length ? `审核单位会绕成一圈：${ring.join(' → ')}。` : null
}
