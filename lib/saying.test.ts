import { describe, expect, it } from 'vitest'
import { sayingFor, sayingIn, sayingName, type Saying } from './saying'

const cookie = (saying: Saying) => `a=1; ${sayingName}=${encodeURIComponent(sayingFor(saying))}; b=2`

describe('办理结果带到下一页', () => {
  it('说了什么、下一项是什么，原样带到；没有、读不懂的，什么也不说', () => {
    const saying = { words: '“甲；乙”已提交审核。', next: { label: '下一项：丙', href: '/tasks/1/report?part=2' } }
    expect(sayingIn(cookie(saying))).toEqual(saying)
    expect(sayingIn(cookie({ words: '已保存。' }))).toEqual({ words: '已保存。' })
    expect(sayingIn('a=1')).toBeNull()
    expect(sayingIn(`${sayingName}=%E0%A4%A`)).toBeNull()
    expect(sayingIn(`${sayingName}={"words":7}`)).toBeNull()
  })

  it('只通往本系统的页面', () => {
    for (const href of ['//evil.example', 'https://evil.example', 'javascript:alert(1)', '/\\evil.example'])
      expect(sayingIn(cookie({ words: '已保存。', next: { label: '下一项', href } }))).toEqual({ words: '已保存。' })
  })

  it('很长的标题也装得进一个小甜饼', () => {
    expect(encodeURIComponent(sayingFor({ words: '长'.repeat(900), next: { label: '长'.repeat(60), href: '/' } })).length).toBeLessThan(
      4000,
    )
  })
})
