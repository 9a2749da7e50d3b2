import { describe, expect, it } from 'vitest'
import { asDay } from '../calendar'
import { accountFault, againstLosing, stateOf } from './account'
import type { Duty } from './actor'
import { againstGrant, scopeFor, scopeOfDuty, type Grantee, type GranteeOffice, type Standing } from './grant'
import { oneTimePassword } from './one-time'
import { administrators, dutyLabel } from './policy'

const today = asDay('2026-11-25')
const bureau: GranteeOffice = { id: 'jtt', kind: 'RESPONSIBLE', regionCode: '420000', mechanismId: null }
const coordinating: GranteeOffice = { id: 'xtb', kind: 'COORDINATING', regionCode: '420000', mechanismId: null }
const secretariat: GranteeOffice = { id: 'msc', kind: 'SECRETARIAT', regionCode: null, mechanismId: 'm3' }
const person = (office: GranteeOffice | null = bureau, disabled = false): Grantee => ({ id: 'u', name: '甲', disabled, office })
const asked = (duty: Duty, more: { from?: string; to?: string; mechanismId?: string } = {}) => ({
  duty,
  mechanismId: more.mechanismId ?? null,
  from: asDay(more.from ?? '2026-11-25'),
  to: more.to ? asDay(more.to) : null,
})
const held = (duty: Duty, to: string | null = null): Standing => ({
  duty,
  mechanismId: null,
  from: asDay('2026-01-01'),
  to: to ? asDay(to) : null,
})
const reason = (...given: Parameters<typeof againstGrant>) => againstGrant(...given)?.reason ?? null

describe('授予职责', () => {
  it('谁也不给自己授权', () => expect(reason(asked('REPORTER'), person(), 'u', [], today)).toContain('不能给自己授予职责'))
  it('一个账号不能任三员中的两员', () => {
    for (const one of administrators)
      for (const two of administrators)
        if (one !== two)
          expect(reason(asked(two), person(null), 'x', [held(one)], today)).toBe(
            `甲已是${dutyLabel[one]}；系统管理员、安全管理员、审计管理员须是三个人。`,
          )
  })
  it('三员不承担业务，业务人员不任三员', () => {
    for (const admin of administrators) {
      expect(reason(asked('REPORTER'), person(), 'x', [held(admin)], today)).toContain('三员不承担业务')
      expect(reason(asked(admin), person(), 'x', [held('REPORTER')], today)).toContain('三员不承担业务')
    }
  })
  it('先结束、后开始，不算同时', () =>
    expect(reason(asked('SECURITY_ADMIN'), person(null), 'x', [held('SYSTEM_ADMIN', '2026-11-24')], today)).toBeNull())
  it('同一职责在同一段时间不重复授予，过后可以接续', () => {
    expect(reason(asked('REPORTER'), person(), 'x', [held('REPORTER')], today)).toBe('甲在这段时间已有填报员的职责。')
    expect(reason(asked('REPORTER', { from: '2027-01-01' }), person(), 'x', [held('REPORTER', '2026-12-31')], today)).toBeNull()
  })
  it('起始日不早于今天，截止日不早于起始日，各在其栏', () => {
    expect(againstGrant(asked('REPORTER', { from: '2026-11-24' }), person(), 'x', [], today)).toEqual({
      reason: '起始日不能早于今天。',
      field: 'from',
    })
    expect(againstGrant(asked('REPORTER', { from: '2026-12-02', to: '2026-12-01' }), person(), 'x', [], today)?.field).toBe('to')
  })
  it('停用的账号不授予', () => expect(reason(asked('REPORTER'), person(bureau, true), 'x', [], today)).toContain('已停用'))
  it('范围随职责：本单位、本地区、机制、全系统', () => {
    expect(scopeFor(asked('REPORTER'), person())).toMatchObject({ officeId: 'jtt' })
    expect(scopeFor(asked('COORDINATOR'), person(coordinating))).toMatchObject({ regionCode: '420000', officeId: null })
    expect(scopeFor(asked('SECRETARIAT'), person(secretariat))).toMatchObject({ mechanismId: 'm3' })
    expect(scopeFor(asked('OBSERVER'), person(bureau))).toContain('请写明在哪个合作机制')
    expect(scopeFor(asked('AUDIT_ADMIN'), person(null))).toMatchObject({ officeId: null, regionCode: null, mechanismId: null })
  })
  it('协调员须在协调办；秘书处不设填报员；没有单位的不任业务', () => {
    expect(scopeFor(asked('COORDINATOR'), person())).toContain('协调员须在协调办')
    expect(scopeFor(asked('REPORTER'), person(secretariat))).toContain('秘书处不填报')
    for (const duty of Object.keys(scopeOfDuty) as Duty[])
      if (scopeOfDuty[duty] !== 'installation') expect(typeof scopeFor(asked(duty), person(null))).toBe('string')
  })
})

describe('最后一位', () => {
  it('最后一位可用的三员，不能停用、锁定、收回', () =>
    expect(againstLosing(['SYSTEM_ADMIN'], {})).toBe('这是最后一位可用的系统管理员，不能停用、锁定或收回职责。请先授予另一位同志。'))
  it('还有一位，就可以；业务人员不受此限', () => {
    expect(againstLosing(['SYSTEM_ADMIN'], { SYSTEM_ADMIN: 1 })).toBeNull()
    expect(againstLosing(['REPORTER'], {})).toBeNull()
  })
})

describe('账号', () => {
  const at = new Date('2026-11-25T02:00:00Z')
  const facts = { disabledAt: null, lockedUntil: null, lastUsedAt: at, mustChangePassword: false, duties: 1 }
  it('状态取最重的一个', () => {
    expect(stateOf(facts, at)).toBe('fine')
    expect(stateOf({ ...facts, lastUsedAt: new Date('2026-08-01T00:00:00Z') }, at)).toBe('frozen')
    expect(stateOf({ ...facts, lockedUntil: new Date('2026-11-25T02:10:00Z'), lastUsedAt: new Date(0) }, at)).toBe('locked')
    expect(stateOf({ ...facts, disabledAt: at, lockedUntil: new Date('9999-01-01') }, at)).toBe('disabled')
    expect(stateOf({ ...facts, mustChangePassword: true }, at)).toBe('once')
    expect(stateOf({ ...facts, duties: 0 }, at)).toBe('none')
  })
  it('账号的写法', () => {
    for (const good of ['hubei-jtt01', 'a.b_c', '001']) expect(accountFault(good)).toBeNull()
    for (const bad of ['', 'ab', '张三', 'Upper', '-x1', 'a b c', 'a'.repeat(41)]) expect(accountFault(bad)).not.toBeNull()
  })
  it('一次性密码没有容易看错的字符，次次不同', () => {
    const all = Array.from({ length: 200 }, oneTimePassword)
    for (const each of all) expect(each).toMatch(/^([a-km-zA-HJ-NP-Z2-9]{4}-){2}[a-km-zA-HJ-NP-Z2-9]{4}$/)
    expect(new Set(all).size).toBe(200)
  })
})
