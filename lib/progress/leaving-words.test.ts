import { describe, expect, it } from 'vitest'
import { leavingWords, type Hanging } from './leaving'

const hanging: Hanging = {
  drafts: 2,
  returned: 1,
  underWay: 0,
  unmannedParts: 0,
  lastReviewer: false,
  soleClearances: 0,
  delegationsGiven: 0,
  delegationsTaken: 0,
  grants: 2,
  sessions: 1,
}

describe('办理离岗以前', () => {
  it('先说明停用还是调走、结束什么、移交给谁', () => {
    expect(leavingWords('王某', hanging, { to: '李某', office: null })).toBe(
      '王某的账号将停用；2 项职责、1 个会话当即结束；3 件草稿和退回件移交给李某；以后可以重新启用，职责须重新授予。',
    )
    expect(leavingWords('王某', hanging, { to: null, office: '武汉市发展改革委' })).toContain('王某将调往武汉市发展改革委')
    expect(leavingWords('王某', hanging, { to: null, office: null })).toContain('留在原处')
    expect(leavingWords('王某', { ...hanging, drafts: 0, returned: 0 }, { to: null, office: null })).not.toContain('退回件')
  })
})
