import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { redirect } from 'next/navigation'
import { isLost, reached, reachedUnder, unreached } from './reached'
import { shownAfter, type Answer } from './use-act'

const fails = () => Promise.reject(new TypeError('Failed to fetch'))
const lost = { ok: false, reason: unreached, lost: true } as const

describe('没有送到', () => {
  it('说明没有送到，不成为错误页；通往别的页面的，照常前往', async () => {
    expect(await reached(fails)).toEqual(lost)
    await expect(reached(() => Promise.resolve().then(() => redirect('/sign-offs')))).rejects.toThrow('NEXT_REDIRECT')
  })

  it('没有得到答复的，再送时用同一个键，页面换了新键也一样；有了答复，才用新键', async () => {
    const held = { current: null as string | null }
    const used: string[] = []
    const answers = (answer: Answer) => (key: string) => {
      used.push(key)
      return Promise.resolve(answer)
    }
    const failing = (key: string) => {
      used.push(key)
      return fails()
    }
    expect(isLost(await reachedUnder(held, '甲', failing))).toBe(true)
    expect(isLost(await reachedUnder(held, '乙', failing))).toBe(true)
    expect(await reachedUnder(held, '乙', answers({ done: '已设立。' }))).toEqual({ done: '已设立。' })
    await reachedUnder(held, '丙', answers({ refusal: '请写明名称。', field: 'name' }))
    await reachedUnder(held, '丙', answers({ done: '已设立。' }))
    expect(used).toEqual(['甲', '甲', '甲', '丙', '丙'])
  })
})

describe('表单答复以后显示什么', () => {
  interface Preview extends Answer {
    preview?: number[]
  }
  const preview: Preview = { preview: [1, 2] }

  it('没有送到时，先前的试算还在，原来的“已办理”和栏目的错误不再显示', () => {
    expect(shownAfter(preview, lost)).toEqual({ preview: [1, 2], refusal: unreached })
    expect(shownAfter<Preview>({ done: '已保存。' }, lost)).toEqual({ refusal: unreached })
    expect(shownAfter<Preview>({ refusal: '请写明理由。', field: 'reason' }, lost)).toEqual({ refusal: unreached })
  })
  it('有了答复，只看这一次的', () => {
    expect(shownAfter<Preview>({ ...preview, refusal: unreached }, { done: '已发布。' })).toEqual({ done: '已发布。' })
  })
})

describe('每张表单', () => {
  const sources = readdirSync('components', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => [name, readFileSync(`components/${name}`, 'utf8')] as const)
  it('都用同一种办法提交，没有一张交给 React 去清空', () => {
    expect(sources.filter(([, text]) => text.includes('useActionState')).map(([name]) => name)).toEqual([])
  })
  it('脚本到了才能按：太早的一按会由浏览器自己提交，写的就没了', () => {
    const acting = sources.filter(([, text]) => text.includes(' useAct('))
    expect(acting.length).toBeGreaterThan(20)
    expect(acting.filter(([, text]) => !text.includes('<Ready>')).map(([name]) => name)).toEqual([])
  })
})
