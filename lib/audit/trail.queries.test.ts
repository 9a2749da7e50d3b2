import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { asDay } from '../calendar'
import { today } from '@/lib/clock'
import { read, write } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { hashOf, start, walk, type Link } from './chain'
import { recordEvent } from './commands'
import { csvOf } from './csv'
import { trailCells, trailFilterFrom, trailHead, trailTable } from './trail'
import { entryWithHash, trailCount, trailPage, verifyChain, wholeTrail } from './trail.queries'
import { bookIn, bytesOf } from '@/lib/launch/test-book'
import { tableSheet } from '../workbook/table'
import { workbookOf } from '../workbook/write'

const { owner } = testDb()

describe('留痕的查阅', () => {
  it('按人、事件、地区、单位、任务、日期找，逐页往前，不漏不重', async () => {
    const [{ id }] = (await owner<{ id: string }>("select id from app_user where account = 'jiangxi-coordinator'")) as [{ id: string }]
    const filter = { person: 'jiangxi-coordinator', event: 'report.cleared' as const }
    const [{ n }] = (await owner<{ n: number }>(
      "select count(*)::int n from audit_entry where actor_id = $1 and event = 'report.cleared'",
      [id],
    )) as [{ n: number }]
    expect(n).toBeGreaterThan(60)
    const seen: string[] = []
    let before: bigint | null = null
    do {
      const page = await trailPage('system', { ...filter, ...(before ? { before } : {}) })
      expect(page.total).toBe(n)
      seen.push(...page.rows.map((row) => row.seq))
      before = page.next
    } while (before)
    expect(seen).toHaveLength(n)
    expect(new Set(seen).size).toBe(n)
    for (const filter of [{ region: '360000' }, { from: today(), to: today() }])
      expect((await trailPage('system', filter)).rows.length).toBeGreaterThan(0)
    const [{ code }] = (await owner<{ code: string }>(
      "select t.code from audit_entry e join task t on t.id = e.task_id where e.event = 'report.returned' limit 1",
    )) as [{ code: string }]
    expect((await trailPage('system', { task: code })).rows.every((row) => row.task === code)).toBe(true)
    const some = (await trailPage('system', { task: code })).total
    expect(some).toBeGreaterThan(0)
    const wide = `\u200b${code.replace(/[0-9]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)).replace(/-/g, '—')} `
    expect((await trailPage('system', trailFilterFrom({ task: wide }))).total).toBe(some)
    expect((await trailPage('system', trailFilterFrom({ task: code.slice(0, -1) }))).total).toBe(0)
    expect((await trailPage('system', { task: code, person: 'nobody-at-all' })).total).toBe(0)
  })
  it('演示的留痕：时间不倒流，对象和说明都是中文', async () => {
    const [{ last }] = (await owner<{ last: bigint }>("select min(seq) last from audit_entry where event = 'month.kept'")) as [
      { last: bigint },
    ]
    const back = await owner<{ seq: string }>(
      'select seq from (select seq, at < lag(at) over (order by seq) back from audit_entry where seq <= $1) x where back',
      [last],
    )
    expect(back).toEqual([])
    const kinds = new Set<string>()
    const english: string[] = []
    for await (const { seq, event, subject, detail } of wholeTrail('system', {}, last)) {
      kinds.add(subject)
      const said = `${subject} ${detail}`.replace(/（[\w-]+）|类型 \w+/g, '')
      if (/[A-Za-z_]{3,}/.test(said) || subject === '其他') english.push(`${seq} ${event} ${said}`)
    }
    expect(english).toEqual([])
    expect(kinds.size).toBeGreaterThan(12)
  })
  it('整条链逐段核验；末条散列在链中，编造的不在', async () => {
    let last = null
    for await (const step of verifyChain('system')) last = step
    expect(last).toMatchObject({ broken: null, over: true })
    expect(await entryWithHash('system', last!.at.hash)).toBe(last!.at.seq)
    expect(await entryWithHash('system', 'f'.repeat(64))).toBeNull()
  })
  it('分段走与一次走，断点相同，说得出怎么断的', async () => {
    const entries = (await read('system', (tx) => tx.auditEntry.findMany({ orderBy: { seq: 'asc' }, take: 50 }))) as (Link & {
      hash: string
    })[]
    const half = walk(start, entries.slice(0, 20))
    expect(walk(half.at, entries.slice(20)).broken).toBeNull()
    const edited = entries.map((each) => ({ ...each }))
    edited[29]!.subjectId = 'x'
    expect(walk(half.at, edited.slice(20)).broken).toEqual({ seq: 30n, why: '它的内容与它的散列不符' })
    edited[29]!.hash = hashOf(edited[29]!)
    expect(walk(half.at, edited.slice(20)).broken).toEqual({ seq: 31n, why: '它所记的上一条散列，与上一条不符' })
    expect(walk(half.at, entries.slice(22)).broken).toEqual({ seq: 23n, why: '第 21 条不在，其后是第 23 条' })
  })
  it('导出与名单一致，CSV 带 UTF-8 标记，Excel 打得开', async () => {
    const filter = { event: 'override.set' as const }
    const { count, last } = await trailCount('system', filter)
    const rows = async function* () {
      for await (const row of wholeTrail('system', filter, last)) yield trailCells(row)
    }
    let csv = ''
    for await (const line of csvOf(trailHead, rows())) csv += line
    expect(csv.startsWith('\uFEFF序号,时间,事件')).toBe(true)
    expect(csv.trim().split('\r\n')).toHaveLength(count + 1)
    const whole = wholeTrail('system', filter, last)
    const sheet = (await bookIn(await bytesOf(workbookOf([tableSheet(trailTable(count, asDay('2026-12-01'), whole))])))).sheets[0]!
    expect(sheet.lines).toBe(count + 3)
    expect([typeof sheet.at(4, 1), sheet.at(4, 2)]).toEqual(['number', expect.any(Date)])
  })
  it('填报的文字写不进显示：未知的键不显示', async () => {
    const id = randomUUID()
    await write('system', ({ tx, at }) =>
      recordEvent(tx, at, {
        actorId: null,
        event: 'highlight.chosen',
        subjectKind: 'report_version',
        subjectId: id,
        detail: { sentence: '不该出现的句子' },
      }),
    )
    expect(JSON.stringify((await trailPage('system', { event: 'highlight.chosen' })).rows)).not.toContain('不该出现的句子')
  })
})
