import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { addDays } from '../calendar'
import { Missing, Refused } from '../refusal'
import { delegate, endDelegation } from './delegation.commands'
import { actorOf } from '@/lib/access/queries'
import { taskAt } from '@/lib/board/task.queries'
import { momentOf, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { freshPart } from '@/lib/launch/test-part'
import { clearReports, takeStep } from './clearing.commands'
import { submitReport } from './commands'
import { evidenceFile } from './evidence.queries'
import type { TypedForm } from './form'
import { gridOf } from './grid.queries'
import { signOnPaper, type PaperAsked } from './paper.commands'
import { reportToWrite } from './queries'
import { reportsToClear, reportsToWrite } from './review.queries'
import { countToClear } from './queue.queries'

// A coordinating office of one person writes for an office without accounts: on the demonstration's rows.

const { owner } = testDb()
const people: Record<string, Actor> = {}
const who = (account: string) => people[account]!
const idOf = async (account: string) => (await owner<{ id: string }>('select id from app_user where account = $1', [account]))[0]!.id
const meet = async (account: string) => {
  const id = await idOf(account)
  people[account] = (await read('system', (tx) => actorOf(tx, id, today())))!
}
beforeAll(async () => {
  for (const account of [
    'hubei-coordinator',
    'hubei-leader',
    'hubei-reporter',
    'hubei-reviewer',
    'hunan-coordinator',
    'jiangxi-reporter',
    'jiangxi-coordinator',
  ])
    await meet(account)
})

const silent = '湖北省生态环境厅（演示）'
const form = (more: Partial<TypedForm> = {}): TypedForm => ({
  progress: '完成联合巡查',
  problems: '',
  next: '报送报告',
  percent: '99',
  percentExplanation: '',
  unlikely: false,
  noChange: false,
  noChangeReason: '',
  corrects: '',
  ticks: {},
  ...more,
})
const refusal = async (work: Promise<unknown>): Promise<Refused> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('was not refused')
}
const paper = (versionId: string, more: Partial<PaperAsked> = {}): PaperAsked => ({
  versionId,
  step: 'signClear',
  name: '演示·处长',
  post: '综合处处长',
  on: today(),
  keep: [],
  key: randomUUID(),
  ...more,
})
const sign = (account: string, asked: PaperAsked, file: { name: string; data: Buffer } | null = null) =>
  signOnPaper(who(account), asked, file)
async function written(office = silent, account = 'hubei-coordinator') {
  const { taskId, ...where } = await freshPart(office)
  return { taskId, where, versionId: await submitReport(who(account), where, form(), 'none', randomUUID()) }
}
const stateOf = async (versionId: string) =>
  (await owner<{ state: string }>('select state from report_version where id = $1', [versionId]))[0]!.state

describe('协调办替没有账号的单位填报', () => {
  it('表格、待办、单项填报里都有它；有账号的单位不在其中', async () => {
    const where = await freshPart(silent)
    const { rows } = await gridOf(who('hubei-coordinator'), today())
    expect(rows.some((row) => row.partId === where.partId)).toBe(true)
    expect(rows.some((row) => row.office === '湖北省交通运输厅（演示）')).toBe(false)
    const inbox = await reportsToWrite(who('hubei-coordinator'), today())
    expect(inbox.find((row) => row.partId === where.partId)).toMatchObject({ mine: false, office: silent })
    expect(inbox.some((row) => row.office === '湖北省交通运输厅（演示）')).toBe(false)
    expect(
      (await reportToWrite(who('hubei-coordinator'), where.taskId, today(), { partId: where.partId, periodId: where.periodId }))?.open,
    ).toContain('submit')
    expect((await reportsToWrite(who('hubei-reporter'), today())).every((row) => row.mine)).toBe(true)
  })
  it('写的人自己不能通过；受委托的同事可以，这时不能用线下审签', async () => {
    const { versionId } = await written()
    expect((await refusal(clearReports(who('hubei-coordinator'), [{ versionId, keep: [] }]))).reason).toContain('不能审核自己填写的内容')
    await delegate(who('hubei-coordinator'), { toId: await idOf('hubei-leader'), from: today(), to: addDays(today(), 3) }, randomUUID())
    expect((await refusal(sign('hubei-coordinator', paper(versionId)))).reason).toContain('可以在线办理')
    await meet('hubei-leader')
    await clearReports(who('hubei-leader'), [{ versionId, keep: [] }])
    expect(await stateOf(versionId)).toBe('CLEARED')
    const [given] = await owner<{ id: string }>('select id from delegation where ended_at is null and from_id = $1', [
      await idOf('hubei-coordinator'),
    ])
    await endDelegation(who('hubei-coordinator'), given!.id)
    await meet('hubei-leader')
  })
})

