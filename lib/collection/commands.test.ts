import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { Missing, Refused } from '../refusal'
import { actorOf } from '@/lib/access/queries'
import { taskAt } from '@/lib/board/task.queries'
import { momentOf, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { bytesOf, changedBook } from '@/lib/launch/test-book'
import { freshPart } from '@/lib/launch/test-part'
import { takeStep } from '@/lib/progress/clearing.commands'
import { submitReport } from '@/lib/progress/commands'
import { saveDraft } from '@/lib/progress/draft.commands'
import { reportToWrite } from '@/lib/progress/queries'
import { gridOf } from '@/lib/progress/grid.queries'
import { signOnPaper } from '@/lib/progress/paper.commands'
import { reportsToClear } from '@/lib/progress/review.queries'
import { takeSheets, undoTaking } from './commands'
import { openWorkbook } from '../workbook/open'
import { workbookOf } from '../workbook/write'
import { againstTaking, linesToMend } from './mend'
import { lastTaking, previewOf, rowsToCollect } from './queries'
import { columns, names, sheetDigest, wanted } from './sheet'
import { collectionSheets } from './workbook'

// A sheet goes out, comes back filled in, is looked at, taken, undone, handed in: on the demonstration's rows.

const { owner } = testDb()
const people: Record<string, Actor> = {}
const who = (account: string) => people[account]!
beforeAll(async () => {
  for (const account of ['hubei-coordinator', 'hunan-coordinator', 'hubei-reviewer']) {
    const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
    people[account] = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
  }
})
const silent = '湖北省发展改革委（演示）'
const column = (key: string) => columns.findIndex((each) => each.key === key) + 1
const refusal = async (work: Promise<unknown>): Promise<Refused> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('was not refused')
}

type Fill = (set: (key: string, value: string | number) => void, id: string) => void
/** The sheet of one office, with some rows filled in by hand. */
async function filledSheet(fill: Fill, name = '张演示') {
  const [office] = await owner<{ id: string }>('select id from office where name = $1', [silent])
  const found = (await rowsToCollect(who('hubei-coordinator'), office!.id, today()))!
  const made = await bytesOf(workbookOf(collectionSheets(sheetDigest(found.rows, found.who, today()))))
  return changedBook(made, (book) => {
    const main = book.sheet(names.main)
    for (let line = 4; line < 4 + found.rows.length; line++)
      fill((key, value) => main.set(line, column(key), value), main.text(line, column('id')))
    main.set(4 + found.rows.length, 3, name)
    main.set(4 + found.rows.length, 5, '000-00002222')
  })
}
const returned = (partId: string, fill: (set: (key: string, value: string | number) => void) => void) =>
  filledSheet((set, id) => {
    if (id.startsWith(partId)) fill(set)
  })
async function previewed(data: Buffer, account = 'hubei-coordinator') {
  const opened = await openWorkbook('省发改委.xlsx', data, wanted)
  return (await previewOf(who(account), [{ name: '省发改委.xlsx', ...opened }], today()))[0]!.compared!
}
const asked = (compared: Awaited<ReturnType<typeof previewed>>, key: string = randomUUID()) => ({
  key,
  files: [{ name: '省发改委.xlsx', filledBy: compared.filledBy, filledPhone: compared.filledPhone }],
  rows: compared.changed
    .filter((row) => !againstTaking(compared, row))
    .map(({ partId, periodId, base, typed }) => ({ file: 0, partId, periodId, base, typed })),
})
const rowIn = async (partId: string) => (await gridOf(who('hubei-coordinator'), today())).rows.find((row) => row.partId === partId)!

