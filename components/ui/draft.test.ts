import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { besideAt, draftAt, dropBoth, keepDraft, layBeside, withoutMarks } from './draft'
import { noteAccount } from './whose'

const page = { account: '甲', origin: '' }
/** A browser's store, as far as this needs one. */
function store(): Storage {
  const held = {} as Record<string, string>
  const own = (name: string, value: unknown) => Object.defineProperty(held, name, { value, enumerable: false })
  own('getItem', (key: string) => held[key] ?? null)
  own('setItem', (key: string, value: string) => void (held[key] = value))
  own('removeItem', (key: string) => void delete held[key])
  return held as unknown as Storage
}
const everything = () => JSON.stringify(window.localStorage)
const day = 86_400_000

beforeEach(() => {
  page.account = '甲'
  vi.stubGlobal('document', { documentElement: { dataset: page } })
  vi.stubGlobal('window', { localStorage: store(), location: { origin: '', pathname: '/' } })
})
afterEach(() => vi.unstubAllGlobals())

describe('没有送出的内容', () => {
  it('连同写的时候那里是什么，一起留着；送出以后一点不留', () => {
    keepDraft('单位', '原来的', { name: '写了一半' }, 5)
    expect(draftAt('单位')).toEqual({ at: 5, base: '原来的', typed: { name: '写了一半' } })
    layBeside('单位', draftAt('单位')!)
    keepDraft('单位', '现在的', { name: '又写' }, 6)
    expect(besideAt('单位')).toMatchObject({ base: '原来的', typed: { name: '写了一半' } })
    expect(draftAt('单位')).toMatchObject({ typed: { name: '又写' } })
    dropBoth('单位')
    expect(everything()).not.toMatch(/写了一半|又写/)
  })
  it('各人的各归各：另一个账号看不到，也不会写进别人的', () => {
    keepDraft('单位', '', '甲写的', 1)
    page.account = '乙'
    expect(draftAt('单位')).toBeNull()
    noteAccount('乙')
    page.account = '甲' // the page is still the first one's
    keepDraft('单位', '', '乙在甲的页面上写的', 2)
    expect(everything()).not.toContain('乙在甲的页面上写的')
    expect(draftAt('单位')).toMatchObject({ typed: '甲写的' })
  })
  it('有密级标志的哪里也不留，别的照留', () => {
    keepDraft('表', '', { 一: '附件为机密★五年', 二: ['写了', '绝密 ★'], 三: { text: '秘密★', reply: 'COMMENT' }, '机密★': '键' }, 1)
    expect(everything()).not.toMatch(/机密|绝密|秘密/)
    expect(draftAt('表')?.typed).toEqual({ 一: '', 二: ['写了', ''], 三: { text: '', reply: 'COMMENT' } })
    expect(withoutMarks({ a: null, b: 7, c: true })).toEqual({ a: null, b: 7, c: true })
  })
  it('有限度：三十天以前的、太多的里最旧的、太长的，不留', () => {
    keepDraft('旧的', '', '三十一天以前', 0)
    keepDraft('新的', '', '今天', 31 * day)
    expect(draftAt('旧的')).toBeNull()
    expect(draftAt('新的')).not.toBeNull()
    for (let at = 0; at < 250; at++) keepDraft(`第${at}份`, '', '字', 31 * day + at)
    expect(Object.keys(window.localStorage).filter((key) => key.startsWith('draft:')).length).toBeLessThanOrEqual(201)
    expect(draftAt('第249份')).not.toBeNull()
    keepDraft('太长', '', '长'.repeat(300_001), 31 * day)
    expect(draftAt('太长')).toBeNull()
  })
  it('本机不许留存的，照样能用', () => {
    vi.stubGlobal('window', {
      get localStorage(): Storage {
        throw new Error('forbidden')
      },
    })
    expect(() => keepDraft('单位', '', '字', 1)).not.toThrow()
    expect(draftAt('单位')).toBeNull()
  })
})

describe('每张表单', () => {
  /** Nothing of more than a sentence is typed there: passwords, one day, one name, or only ticks and buttons. */
  const without = [
    'access/sign-in-form.tsx',
    'access/password-form.tsx',
    'access/held-grants.tsx',
    'board/views-form.tsx',
    'plan/start-form.tsx',
    'plan/take-form.tsx',
    'plan/choose-form.tsx',
    'ui/act-button.tsx',
    'signoff/round-steps.tsx',
  ]
  const sources = readdirSync('components', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => [name, readFileSync(`components/${name}`, 'utf8')] as const)
  it('写了没有送出的都留着：要么 KeepTyped，要么 useDraft，没有第三种', () => {
    const forms = sources.filter(
      ([name, text]) => /<form[\s>]/.test(text) && /useAct\(|reached(Under)?\(/.test(text) && !without.includes(name),
    )
    expect(forms.length).toBeGreaterThan(20)
    expect(forms.filter(([, text]) => !/<KeepTyped|useDraft\(|keepDraft</.test(text)).map(([name]) => name)).toEqual([])
    for (const name of without) expect(readFileSync(`components/${name}`, 'utf8'), name).not.toMatch(/<textarea/)
    expect(sources.filter(([name, text]) => /\bhold\(/.test(text) && !/^ui\//.test(name)).map(([name]) => name)).toEqual([])
  })
})
