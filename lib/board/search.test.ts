import fs from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { addDays } from '../calendar'
import { folded, isNothing, saysNone } from '../written'
import { actorOf } from '@/lib/access/queries'
import { momentOf, today, type Moment } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import type { Filter } from './filter'
import { tasksIn, wholeLedger, type ListedRow } from './ledger.queries'
import { choicesOf } from './queries'

// 检索: what is found is what stands in the ledger, looked through word by word.

const { owner } = testDb()
let actor: Actor
const most = 10_000
/** Tests of other files write at the same time, of tasks that they make themselves; the demonstration's stand still. */
let demo: ReadonlySet<string>
const moments = () => [momentOf(today(), false), momentOf(addDays(today(), -45), true)]

/** Each row with all that may be found of it, folded. */
async function lookedThrough(moment: Moment) {
  const rows: ListedRow[] = []
  for await (const row of (await wholeLedger(actor, {}, moment)).rows) if (demo.has(row.id)) rows.push(row)
  const said = await owner<{ task_id: string; said: string[] }>(
    `select distinct on (p.id) p.task_id, array[v.progress, v.problems, v.next] said from part p join report e on e.part_id = p.id join period d on d.id = e.period_id join report_version v on v.report_id = e.id
     where v.state = 'CLEARED' and v.cleared_at <= $1 and p.at <= $1 and (p.ended_at is null or p.ended_at > $1) order by p.id, d."to" desc, v.number desc`,
    [moment.known],
  )
  return rows.map((row) => ({
    row,
    texts: [
      row.title,
      row.code,
      row.tag ?? '',
      ...row.sides.map((side) => side.office),
      ...said.filter((each) => each.task_id === row.id).flatMap((each) => each.said),
    ].map(folded),
  }))
}
const found = async (filter: Filter, moment: Moment) => (await tasksIn(actor, filter, moment, most)).filter((id) => demo.has(id)).sort()

beforeAll(async () => {
  const [user] = await owner<{ id: string }>("select id from app_user where account = 'secretariat'")
  demo = new Set((await owner<{ id: string }>('select id from task where demo')).map((row) => row.id))
  actor = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
})

describe('台账检索', () => {
  it('标题、编号、单位、原领域、各方最近一次填报的话里有的，都查得到，没有的都查不到；今天和过去某天都是', async () => {
    for (const moment of moments()) {
      const all = await lookedThrough(moment)
      const pieces = all.flatMap(({ texts }, at) =>
        texts.filter((text) => text.length > 8).map((text) => text.slice((at * 3) % 5, ((at * 3) % 5) + 2 + (at % 3))),
      )
      const words = ['江', '高铁', '交通', '交通运输厅', 'zz查无此事', ...pieces.filter((_, at) => at % 97 === 0)]
        .map(folded)
        .filter(Boolean)
      expect(words.length).toBeGreaterThan(8)
      for (const word of words)
        expect(await found({ q: word }, moment), word).toEqual(
          all
            .filter(({ texts }) => texts.some((text) => text.includes(word)))
            .map(({ row }) => row.id)
            .sort(),
        )
    }
  })
  it('几个词都要有，不必挨着，不必在同一处；全角、空白、括号的写法不分', async () => {
    const [moment] = moments() as [Moment, Moment]
    const all = await lookedThrough(moment)
    const both = all
      .filter(({ texts }) => ['湖北省', '高铁'].every((word) => texts.some((text) => text.includes(word))))
      .map(({ row }) => row.id)
    expect(both.length).toBeGreaterThan(0)
    expect(await found({ q: '高铁　湖北省' }, moment)).toEqual(both.sort())
    const code = all[0]!.row.code
    const wide = [...code].map((sign) => (sign > ' ' && sign <= '~' ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign)).join('')
    expect(wide).not.toBe(code)
    expect(await found({ q: ` ${wide} ` }, moment)).toEqual(await found({ q: code }, moment))
    expect(await found({ q: '%' }, moment)).toEqual(
      all
        .filter(({ texts }) => texts.some((text) => text.includes('%')))
        .map(({ row }) => row.id)
        .sort(),
    )
  })
})