describe('征集表取回', () => {
  it('核对时什么也没有写；确认后成为草稿；两次点击只取一次；没动过可以撤销', async () => {
    const { partId } = await freshPart(silent)
    const data = await returned(partId, (set) => {
      set('progress', '表里写的进展')
      set('percent', 99)
    })
    const compared = await previewed(data)
    expect(compared).toMatchObject({
      filledBy: '张演示',
      filledPhone: '000-00002222',
      faults: [],
      changed: [
        {
          office: silent,
          cells: [
            { column: '进展情况', will: '表里写的进展' },
            { column: '进度（%）', was: '', will: '99' },
          ],
        },
      ],
    })
    expect((await rowIn(partId)).drafted).toBe(false)
    const form = asked(compared)
    const [one, two] = await Promise.all([takeSheets(who('hubei-coordinator'), form), takeSheets(who('hubei-coordinator'), form)])
    expect(one).toBe(two)
    expect(await rowIn(partId)).toMatchObject({ drafted: true, form: { progress: '表里写的进展', percent: '99' } })
    expect(await lastTaking(who('hubei-coordinator'))).toMatchObject({ id: one, rows: 1, against: null })
    await expect(undoTaking(who('hunan-coordinator'), one)).rejects.toBeInstanceOf(Missing)
    await undoTaking(who('hubei-coordinator'), one)
    expect((await rowIn(partId)).drafted).toBe(false)
    expect((await refusal(undoTaking(who('hubei-coordinator'), one))).reason).toContain('已经撤销')
  })
  it('撤销时，取回以前的草稿原样回来；取回以后又改过的，不能整体撤销', async () => {
    const { partId } = await freshPart(silent)
    const before = await rowIn(partId)
    await saveDraft(who('hubei-coordinator'), before, { ...before.form, progress: '自己先写的' }, before.base)
    const compared = await previewed(
      await returned(partId, (set) => {
        set('progress', '表里写的')
      }),
    )
    expect(compared.changed[0]!.cells[0]).toMatchObject({ was: '自己先写的', will: '表里写的' })
    const first = await takeSheets(who('hubei-coordinator'), asked(compared))
    await undoTaking(who('hubei-coordinator'), first)
    expect((await rowIn(partId)).form.progress).toBe('自己先写的')
    const second = await takeSheets(who('hubei-coordinator'), asked(compared))
    await saveDraft(who('hubei-coordinator'), before, { ...before.form, progress: '又改了' }, before.base)
    expect((await refusal(undoTaking(who('hubei-coordinator'), second))).reason).toContain('又改过')
  })
  it('填表人随填报走：审核时看得到，外地看不到；提交以后不能再撤销取回', async () => {
    const { partId, taskId } = await freshPart(silent)
    const compared = await previewed(
      await returned(partId, (set) => {
        set('progress', '完成清单')
        set('percent', 99)
      }),
    )
    const taking = await takeSheets(who('hubei-coordinator'), asked(compared))
    const row = await rowIn(partId)
    expect(row.notes).toEqual({ filled: { name: '张演示', on: today() }, left: [] })
    expect((await reportToWrite(who('hubei-coordinator'), taskId, today(), { partId, periodId: null }))?.notes).toEqual(row.notes)
    await saveDraft(who('hubei-coordinator'), row, { ...row.form, next: '自己又添一句' }, row.base)
    expect((await rowIn(partId)).notes).toEqual(row.notes)
    const versionId = await submitReport(who('hubei-coordinator'), row, row.form, row.base, randomUUID())
    expect((await refusal(undoTaking(who('hubei-coordinator'), taking))).reason).toContain('有的已提交审核')
    expect((await reportsToClear(who('hubei-coordinator'), today())).find((each) => each.id === versionId)?.filler).toEqual({
      name: '张演示',
      phone: '000-00002222',
    })
    await signOnPaper(
      who('hubei-coordinator'),
      { versionId, step: 'signClear', name: '演示·处长', post: '处长', on: today(), keep: [], key: randomUUID() },
      null,
    )
    const seen = async (account: string) =>
      JSON.stringify([await taskAt(who(account), taskId, momentOf(today(), false)), await read(who(account), (tx) => tx.filler.findMany())])
    expect(await seen('hubei-coordinator')).toContain('000-00002222')
    expect(await seen('hunan-coordinator')).not.toContain('000-00002222')
    await expect(owner("update filler set name = '他人' where version_id = $1", [versionId])).rejects.toThrow('frozen')
  })
  it('退回以后填表人还在表格里；撤销取回的，就不再写他', async () => {
    const [back, undone] = [await freshPart(silent), await freshPart(silent)]
    const taken = async (partId: string) => {
      const compared = await previewed(
        await returned(partId, (set) => {
          set('progress', '表里写的')
          set('percent', 99)
        }),
      )
      return takeSheets(who('hubei-coordinator'), asked(compared))
    }
    await taken(back.partId)
    const row = await rowIn(back.partId)
    const versionId = await submitReport(who('hubei-coordinator'), row, row.form, row.base, randomUUID())
    await takeStep(who('hubei-coordinator'), { versionId, step: 'withdraw' })
    expect((await rowIn(back.partId)).notes.filled).toEqual({ name: '张演示', on: null })
    await undoTaking(who('hubei-coordinator'), await taken(undone.partId))
    expect((await rowIn(undone.partId)).notes.filled).toBeNull()
  })
  it('带密级标志的行，不经核对直接取回也不写；填表人、文件名里的也不写', async () => {
    const { partId } = await freshPart(silent)
    const form = asked(
      await previewed(
        await returned(partId, (set) => {
          set('progress', '可以写的')
        }),
      ),
    )
    const marked = { ...form, rows: form.rows.map((row) => ({ ...row, typed: { ...row.typed, problems: '附件为秘密★' } })) }
    expect((await refusal(takeSheets(who('hubei-coordinator'), marked))).reason).toContain('存在问题里有密级标志')
    for (const more of [{ filledBy: '机密★' }, { name: '机密★.xlsx' }])
      expect(
        (await refusal(takeSheets(who('hubei-coordinator'), { ...form, files: form.files.map((file) => ({ ...file, ...more })) }))).reason,
      ).toContain('密级标志')
    expect((await rowIn(partId)).drafted).toBe(false)
    expect(await owner('select 1 from draft where part_id = $1', [partId])).toEqual([])
  })
  it('写错的行留下，写对的行取回；改好再交的，只剩那一行；撤销的只是取回的', async () => {
    const [good, high, secret] = [await freshPart(silent), await freshPart(silent), await freshPart(silent)]
    const fill = (percent: number, problems: string) => (partId: string) =>
      filledSheet((set, id) => {
        if (id.startsWith(partId)) {
          set('progress', '写对的一行')
          set('percent', 20)
        }
        if (id.startsWith(high.partId)) {
          set('progress', '进度写错的一行')
          set('percent', percent)
        }
        if (id.startsWith(secret.partId)) set('problems', problems)
      })
    const compared = await previewed(await fill(150, '附件为秘密★')(good.partId))
    expect(compared.changed).toHaveLength(3)
    expect(linesToMend(compared)).toHaveLength(2)
    const form = asked(compared)
    expect(form.rows.map((row) => row.partId)).toEqual([good.partId])
    const taking = await takeSheets(who('hubei-coordinator'), form)
    expect(await rowIn(good.partId)).toMatchObject({ drafted: true, form: { progress: '写对的一行', percent: '20' } })
    for (const { partId } of [high, secret]) expect((await rowIn(partId)).drafted).toBe(false)
    expect(await lastTaking(who('hubei-coordinator'))).toMatchObject({ rows: 1, against: null })
    const again = await previewed(await fill(50, '附件不涉密')(good.partId))
    expect(again.faults).toEqual([])
    expect(again.changed.map((row) => row.partId).sort()).toEqual([high.partId, secret.partId].sort())
    await undoTaking(who('hubei-coordinator'), taking)
    expect((await rowIn(good.partId)).drafted).toBe(false)
  })
  it('一份里有一项不能写，整份都不写；别的地区的行、已报送的行，核对时就说明', async () => {
    const [good, bad] = [await freshPart(silent), await freshPart(silent)]
    const data = await returned(good.partId, (set) => {
      set('progress', '好的一行')
    })
    const compared = await previewed(data)
    const row = await rowIn(bad.partId)
    const both = {
      ...asked(compared),
      rows: [
        ...asked(compared).rows,
        { file: 0, partId: bad.partId, periodId: row.periodId, base: 'none', typed: { ...row.form, progress: '坏的一行' } },
      ],
    }
    await submitReport(who('hubei-coordinator'), row, { ...row.form, progress: '先报了', percent: '99' }, row.base, randomUUID())
    expect((await refusal(takeSheets(who('hubei-coordinator'), both))).reason).toContain('待协调办审核')
    expect((await rowIn(good.partId)).drafted).toBe(false)
    expect((await previewed(data)).faults.map((each) => each.why).join()).toContain('待协调办审核')
    const foreign = await previewed(data, 'hunan-coordinator')
    expect(foreign.changed).toEqual([])
    expect(foreign.faults.every((each) => each.why.includes('不是由您填报'))).toBe(true)
    await expect(takeSheets(who('hunan-coordinator'), asked(compared))).rejects.toBeInstanceOf(Missing)
    expect((await refusal(takeSheets(who('hubei-reviewer'), asked(compared)))).reason).toContain('不包括')
  })
})
