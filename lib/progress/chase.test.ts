import { describe, expect, it } from 'vitest'
import { d } from '../lights/testing'
import { chaseText, type Silent } from './chase'

const silent = (more: Partial<Silent> = {}): Silent => ({
  unmanned: false,
  officeId: 'o',
  office: '甲委',
  contact: null,
  phone: null,
  due: d('2026-10-10'),
  period: '2026年第三季度',
  tasks: [{ id: 't', title: '通道', state: 'RETURNED' }],
  ...more,
})

describe('催报文字', () => {
  it('有账号的，说怎么报；没有账号的，请交回征集表，不叫人点没有的按钮', () => {
    const [own, none] = [chaseText(silent(), d('2026-11-25'), '乙办'), chaseText(silent({ unmanned: true }), d('2026-11-25'), '乙办')]
    expect(own).toContain('点“本期无变化”')
    expect(none).toContain('征集表')
    expect(none).not.toContain('点“')
    for (const text of [own, none]) expect(text).toMatch(/报送截止（2026年10月10日）已过[\s\S]*通道（已退回待改）[\s\S]*乙办/)
  })
})