describe('责任单位', () => {
  it('写全名只列这个单位的，写一截列出所有名字里有的；名单里是有分工的单位', async () => {
    const { offices } = await choicesOf(actor)
    expect(offices.length).toBeGreaterThan(10)
    expect(new Set(offices).size).toBe(offices.length)
    for (const moment of moments()) {
      const all = await lookedThrough(moment)
      const having = (holds: (office: string) => boolean) =>
        all
          .filter(({ row }) => row.sides.some((side) => holds(folded(side.office))))
          .map(({ row }) => row.id)
          .sort()
      for (const office of offices.filter((_, at) => at % 5 === 0))
        expect(await found({ office }, moment), office).toEqual(having((each) => each === folded(office)))
      expect(await found({ office: '交通运输厅' }, moment)).toEqual(having((each) => each.includes('交通运输厅')))
    }
  })
})

describe('有问题', () => {
  it('列出的正好是最近一次填报在存在问题里写了事的，写“无”的不算', async () => {
    for (const moment of moments()) {
      const all = await lookedThrough(moment)
      const some = all
        .filter(({ row }) => row.sides.some(({ problems }) => !isNothing(problems) && !saysNone(problems)))
        .map(({ row }) => row.id)
      expect(some.length).toBeGreaterThan(0)
      expect(some.length).toBeLessThan(all.length)
      expect(await found({ problem: '1' }, moment)).toEqual(some.sort())
    }
  })
  it('怎样算写“无”，数据库和程序看法一致', async () => {
    const words = [
      '',
      '无',
      '无。',
      '暂无',
      ' 无 ',
      '“无”',
      '（无）',
      '没有',
      '无问题',
      '没有困难',
      '暂无困难和问题',
      '目前没有存在的问题',
      '—',
      '/',
      'N/A',
      '无明显问题',
      '无法推进',
      '没有用地指标',
      '无人办理',
      '资金未到位',
      '问题',
      '无；',
    ]
    const rows = await owner<{ word: string; none: boolean }>('select word, says_none(word) none from unnest($1::text[]) word', [words])
    for (const { word, none } of rows) expect(none, word).toBe(isNothing(word) || saysNone(word))
  })
})

describe('从上一个版本升级', () => {
  it('升级时补上的检索文字，和一直记着的逐行相同', async () => {
    const dir = fs.readdirSync('prisma/migrations').find((name) => name.endsWith('_ledger_search'))!
    const fill = fs.readFileSync(`prisma/migrations/${dir}/migration.sql`, 'utf8').split('-- What stands already')[1]!.split('\ndo $$')[0]!
    const own = (table: string) =>
      `select task_id, part_id, valid_from, valid_to, said, words, problem from ${table} where task_id in (select id from public.task where demo)`
    // A table of the same name stands before the real one while the migration's own words are run again.
    await owner(`create schema refilled; create table refilled.task_search (like public.task_search)`)
    await owner(`do $$ begin set local search_path = refilled, public; ${fill.slice(fill.indexOf('\ninsert into'))} end $$`)
    const [compared] = await owner<{ kept: number; filled: number; missing: number; extra: number }>(
      `select (select count(*)::int from (${own('public.task_search')}) k) kept, (select count(*)::int from (${own('refilled.task_search')}) f) filled,
        (select count(*)::int from (${own('public.task_search')} except all ${own('refilled.task_search')}) a) missing, (select count(*)::int from (${own('refilled.task_search')} except all ${own('public.task_search')}) b) extra`,
    )
    await owner('drop schema refilled cascade')
    expect(compared!.kept).toBeGreaterThan(100)
    expect(compared).toEqual({ kept: compared!.kept, filled: compared!.kept, missing: 0, extra: 0 })
  })
})
