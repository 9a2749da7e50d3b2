import { describe, expect, it } from 'vitest'
import type { Actor, Duty, HeldGrant } from './actor'
import { dutyLabel, may, policy, type On, type Operation, type Permission } from './policy'

const person = (duty: Duty, scope: Partial<HeldGrant> = {}, more: Partial<Actor> = {}): Actor => ({
  userId: 'u',
  name: '演示',
  officeId: 'jtt',
  officeName: '交通厅',
  regionCode: '420000',
  sightRegions: ['420000'],
  mechanismIds: ['m3'],
  mustChangePassword: false,
  grants: [{ duty, mechanismId: null, regionCode: null, officeId: null, ...scope }],
  ...more,
})
const coordinator = person('COORDINATOR', { regionCode: '420000' }, { officeId: 'xtb', sightRegions: ['420000', '420100'] })
const part: On = { officeId: 'jtt', regionCode: '420000', clearingOfficeId: 'xtb', mechanismIds: ['m3'] }
const operations = Object.keys(policy) as Operation[]
const allowed = (actor: Actor, on: On = part) => operations.filter((each) => may(actor, each, on) === null)
/** What is the whole installation's, and three people's. */
const administration = operations.filter((each) => /^(admin|office|support|account|grant|trail)\./.test(each))
const reading: Operation[] = [
  'board.read',
  'task.read',
  'record.read',
  'inbox.read',
  'plan.read',
  'mechanism.read',
  'signoff.read',
  'permissions.read',
]

describe('权限表', () => {
  it('填报员只为本单位填报', () => {
    expect(allowed(person('REPORTER'))).toEqual([
      ...reading.slice(0, 4),
      'report.write',
      'report.sign',
      'collection.take',
      'extension.ask',
      'closing.ask',
      'filing.write',
      'plan.read',
      'plan.draft',
      'mechanism.read',
      'signoff.read',
      'joint.write',
      'signoff.adopt',
      'permissions.read',
    ])
    expect(may(person('REPORTER'), 'report.write', { ...part, officeId: 'other' })).toBe(
      '您只能在这个范围内填报、提交、撤回、更正：本单位。',
    )
    expect(may(person('REPORTER', { officeId: 'other' }), 'report.write', part)).not.toBeNull()
    expect(may(person('REPORTER', {}, { officeId: null }), 'report.write', { officeId: null })).not.toBeNull()
  })
  it('审核员在本单位审核、退回，不填报', () => {
    expect(may(person('REVIEWER'), 'report.pass', part)).toBeNull()
    expect(may(person('REVIEWER'), 'report.return', part)).toBeNull()
    expect(may(person('REVIEWER'), 'report.write', part)).toBe('您的职责（审核员）不包括：填报、提交、撤回、更正。')
    expect(may(person('REVIEWER'), 'report.pass', { ...part, officeId: 'other' })).not.toBeNull()
  })
  it('协调员为本地区填报，审核由本单位审核的；别省的不行', () => {
    for (const each of ['report.write', 'report.clear', 'report.return'] as const) expect(may(coordinator, each, part)).toBeNull()
    expect(may(coordinator, 'report.write', { ...part, regionCode: '420100', clearingOfficeId: 'wuhan' })).toBeNull()
    expect(may(coordinator, 'report.clear', { ...part, regionCode: '420100', clearingOfficeId: 'wuhan' })).not.toBeNull()
    for (const each of ['report.write', 'report.clear', 'report.return', 'report.pass'] as const)
      expect(may(coordinator, each, { ...part, regionCode: '430000' })).not.toBeNull()
  })
  it('秘书处只在所任的机制改灯', () => {
    expect(may(person('SECRETARIAT', { mechanismId: 'm3' }), 'override.set', part)).toBeNull()
    expect(may(person('SECRETARIAT', { mechanismId: 'm4' }), 'override.set', part)).not.toBeNull()
    expect(may(person('SECRETARIAT'), 'override.set', part)).not.toBeNull()
    expect(may(person('SECRETARIAT', { mechanismId: 'm3' }), 'override.set')).not.toBeNull()
  })
  it('秘书处只管所任的机制，工作日历全系统共用一份', () => {
    for (const each of ['mechanism.write', 'rule.write', 'period.write'] as const) {
      expect(may(person('SECRETARIAT', { mechanismId: 'm3' }), each, part)).toBeNull()
      expect(may(person('SECRETARIAT', { mechanismId: 'm4' }), each, part)).not.toBeNull()
      expect(may(coordinator, each, part)).not.toBeNull()
    }
    expect(may(person('SECRETARIAT', { mechanismId: 'm4' }), 'calendar.write')).toBeNull()
    expect(may(coordinator, 'calendar.write')).not.toBeNull()
  })
  it('领导、观察员只看；方案草稿观察员不看', () => {
    expect(allowed(person('OBSERVER'))).toEqual(reading)
    expect(allowed(person('LEADER'))).toEqual([...reading.slice(0, 5), 'plan.draft', ...reading.slice(5)])
  })
  it('协调员只代表自己协调的那一方答复会签，不代替所辖的市', () => {
    expect(may(coordinator, 'signoff.answer', { regionCode: '420000' })).toBeNull()
    for (const regionCode of ['420100', '430000', null]) expect(may(coordinator, 'signoff.answer', { regionCode })).not.toBeNull()
    expect(may(person('SECRETARIAT', { mechanismId: 'm3' }), 'signoff.answer', { regionCode: '420000' })).not.toBeNull()
    expect(may(person('SECRETARIAT', { mechanismId: 'm3' }), 'signoff.make', { mechanismIds: ['m4'] })).not.toBeNull()
  })
  it('别的机制的任务看不到', () => expect(may(person('LEADER'), 'task.read', { mechanismIds: ['m4'] })).not.toBeNull())
  it('三员不看业务内容，即使同时有业务职责', () => {
    for (const duty of ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'] as const) {
      const work = administration.filter((each) => (policy[each] as Permission).duties[duty])
      expect(allowed(person(duty))).toEqual(['inbox.read', ...work, 'permissions.read'])
      const both = person('REPORTER')
      expect(allowed({ ...both, grants: [...both.grants, ...person(duty).grants] })).toEqual(['inbox.read', ...work, 'permissions.read'])
    }
  })
  it('三员各管一摊：账号、职责、留痕，谁也不能替谁', () => {
    const work = (duty: Duty) => administration.filter((each) => may(person(duty), each) === null)
    expect(work('SYSTEM_ADMIN')).toEqual([
      'admin.read',
      'office.read',
      'office.write',
      'support.write',
      'account.read',
      'account.write',
      'grant.ask',
    ])
    expect(work('SECURITY_ADMIN')).toEqual(['admin.read', 'office.read', 'account.read', 'grant.write'])
    expect(work('AUDIT_ADMIN')).toEqual(['admin.read', 'trail.read', 'trail.verify', 'trail.export'])
    for (const duty of ['REPORTER', 'REVIEWER', 'COORDINATOR', 'SECRETARIAT', 'LEADER', 'OBSERVER'] as const) expect(work(duty)).toEqual([])
  })
  it('没有职责的人什么也不能', () =>
    expect(operations.filter((each) => may({ ...coordinator, grants: [] }, each, part) === null)).toEqual([]))
  it('什么都没说的对象，写不了', () => {
    const writing = operations.filter((each) => ![...reading, 'plan.draft', 'calendar.write', ...administration].includes(each)) // the calendar is one for all
    for (const duty of Object.keys(dutyLabel) as Duty[]) for (const each of writing) expect(may(person(duty), each)).not.toBeNull()
  })
})
