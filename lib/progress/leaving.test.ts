import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { Missing, Refused } from '../refusal'
import { endSessions } from '@/lib/access/account.commands'
import { giveGrant } from '@/lib/access/grant.commands'
import { actorOf } from '@/lib/access/queries'
import { now, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { freshPart } from '@/lib/launch/test-part'
import { takeStep } from './clearing.commands'
import { submitReport } from './commands'
import { saveDraft } from './draft.commands'
import type { TypedForm } from './form'
import { endGrant, leave, settleEndedDuties } from './leaving.commands'
import { leavingOf } from './leaving.queries'
import { reportToWrite } from './queries'
import { reportsToWrite } from './review.queries'
import { gridOf } from './grid.queries'
import { unmannedOffices } from './unmanned.queries'

const { owner } = testDb()
const people: Record<string, Actor> = {}
const who = (account: string) => people[account]!
const as = async (id: string) => (await read('system', (tx) => actorOf(tx, id, today())))!
const form = (more: Partial<TypedForm> = {}): TypedForm => ({
  progress: '完成联合踏勘',
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
const grant = { duty: 'REPORTER', mechanismId: '', from: today() as string, to: '' }

beforeAll(async () => {
  for (const account of ['system-admin', 'security-admin', 'hubei-coordinator', 'hunan-coordinator'])
    people[account] = await as((await owner<{ id: string }>('select id from app_user where account = $1', [account]))[0]!.id)
})

/** An office of its own in 湖北, with people of the duties named, so that these tests disturb no other. */
async function officeWith(...duties: string[]) {
  const [id, name] = [randomUUID(), `演示单位${randomUUID().slice(0, 8)}`]
  await owner(
    `insert into office (id, name, kind, region_code, clearing_office_id) select $1, $2, 'RESPONSIBLE', '420000', id from office where name = '湖北省协调办（演示）'`,
    [id, name],
  )
  const users: string[] = []
  for (const duty of duties) {
    const userId = randomUUID()
    await owner('insert into app_user (id, account, name, office_id, password_hash) values ($1, $2, $3, $4, $5)', [
      userId,
      `t-${userId}`,
      `演示·${duty}`,
      id,
      await hash('x'),
    ])
    await giveGrant(who('security-admin'), userId, { ...grant, duty }, randomUUID())
    users.push(userId)
  }
  return { id, name, users: users as [string, string, string] }
}
const notices = async (account: string, kind: string, text: string) =>
  (
    await owner<{ n: number }>(
      'select count(*)::int n from notice n join app_user u on u.id = n.user_id where u.account = $1 and n.kind = $2 and n.text like $3',
      [account, kind, `%${text}%`],
    )
  )[0]!.n
const refusal = async (work: Promise<unknown>): Promise<Refused> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('was not refused')
}

describe('人员离岗', () => {
  it('列出名下的事项，只有件数，没有标题；业务人员看不到', async () => {
    const office = await officeWith('REPORTER', 'REPORTER')
    const { taskId: _, ...where } = await freshPart(office.name)
    await saveDraft(await as(office.users[0]), where, form(), 'none')
    const found = await leavingOf(who('system-admin'), office.users[0], now())
    expect(found.hanging).toMatchObject({ drafts: 1, returned: 0, unmannedParts: 0, grants: 1 })
    expect(JSON.stringify(found)).not.toContain('通道')
    expect(() => leavingOf(who('hubei-coordinator'), office.users[0], now())).toThrow(Missing)
  })
  it('草稿和退回件移交给同事，同事在待办和填报页看到；自己已有的草稿不被覆盖', async () => {
    const office = await officeWith('REPORTER', 'REPORTER', 'REVIEWER')
    const [first, second, third] = [await freshPart(office.name), await freshPart(office.name), await freshPart(office.name)]
    const [gone, stays] = [await as(office.users[0]), await as(office.users[1])]
    const at = ({ partId, periodId }: typeof first) => ({ partId, periodId })
    await saveDraft(gone, at(first), form({ progress: '离岗者的草稿' }), 'none')
    await saveDraft(gone, at(second), form({ progress: '两人都有草稿' }), 'none')
    await saveDraft(stays, at(second), form({ progress: '同事自己的草稿' }), 'none')
    const versionId = await submitReport(gone, at(third), form(), 'none', randomUUID())
    await takeStep(await as(office.users[2]), { versionId, step: 'return', reason: '请补数', section: 'progress' })
    expect(await leave(who('system-admin'), office.users[0], { toId: office.users[1], officeId: '' })).toEqual({ moved: 2 })
    const page = await reportToWrite(stays, first.taskId, today(), at(first))
    expect(page?.form.progress).toBe('离岗者的草稿')
    expect((await reportToWrite(stays, second.taskId, today(), at(second)))?.form.progress).toBe('同事自己的草稿')
    const inbox = await reportsToWrite(stays, today())
    expect(inbox.find((row) => row.partId === third.partId && row.periodId === third.periodId)).toMatchObject({
      returned: true,
      reason: '请补数',
    })
    expect(inbox.find((row) => row.partId === first.partId && row.periodId === first.periodId)?.drafted).toBe(true)
    expect(await owner('select text from notice where user_id = $1 and kind = $2', [office.users[1], 'work.handed-over'])).toEqual([
      { text: '演示·REPORTER离岗，移交给您：草稿 1 件、退回待改的填报 1 件' },
    ])
    expect(await owner('select 1 from duty_grant where user_id = $1 and ("to" is null or "to" >= $2)', [office.users[0], today()])).toEqual(
      [],
    )
  })
  it('接手人须是本单位能填报的同志；自己不能停用自己', async () => {
    const [one, two] = [await officeWith('REPORTER', 'REVIEWER'), await officeWith('REPORTER')]
    expect((await refusal(leave(who('system-admin'), one.users[0], { toId: two.users[0], officeId: '' }))).field).toBe('toId')
    expect((await refusal(leave(who('system-admin'), one.users[0], { toId: one.users[1], officeId: '' }))).field).toBe('toId')
    expect((await refusal(leave(who('system-admin'), who('system-admin').userId, { toId: '', officeId: '' }))).reason).toContain(
      '不能停用或调动自己',
    )
  })
  it('唯一的填报员离岗：当日协调办看到单位和分工，收到一次通知；别的省看不到', async () => {
    const office = await officeWith('REPORTER')
    const { partId } = await freshPart(office.name)
    expect((await unmannedOffices(who('hubei-coordinator'), today())).map((row) => row.office)).not.toContain(office.name)
    expect((await leavingOf(who('system-admin'), office.users[0], now())).hanging.unmannedParts).toBe(1)
    await leave(who('system-admin'), office.users[0], { toId: '', officeId: '' })
    expect((await unmannedOffices(who('hubei-coordinator'), today())).find((row) => row.office === office.name)).toMatchObject({
      since: today(),
      parts: [{ partId }],
    })
    expect((await gridOf(who('hubei-coordinator'), today())).rows.some((row) => row.partId === partId)).toBe(true)
    expect((await unmannedOffices(who('hunan-coordinator'), today())).map((row) => row.office)).not.toContain(office.name)
    await settleEndedDuties()
    await settleEndedDuties()
    expect(await notices('hubei-coordinator', 'office.unmanned', office.name)).toBe(1)
    expect(await notices('hunan-coordinator', 'office.unmanned', office.name)).toBe(0)
  })
  it('职责按期届满，也在当日通知；收回职责，也一样', async () => {
    const [one, two] = [await officeWith('REPORTER'), await officeWith('REPORTER')]
    await owner('update duty_grant set "to" = $2::date - 1 where user_id = $1', [one.users[0], today()])
    await settleEndedDuties()
    expect(await notices('hubei-coordinator', 'office.unmanned', one.name)).toBe(1)
    const [{ id }] = (await owner<{ id: string }>('select id from duty_grant where user_id = $1', [two.users[0]])) as [{ id: string }]
    expect((await refusal(endGrant(who('system-admin'), id))).reason).toContain('不包括：授予、收回职责')
    await endGrant(who('security-admin'), id)
    expect(await notices('hubei-coordinator', 'office.unmanned', two.name)).toBe(1)
    expect((await refusal(endGrant(who('security-admin'), id))).reason).toBe('这项职责已经结束。')
  })
  it('唯一的审核员离岗：等他审核的填报转协调办，新的填报直接报协调办', async () => {
    const office = await officeWith('REPORTER', 'REVIEWER')
    const [first, second] = [await freshPart(office.name), await freshPart(office.name)]
    const hand = async ({ partId, periodId }: typeof first) =>
      submitReport(await as(office.users[0]), { partId, periodId }, form(), 'none', randomUUID())
    const stateOf = async (id: string) =>
      (await owner<{ state: string }>('select state::text from report_version where id = $1', [id]))[0]!.state
    const waiting = await hand(first)
    expect(await stateOf(waiting)).toBe('OFFICE_REVIEW')
    expect((await leavingOf(who('system-admin'), office.users[1], now())).hanging.lastReviewer).toBe(true)
    await leave(who('system-admin'), office.users[1], { toId: '', officeId: '' })
    expect(await stateOf(waiting)).toBe('REGION_REVIEW')
    expect(await stateOf(await hand(second))).toBe('REGION_REVIEW')
    expect(
      await owner('select actor_id, detail from audit_entry where subject_id = $1 and event = $2', [waiting, 'report.passed-on']),
    ).toEqual([{ actor_id: null, detail: { office: office.name } }])
  })
  it('二十人同时停用同一个人，只办一次', async () => {
    const office = await officeWith('REPORTER', 'REPORTER')
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, () => leave(who('system-admin'), office.users[0], { toId: '', officeId: '' })),
    )
    expect(all.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    expect(
      await owner('select 1 from audit_entry where subject_id = $1 and event = $2', [office.users[0], 'account.disabled']),
    ).toHaveLength(1)
    expect(await endSessions(who('system-admin'), office.users[0])).toBe(0)
  })
})
