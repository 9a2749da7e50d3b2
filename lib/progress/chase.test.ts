import { describe, expect, it } from 'vitest'
import { d } from '../lights/testing'
import { chaseText, isUnreported, silentState, type Silent, type SilentTask } from './chase'

const silent = (more: Partial<Silent> = {}): Silent => ({
  unmanned: false,
  officeId: 'o',
  office: '甲委',
  contact: null,
  phone: null,
  due: d('2026-10-10'),
  period: '2026年第三季度',
  tasks: [{ id: 't', title: '通道', state: 'NONE', until: null }],
  ...more,
})

describe('催报文字', () => {
  it('有账号的，说怎么报；没有账号的，请交回征集表，不叫人点没有的按钮', () => {
    const [own, none] = [chaseText(silent(), d('2026-11-25'), '乙办'), chaseText(silent({ unmanned: true }), d('2026-11-25'), '乙办')]
    expect(own).toContain('点“本期无变化”')
    expect(none).toContain('征集表')
    expect(none).not.toContain('点“')
    for (const text of [own, none]) expect(text).toMatch(/报送截止（2026年10月10日）已过[\s\S]*通道\n乙办/)
  })
  const returned = (until: string): SilentTask => ({ id: 't', title: '通道', state: 'RETURNED', until: d(until) })
  it('只有退回待改的，不说没有报送，也不提报送截止', () => {
    const text = chaseText(silent({ tasks: [returned('2026-11-20')] }), d('2026-11-25'), '乙办')
    expect(text).toContain('1 项填报退回待改，限期已过，请尽快改报')
    expect(text).toContain('通道（退回待改（11月20日前））')
    expect(text).not.toMatch(/尚未报送|截止/)
  })
  it('两样都有的，分开说', () => {
    const tasks = [{ ...returned('2026-11-20'), id: 'r' }, silent().tasks[0]!]
    const text = chaseText(silent({ tasks }), d('2026-11-25'), '乙办')
    expect(text).toMatch(/还有 1 项合作事项的进展尚未报送[\s\S]*另有 1 项填报退回待改/)
  })
})

describe('未报', () => {
  const task = (state: SilentTask['state'], until: string | null = null): SilentTask => ({
    id: 't',
    title: '',
    state,
    until: until ? d(until) : null,
  })
  it('没有填报的、撤回没有再提交的，是未报', () => {
    expect(isUnreported(task('NONE'), d('2026-11-25'))).toBe(true)
    expect(isUnreported(task('DRAFT'), d('2026-11-25'))).toBe(true)
  })
  it('已填报、在本单位审核的不是；退回待改的，过了改报的日子才是', () => {
    expect(isUnreported(task('OFFICE_REVIEW'), d('2026-11-25'))).toBe(false)
    expect(isUnreported(task('RETURNED', '2026-11-25'), d('2026-11-25'))).toBe(false)
    expect(isUnreported(task('RETURNED', '2026-11-24'), d('2026-11-25'))).toBe(true)
    expect(silentState(task('RETURNED', '2026-11-25'))).toBe('退回待改（11月25日前）')
  })
})
