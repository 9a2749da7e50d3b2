import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asDay } from '../calendar'
import { against, life, missingFor, outcomes, stepsOpen, type Standing, type Step } from './closing'
import { filingFrom } from './filing'
import { against as againstFlow, life as flowLife, type Step as FlowStep } from './flow'
import { partiesOf, partyOf } from './party'
import { wordsOf } from './request-words'

const who = (more: Partial<Standing> = {}): Standing => ({
  state: 'OPEN',
  asked: false,
  askedByOffice: false,
  writes: true,
  said: null,
  objectors: [],
  awaited: [],
  answerBy: asDay('2026-12-15'),
  secretariat: false,
  ...more,
})

describe('办结', () => {
  it('缺什么说什么，各在其栏', () => {
    expect(missingFor({ outcome: '', statement: '', pieces: 0 })).toEqual({
      outcome: expect.stringContaining('结果'),
      statement: expect.stringContaining('办结情况'),
      evidence: expect.stringContaining('至少一份佐证'),
    })
    expect(missingFor({ outcome: outcomes[0], statement: '已通车', pieces: 1 })).toEqual({})
  })
  it('有异议时不能核验，并说是哪一方；撤回后可以', () => {
    expect(against('verify', who({ secretariat: true, objectors: ['乙省'] }))).toContain('乙省有异议')
    expect(against('verify', who({ secretariat: true }))).toBeNull()
    expect(against('refuse', who({ secretariat: true, objectors: ['乙省'] }))).toBeNull()
  })
  it('还有一方没有答复、时间没过，也不能核验，并说等到哪天；退回可以', () => {
    expect(against('verify', who({ secretariat: true, awaited: ['乙省', '丙省'] }))).toBe(
      '乙省、丙省尚未答复，2026年12月15日前答复；其后未答复的记“未反馈”，不再等待。在此以前不能核验通过。',
    )
    expect(against('refuse', who({ secretariat: true, awaited: ['乙省'] }))).toBeNull()
  })
  it('过了时间再有异议也还来得及，直到核验', () => expect(stepsOpen(who({ said: 'SILENT' }))).toEqual(['agree', 'object']))
  it('申请人、申请单位的人不能核验', () => {
    for (const more of [{ asked: true }, { askedByOffice: true }])
      expect(against('verify', who({ secretariat: true, ...more }))).toContain('第二人')
  })

  interface World {
    state: Standing['state']
    verifiedBy: string | null
    said: Record<string, 'AGREED' | 'OBJECTED'>
  }
  const people = [
    { id: '申请人', office: '甲厅', party: '甲', secretariat: true },
    { id: '同事', office: '甲厅', party: '甲', secretariat: true },
    { id: '乙协调员', office: '乙办', party: '乙', secretariat: false },
    { id: '丙协调员', office: '丙办', party: '丙', secretariat: false },
    { id: '秘书', office: '秘书处', party: null, secretariat: true },
  ]
  it('无论先后，没有第二人就办不结，有异议、有一方没有答复就办不结', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...people), fc.constantFrom(...(Object.keys(life) as Step[]))), { maxLength: 20 }),
        (acts) => {
          const world: World = { state: 'OPEN', verifiedBy: null, said: {} }
          for (const [person, step] of acts) {
            const objectors = ['乙', '丙'].filter((party) => world.said[party] === 'OBJECTED')
            const awaited = ['乙', '丙'].filter((party) => !world.said[party])
            const asked = person.party === '乙' || person.party === '丙'
            const standing = who({
              state: world.state,
              asked: person.id === '申请人',
              askedByOffice: person.office === '甲厅',
              said: asked ? (world.said[person.party!] ?? 'WAITING') : null,
              objectors,
              awaited,
              secretariat: person.secretariat,
            })
            if (against(step, standing) !== null) continue
            if (step === 'object') world.said[person.party!] = 'OBJECTED'
            if (step === 'agree') world.said[person.party!] = 'AGREED'
            if (step === 'verify') {
              expect([objectors, awaited]).toEqual([[], []])
              world.state = 'VERIFIED'
              world.verifiedBy = person.id
            }
            if (step === 'refuse') world.state = 'REFUSED'
            if (step === 'withdraw') world.state = 'WITHDRAWN'
          }
          if (world.state === 'VERIFIED') expect(world.verifiedBy).toBe('秘书')
        },
      ),
      { numRuns: 2000 },
    ))
  it('有了结论，什么都不能再办', () => {
    for (const state of ['VERIFIED', 'REFUSED', 'WITHDRAWN'] as const)
      expect(stepsOpen(who({ state, secretariat: true, askedByOffice: true, said: 'WAITING' }))).toEqual([])
  })
})