describe('线下审签', () => {
  it('只有一个人的协调办：登记后通过；任务页写明线下审签，姓名只给本地区；留痕有一条', async () => {
    const { versionId, taskId } = await written()
    expect((await reportsToClear(who('hubei-coordinator'), today())).find((row) => row.id === versionId)?.onPaper).toContain(
      '/report?part=',
    )
    const rows = await reportsToClear(who('hubei-coordinator'), today())
    const counted = (some: (row: (typeof rows)[number]) => boolean) => rows.filter(some).length
    expect(await countToClear(who('hubei-coordinator'), today())).toEqual({
      waiting: counted((row) => !row.ownWork),
      onPaper: counted((row) => row.onPaper !== null),
      byOthers: counted((row) => row.ownWork && row.onPaper === null),
    })
    const asked = paper(versionId)
    const scan = { name: '审签单.pdf', data: Buffer.from('%PDF-1.7\n审签') }
    const [first, again] = await Promise.all([sign('hubei-coordinator', asked, scan), sign('hubei-coordinator', asked, scan)])
    expect(first).toBe(again)
    expect(await stateOf(versionId)).toBe('CLEARED')
    const latest = async (account: string) => (await taskAt(who(account), taskId, momentOf(today(), false)))!
    const [own, other] = [await latest('hubei-coordinator'), await latest('hunan-coordinator')]
    expect(own.parts[0]!.latest).toMatchObject({
      clearedPaperOn: today(),
      papers: [{ step: 'clear', name: '演示·处长', post: '综合处处长' }],
    })
    expect(other.parts[0]!.latest).toMatchObject({ clearedPaperOn: today(), papers: [], evidence: [] })
    expect(JSON.stringify(other)).not.toContain('演示·处长')
    expect(other.trail.map((each) => each.event)).toContain('report.cleared-on-paper')
    const [file] = await owner<{ id: string }>('select id from evidence where version_id = $1', [versionId])
    expect(await evidenceFile(who('hubei-coordinator'), file!.id)).not.toBeNull()
    expect(await evidenceFile(who('hunan-coordinator'), file!.id)).toBeNull()
    await expect(owner("update paper_signature set name = '他人' where version_id = $1", [versionId])).rejects.toThrow('append-only')
  })
  it('日子在以后、自己签、别的地区、协调办另有同事：都不行', async () => {
    const { versionId } = await written()
    expect((await refusal(sign('hubei-coordinator', paper(versionId, { on: addDays(today(), 1) })))).detail).toMatchObject({
      errors: { on: expect.stringContaining('今天') },
    })
    expect((await refusal(sign('hubei-coordinator', paper(versionId, { name: who('hubei-coordinator').name })))).detail).toMatchObject({
      errors: { name: expect.stringContaining('另一位') },
    })
    expect((await refusal(sign('hubei-coordinator', paper(versionId), { name: '签.exe', data: Buffer.from('MZ') }))).field).toBe('scan')
    await expect(sign('hunan-coordinator', paper(versionId))).rejects.toBeInstanceOf(Missing)
    expect((await refusal(sign('hubei-reviewer', paper(versionId)))).reason).toContain('登记线下审签')
    expect(await stateOf(versionId)).toBe('REGION_REVIEW')
    const other = await written('江西省交通运输厅（演示）', 'jiangxi-reporter')
    expect((await refusal(sign('jiangxi-reporter', paper(other.versionId)))).reason).toContain('可以在线办理')
  })
  it('本单位没有审核员的，可登记本单位线下审签，协调办审核时看得到；只登记一次', async () => {
    const { versionId } = await written('江西省交通运输厅（演示）', 'jiangxi-reporter')
    await sign('jiangxi-reporter', paper(versionId, { step: 'signPass', post: '分管副厅长' }))
    expect((await reportsToClear(who('jiangxi-coordinator'), today())).find((row) => row.id === versionId)?.papers).toMatchObject([
      { step: 'pass', post: '分管副厅长' },
    ])
    expect((await refusal(sign('jiangxi-reporter', paper(versionId, { step: 'signPass' })))).reason).toContain('不能用线下审签代替')
    await takeStep(who('jiangxi-reporter'), { versionId, step: 'withdraw' })
    const where = (
      await owner<{ part_id: string; period_id: string; base: string }>(
        "select r.part_id, r.period_id, v.id || ':' || v.revision base from report_version v join report r on r.id = v.report_id where v.id = $1",
        [versionId],
      )
    )[0]!
    await submitReport(
      who('jiangxi-reporter'),
      { partId: where.part_id, periodId: where.period_id },
      form({ progress: '改过的文字' }),
      where.base,
      randomUUID(),
    )
    expect((await reportsToClear(who('jiangxi-coordinator'), today())).find((row) => row.id === versionId)?.papers).toEqual([])
    await clearReports(who('jiangxi-coordinator'), [{ versionId, keep: [] }])
  })
  it('有审核员的单位，不能登记本单位线下审签', async () => {
    const { versionId } = await written('湖北省交通运输厅（演示）', 'hubei-reporter')
    expect((await refusal(sign('hubei-reporter', paper(versionId, { step: 'signPass' })))).reason).toContain('本单位审核员')
  })
  it('数据库不认：没有审签却自己通过的，拿别份的审签来用的，拿本单位审签当协调办审签的', async () => {
    const [one, two] = [await written(), await written()]
    const cleared = (versionId: string, paperId: string | null) =>
      owner(
        "update report_version set state = 'CLEARED', cleared_at = now(), cleared_by_id = author_id, cleared_paper_id = $2, cleared_paper_on = case when $2::uuid is null then null else $3::date end where id = $1",
        [versionId, paperId, today()],
      )
    await expect(cleared(one.versionId, null)).rejects.toThrow('nobody_clears_his_own')
    await sign('hubei-coordinator', paper(one.versionId, { step: 'signPass' }))
    const [pass] = await owner<{ id: string }>('select id from paper_signature where version_id = $1', [one.versionId])
    await expect(cleared(one.versionId, pass!.id)).rejects.toThrow('does not stand for the clearance')
    await sign('hubei-coordinator', paper(one.versionId))
    const [clear] = await owner<{ id: string }>("select id from paper_signature where version_id = $1 and step = 'clear'", [one.versionId])
    await expect(cleared(two.versionId, clear!.id)).rejects.toThrow('report_version_cleared_paper')
  })
})
