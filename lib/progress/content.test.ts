import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { addDays } from '../calendar'
import { Missing, Refused } from '../refusal'
import { seenText } from '../seen'
import { delegate, endDelegation } from '@/lib/progress/delegation.commands'
import { actorOf } from '@/lib/access/queries'
import { ledgerOf } from '@/lib/board/ledger.queries'
import { sidesOf } from '@/lib/board/sides.queries'
import { taskAt } from '@/lib/board/task.queries'
import { momentOf, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { freshPart } from '@/lib/launch/test-part'
import { amend, answerAmendment } from './amendment.commands'
import { silentOffices } from './chase.queries'
import { clearReports, takeStep } from './clearing.commands'
import { submitReport } from './commands'
import { addEvidence, removeEvidence } from './evidence.commands'
import { evidenceFile } from './evidence.queries'
import type { PartPeriod, TypedForm } from './form'
import { reportsToClear } from './review.queries'

// What a party keeps to itself, what its coordinating office mends, what it proves: on the demonstration's rows.

const { owner } = testDb()
const people: Record<string, Actor> = {}
const who = (account: string) => people[account]!
const meet = async (account: string) => {
  const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
  people[account] = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
}
beforeAll(async () => {
  for (const account of [
    'jiangxi-reporter',
    'jiangxi-coordinator',
    'hubei-coordinator',
    'hubei-reviewer',
    'hubei-reporter',
    'hubei-leader',
    'hunan-coordinator',
  ])
    await meet(account)
})

const form = (more: Partial<TypedForm> = {}): TypedForm => ({
  progress: '完成联合踏勘 3 次',
  problems: '',
  next: '报送资料',
  percent: '99',
  percentExplanation: '',
  unlikely: false,
  noChange: false,
  noChangeReason: '',
  corrects: '',
  ticks: {},
  ...more,
})
async function fresh(): Promise<{ where: PartPeriod; taskId: string }> {
  const { taskId, ...where } = await freshPart('江西省交通运输厅（演示）')
  return { where, taskId }
}
/** A report of 江西 that waits for its coordinating office. */
async function waiting(more: Partial<TypedForm> = {}) {
  const { where, taskId } = await fresh()
  const versionId = await submitReport(who('jiangxi-reporter'), where, form(more), 'none', randomUUID())
  return { where, taskId, versionId }
}
const refusal = async (work: Promise<unknown>): Promise<Refused> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('was not refused')
}