describe('暂缓、终止、恢复、重新打开', () => {
  const states = ['NOT_STARTED', 'UNDER_WAY', 'CLOSING', 'CLOSED', 'SUSPENDED', 'ENDED'] as const
  it('只从表上所列的状态、只由秘书处；核验中的不行', () => {
    for (const step of Object.keys(flowLife) as FlowStep[])
      for (const state of states) {
        expect(againstFlow(step, { state, closing: false, secretariat: false })).not.toBeNull()
        expect(againstFlow(step, { state, closing: true, secretariat: true })).not.toBeNull()
        expect(againstFlow(step, { state, closing: false, secretariat: true }) === null).toBe(flowLife[step].from.includes(state))
      }
  })
  it('暂缓、终止、恢复都要批准', () =>
    expect((Object.keys(flowLife) as FlowStep[]).filter((step) => flowLife[step].needsApproval)).toEqual(['suspend', 'end', 'resume']))
})

describe('参与方', () => {
  const regions = new Map(
    [
      ['420000', null],
      ['420100', '420000'],
      ['420102', '420100'],
      ['430000', null],
      ['430100', '430000'],
      ['360000', null],
    ].map(([code, parentCode]) => [code!, { code: code!, parentCode: parentCode ?? null }]),
  )
  const provinces = ['420000', '430000', '360000']
  it('市县的分工算到所在的成员；同一分工在另一机制算到市', () => {
    expect(partyOf('420102', provinces, regions)).toBe('420000')
    expect(partyOf('420102', ['420100', '430100'], regions)).toBe('420100')
  })
  it('没有分工的成员不问；不属于任何成员的，自己算一方，不漏掉', () => {
    expect(partiesOf(['430100', '420100', '420000'], provinces, regions)).toEqual(['420000', '430000'])
    expect(partiesOf(['360000', '420100'], ['420100', '430100'], regions)).toEqual(['420100', '360000'])
  })
})

describe('上报记录', () => {
  const today = asDay('2026-11-25')
  const good = { reportedOn: '2026-03-01', department: ' 国家主管部门（演示） ', reconfirmedOn: '2026-11-20' }
  it('去掉首尾空白；日子不能在将来，确认不能早于上报', () => {
    expect(filingFrom(good, today)).toEqual({ reportedOn: '2026-03-01', department: '国家主管部门（演示）', reconfirmedOn: '2026-11-20' })
    for (const [field, value] of [
      ['reportedOn', '2026-02-30'],
      ['reconfirmedOn', '2026-02-01'],
      ['reconfirmedOn', '2026-12-01'],
      ['department', ''],
    ] as const)
      expect(filingFrom({ ...good, [field]: value }, today)).toEqual({ errors: { [field]: expect.any(String) } })
  })
  it('密级标志、超长、存不下的字符，都在其栏', () => {
    for (const text of ['机密★五年', '长'.repeat(11), 'a\u0000']) {
      const errors: Record<string, string> = {}
      wordsOf(text, { field: 'f', name: '原因', most: 10 }, errors)
      expect(errors.f).toBeTruthy()
    }
  })
})
