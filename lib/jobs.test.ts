import { describe, expect, it } from 'vitest'
import { faultOf } from './jobs'

describe('定时办理的记录', () => {
  it('数据库一时没有应答，只写一句话；别的故障照写全部', () => {
    const slow = Object.assign(new Error('Unable to start a transaction in the given time.'), { code: 'P2028' })
    for (const passing of [slow, new Error('timeout exceeded when trying to connect'), new Error('Connection terminated unexpectedly')])
      expect(faultOf(passing)).toBe('数据库一时没有应答，稍后自动再办。')
    expect(faultOf(new Error('column "x" does not exist'))).toContain('jobs.test.ts')
    expect(faultOf('奇怪的')).toBe('奇怪的')
  })
})