describe('共享与仅本地区', () => {
  it('仅本地区的一节，外地在任务页、台账、检索、状态行里都没有；本地区看得到', async () => {
    const secret = `内部协调情况${randomUUID().slice(0, 8)}`
    const { taskId, versionId } = await waiting({ progress: secret, problems: `${secret}的问题` })
    await clearReports(who('jiangxi-coordinator'), [{ versionId, keep: ['progress', 'problems'] }])
    const moment = momentOf(today(), false)
    const seen = async (account: string) =>
      JSON.stringify(
        [
          await taskAt(who(account), taskId, moment),
          await ledgerOf(who(account), { q: secret }, moment),
          await read(who(account), (tx) => tx.localSection.findMany()),
          await read(who(account), (tx) => tx.reportVersion.findMany({ where: { id: versionId } })),
        ],
        (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
      )
    expect(await seen('hubei-coordinator')).not.toContain(secret)
    expect(await seen('hubei-leader')).not.toContain(secret)
    expect(await seen('jiangxi-coordinator')).toContain(secret)
    // The ledger is handed on from desk to desk: it has only what everybody may read, whoever opens it.
    const sides = await read(who('jiangxi-coordinator'), (tx) => sidesOf(tx, [taskId], moment))
    expect(sides.get(taskId)?.length).toBeGreaterThan(0)
    expect(JSON.stringify([...sides])).not.toContain(secret)
    const [stored] = await owner<{ n: number }>('select count(*)::int n from task_state where latest_text like $1 or facts::text like $1', [
      `%${secret}%`,
    ])
    expect(stored?.n).toBe(0)
    const [trail] = await owner<{ n: number }>('select count(*)::int n from audit_entry where detail::text like $1', [`%${secret}%`])
    expect(trail?.n).toBe(0)
  })
  it('上次仅本地区、这次一字未改或是更正它的，仍先勾选仅本地区，不管本单位在别的填报上怎么选', async () => {
    const { where, versionId } = await waiting({ problems: '两地口径不一' })
    await clearReports(who('jiangxi-coordinator'), [{ versionId, keep: ['progress', 'problems', 'next'] }])
    const other = await waiting({ progress: '另一项进展' })
    await clearReports(who('jiangxi-coordinator'), [{ versionId: other.versionId, keep: [] }])
    const [base] = await owner<{ revision: number }>('select revision from report_version where id = $1', [versionId])
    const corrected = await submitReport(
      who('jiangxi-reporter'),
      where,
      form({ problems: '两地口径不一', next: '改了下一步', percent: '100', corrects: '更正进度' }),
      `${versionId}:${base!.revision}`,
      randomUUID(),
    )
    const row = (await reportsToClear(who('jiangxi-coordinator'), today())).find((each) => each.id === corrected)!
    expect(row.kept).toEqual(['progress', 'problems', 'next'])
    expect(row.keep).toEqual(expect.arrayContaining(['progress', 'problems', 'next']))
    // A call that says nothing of it opens nothing.
    await clearReports(who('jiangxi-coordinator'), [{ versionId: corrected, keep: [] }])
    const kept = async (id: string) =>
      (await owner<{ section: string }>('select section from local_section where version_id = $1 order by 1', [id])).map(
        (each) => each.section,
      )
    expect(await kept(corrected)).toEqual(['next', 'problems', 'progress'])
    expect((await owner<{ progress: string }>('select progress from report_version where id = $1', [corrected]))[0]?.progress).toBe('')
    const [office] = await owner<{ local_sections: string[] }>(
      'select o.local_sections from office o join part p on p.office_id = o.id where p.id = $1',
      [where.partId],
    )
    expect(office?.local_sections).toEqual([]) // the part's own past is no choice of the office
    // Opened on purpose, it is shared; and what was opened stays open.
    const [again] = await owner<{ revision: number }>('select revision from report_version where id = $1', [corrected])
    const third = await submitReport(
      who('jiangxi-reporter'),
      where,
      form({ problems: '两地口径不一', next: '又改了', percent: '100', corrects: '再更正' }),
      `${corrected}:${again!.revision}`,
      randomUUID(),
    )
    await clearReports(who('jiangxi-coordinator'), [{ versionId: third, keep: ['progress'], opened: ['problems', 'next'] }])
    expect(await kept(third)).toEqual(['progress'])
    const [last] = await owner<{ revision: number }>('select revision from report_version where id = $1', [third])
    const fourth = await submitReport(
      who('jiangxi-reporter'),
      where,
      form({ problems: '两地口径不一', percent: '100', corrects: '四' }),
      `${third}:${last!.revision}`,
      randomUUID(),
    )
    // 下一步 is as it was in the first version, kept then and not said since.
    expect((await reportsToClear(who('jiangxi-coordinator'), today())).find((each) => each.id === fourth)!.kept).toEqual([
      'progress',
      'next',
    ])
  })
  it('记住本单位上次的选择；改写、删去留存的文字都不行', async () => {
    const { versionId } = await waiting({ problems: '两地口径不一' })
    await clearReports(who('jiangxi-coordinator'), [{ versionId, keep: ['problems'] }])
    const next = await waiting()
    const row = (await reportsToClear(who('jiangxi-coordinator'), today())).find((each) => each.id === next.versionId)
    expect(row?.keep).toEqual(['problems'])
    await expect(owner("update local_section set text = '改' where version_id = $1", [versionId])).rejects.toThrow('append-only')
    await clearReports(who('jiangxi-coordinator'), [{ versionId: next.versionId, keep: [] }])
  })
})

describe('打开以后又改过的，不能没看就办', () => {
  it('代改、收回重报以后，按先前的文字通过、退回，都不办；看过现在的再办', async () => {
    const { versionId } = await waiting()
    const row = async () => (await reportsToClear(who('jiangxi-coordinator'), today())).find((each) => each.id === versionId)!
    const { revision } = await row()
    await owner("update report_version set progress = '完成联合踏勘 5 次', revision = revision + 1 where id = $1", [versionId])
    for (const work of [
      () => clearReports(who('jiangxi-coordinator'), [{ versionId, revision }]),
      () => takeStep(who('jiangxi-coordinator'), { versionId, revision, step: 'return', reason: '请补充', section: 'progress' }),
    ]) {
      const refused = await refusal(work())
      expect(refused.reason).toContain('您打开以后，这份填报又有改动。没有办理')
      expect(refused.detail).toEqual({ kind: 'changed' })
    }
    expect(await clearReports(who('jiangxi-coordinator'), [{ versionId, revision: (await row()).revision }])).toBe(1)
  })
})

describe('代改', () => {
  const saw = seenText({ 进展情况: '完成联合踏勘 3 次' })
  it('填报人当天可退回原文；没有答复的当天不能通过；同意后可以', async () => {
    const { versionId } = await waiting()
    await amend(who('jiangxi-coordinator'), versionId, { section: 'progress', text: '联合踏勘 3 次均已完成' }, saw)
    expect((await refusal(clearReports(who('jiangxi-coordinator'), [{ versionId, keep: [] }]))).reason).toContain('等填报人确认')
    const open = async () =>
      (await owner<{ id: string }>('select id from amendment where version_id = $1 and answer is null', [versionId]))[0]!.id
    expect((await refusal(answerAmendment(who('jiangxi-coordinator'), await open(), 'AGREED'))).reason).toContain('由填报人确认')
    await expect(answerAmendment(who('hubei-coordinator'), await open(), 'AGREED')).rejects.toBeInstanceOf(Missing)
    await answerAmendment(who('jiangxi-reporter'), await open(), 'TAKEN_BACK')
    expect((await owner<{ progress: string }>('select progress from report_version where id = $1', [versionId]))[0]?.progress).toBe(
      '完成联合踏勘 3 次',
    )
    await amend(who('jiangxi-coordinator'), versionId, { section: 'progress', text: '联合踏勘 3 次均已完成' }, saw)
    await answerAmendment(who('jiangxi-reporter'), await open(), 'AGREED')
    await clearReports(who('jiangxi-coordinator'), [{ versionId, keep: [] }])
    expect((await owner<{ progress: string }>('select progress from report_version where id = $1', [versionId]))[0]?.progress).toBe(
      '联合踏勘 3 次均已完成',
    )
    await expect(owner("update amendment set answer = 'TAKEN_BACK' where version_id = $1", [versionId])).rejects.toThrow()
  })
  it('退回后填报人重新提交，就是答复了代改：照用的算同意，另写的算没有采用；当天就能通过', async () => {
    for (const [progress, answer] of [
      ['联合踏勘 3 次均已完成', 'AGREED'],
      ['联合踏勘 3 次，第 4 次在筹备', 'TAKEN_BACK'],
    ] as const) {
      const { where, versionId } = await waiting()
      await amend(who('jiangxi-coordinator'), versionId, { section: 'progress', text: '联合踏勘 3 次均已完成' }, saw)
      await takeStep(who('jiangxi-coordinator'), { versionId, step: 'return', reason: '请补下一步', section: 'next' })
      const [row] = await owner<{ revision: number }>('select revision from report_version where id = $1', [versionId])
      await submitReport(
        who('jiangxi-reporter'),
        where,
        form({ progress, next: '十月报送资料' }),
        `${versionId}:${row!.revision}`,
        randomUUID(),
      )
      expect(await owner('select answer from amendment where version_id = $1', [versionId])).toEqual([{ answer }])
      await clearReports(who('jiangxi-coordinator'), [{ versionId, keep: [] }])
    }
  })
  it('数字只能退回由填报人改', async () => {
    const { versionId } = await waiting()
    expect(
      (await refusal(amend(who('jiangxi-coordinator'), versionId, { section: 'progress', text: '完成联合踏勘 4 次' }, saw))).field,
    ).toBe('text:progress')
    await takeStep(who('jiangxi-coordinator'), { versionId, step: 'return', reason: '请核对次数', section: 'progress' })
    expect((await refusal(amend(who('jiangxi-coordinator'), versionId, { section: 'progress', text: '联合踏勘' }, saw))).reason).toContain(
      '草稿',
    )
  })
})

describe('佐证材料', () => {
  const pdf = (words: string) => ({ name: '验收清单.pdf', data: Buffer.from(`%PDF-1.7\n${words}`) })
  it('随填报提交；通过前外地看不到，通过并共享后看得到，仅本地区的看不到；通过后不能再动', async () => {
    const { where } = await fresh()
    const [open, kept] = [
      await addEvidence(who('jiangxi-reporter'), where, 'progress', pdf('甲')),
      await addEvidence(who('jiangxi-reporter'), where, 'percent', pdf('乙')),
    ]
    await removeEvidence(who('jiangxi-reporter'), kept)
    const versionId = await submitReport(who('jiangxi-reporter'), where, form(), 'none', randomUUID())
    expect(await evidenceFile(who('hubei-coordinator'), open)).toBeNull()
    expect((await refusal(removeEvidence(who('jiangxi-reporter'), open))).reason).toContain('撤回')
    await clearReports(who('jiangxi-coordinator'), [{ versionId, keep: [] }])
    expect(Buffer.from((await evidenceFile(who('hubei-coordinator'), open))!.data).toString()).toContain('甲')
    expect(await evidenceFile(who('jiangxi-reporter'), kept)).toBeNull()
    await expect(owner('update evidence set removed_at = now() where id = $1', [open])).rejects.toThrow('frozen')

    const second = await fresh()
    const own = await addEvidence(who('jiangxi-reporter'), second.where, 'progress', pdf('丙'))
    await clearReports(who('jiangxi-coordinator'), [
      { versionId: await submitReport(who('jiangxi-reporter'), second.where, form(), 'none', randomUUID()), keep: ['evidence'] },
    ])
    expect(await evidenceFile(who('hubei-coordinator'), own)).toBeNull()
    expect(await read(who('hubei-coordinator'), (tx) => tx.evidenceContent.findMany({ where: { evidenceId: own } }))).toEqual([])
    expect(await evidenceFile(who('jiangxi-coordinator'), own)).not.toBeNull()
  })
  it('不是自己的分工、不认识的证明事项、密级标志、被改动的内容，都拒绝', async () => {
    const { where } = await fresh()
    await expect(addEvidence(who('hubei-reporter'), where, 'progress', pdf('甲'))).rejects.toBeInstanceOf(Missing)
    expect((await refusal(addEvidence(who('jiangxi-reporter'), where, 'tick:x', pdf('甲')))).field).toBe('evidence')
    expect((await refusal(addEvidence(who('jiangxi-reporter'), where, 'progress', pdf('机密★十年')))).reason).toContain('密级标志')
    const id = await addEvidence(who('jiangxi-reporter'), where, 'progress', pdf('甲'))
    await owner('alter table evidence_content disable trigger all')
    await owner("update evidence_content set data = 'x' where evidence_id = $1", [id])
    await owner('alter table evidence_content enable trigger all')
    await expect(evidenceFile(who('jiangxi-reporter'), id)).rejects.toThrow('not what was taken in')
  })
})

describe('审核委托与催报', () => {
  it('委托期内同事可以审核，收回即止；不能转委托外单位', async () => {
    const asked = { toId: await colleague(), from: today(), to: addDays(today(), 3) }
    const key = randomUUID()
    for (let times = 0; times < 2; times++) await delegate(who('jiangxi-coordinator'), asked, key) // the answer was lost, it is sent again
    expect(await owner('select id from delegation where from_id = $1', [who('jiangxi-coordinator').userId])).toHaveLength(1)
    const lent = () => read('system', async (tx) => actorOf(tx, await colleague(), today()))
    expect((await lent())?.grants.map((grant) => grant.duty)).toContain('COORDINATOR')
    const [given] = await owner<{ id: string }>('select id from delegation where from_id = $1 and ended_at is null', [
      who('jiangxi-coordinator').userId,
    ])
    await endDelegation(who('jiangxi-coordinator'), given!.id)
    expect((await lent())?.grants).toEqual([])
    for (const toId of ['', who('hubei-reporter').userId])
      expect((await refusal(delegate(who('jiangxi-coordinator'), { toId, from: today(), to: today() }, randomUUID()))).field).toBe('toId')
    expect(
      (
        await refusal(
          delegate(who('jiangxi-coordinator'), { toId: await colleague(), from: today(), to: addDays(today(), 400) }, randomUUID()),
        )
      ).field,
    ).toBe('to')
  })
  let made = ''
  async function colleague(): Promise<string> {
    if (made) return made
    made = randomUUID()
    await owner('insert into app_user (id, account, name, office_id, password_hash) values ($1, $2, $3, $4, $5)', [
      made,
      `t-${made}`,
      '演示·测试',
      who('jiangxi-coordinator').officeId,
      'x',
    ])
    return made
  }
  it('催报名单只有由本单位审核的单位，与未报的分工相符', async () => {
    const silent = await silentOffices(who('hunan-coordinator'), today())
    const names = await owner<{ name: string }>('select name from office where clearing_office_id = $1', [
      who('hunan-coordinator').officeId,
    ])
    for (const each of [...silent.chase, ...silent.ours]) expect(names.map((row) => row.name)).toContain(each.office)
    expect(silent.chase.filter((each) => silent.ours.some((other) => other.officeId === each.officeId))).toEqual([])
    expect(await silentOffices(who('hubei-reporter'), today())).toEqual({ chase: [], ours: [], pending: [] })
  })
})
