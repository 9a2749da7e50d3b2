import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { addDays, type Day } from '../calendar'
import { Missing, Refused } from '../refusal'
import { actorOf } from '@/lib/access/queries'
import { boardOf, choicesOf } from '@/lib/board/queries'
import { ledgerOf } from '@/lib/board/ledger.queries'
import { taskAt } from '@/lib/board/task.queries'
import { momentOf, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { freshPart } from '@/lib/launch/test-part'
import { clearReports } from '@/lib/progress/clearing.commands'
import { submitReport } from '@/lib/progress/commands'
import { keepNotice, previewNotice } from './calendar.commands'
import { decideSetting, endChair, endMembership, joinMechanism, nameTiers, setChair, type Sent } from './commands'
import { calendarIn, chairOn, mechanismAt, partiesIn, type MechanismView } from './queries'
import { initialSetting } from './setting'

// On the demonstration. CLOCK holds the instant still, so that a day to come can be lived through.

const { owner } = testDb()
const ids = new Map<string, string>()
/** Who a person is on a day: what he may see is looked up per day. */
const person = (account: string, day: Day = today()): Promise<Actor> =>
  read('system', async (tx) => (await actorOf(tx, ids.get(account)!, day))!)
beforeAll(async () => {
  for (const row of await owner<{ account: string; id: string }>('select account, id from app_user')) ids.set(row.account, row.id)
})
afterEach(() => {
  delete process.env.CLOCK
})
const live = (day: Day) => void (process.env.CLOCK = `${day}T02:00:00.000Z`)
const refusal = async (work: Promise<unknown>): Promise<Refused> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('was not refused')
}
const view = async (account: string, code: string): Promise<MechanismView> => (await mechanismAt(await person(account), code))!
const sent = async (account: string, code: string, part: keyof MechanismView['seen']): Promise<Sent> => ({
  code,
  base: (await view(account, code)).seen[part],
  key: randomUUID(),
})
const henan = '410100'

describe('成员进出', () => {
  it('武汉、长沙、合肥、南昌之外的城市加入后看得到，退出次日起看不到，历史照留；同一天的总览按当日成员', async () => {
    const secretariat = await person('capitals-secretariat')
    const [day, next, last, after] = [0, 1, 10, 11].map((ahead) => addDays(today(), ahead)) as [Day, Day, Day, Day]
    // 江西省的人不看省会机制；江西加入之后才看得到。
    const task = (await ledgerOf(secretariat, { mechanism: 'capitals' }, momentOf(day, false))).rows.find(
      (row) => !row.regions.some((code) => code === '360000'),
    )!
    const seenOn = async (of: Day) => {
      const actor = await person('jiangxi-coordinator', of)
      return [actor.mechanismIds.length, (await taskAt(actor, task.id, momentOf(of, false))) !== null]
    }
    const before = await seenOn(day)
    await joinMechanism(secretariat, await sent('capitals-secretariat', 'capitals', 'members'), {
      code: '360000',
      role: 'MEMBER',
      from: next,
    })
    expect(await seenOn(day)).toEqual(before)
    expect((await seenOn(next))[1]).toBe(true)
    live(next)
    const row = (await view('capitals-secretariat', 'capitals')).members.find((each) => each.code === '360000')!
    await endMembership(await person('capitals-secretariat'), await sent('capitals-secretariat', 'capitals', 'members'), {
      id: row.id,
      to: last,
    })
    expect([(await seenOn(last))[1], (await seenOn(after))[1]]).toEqual([true, before[1]])
    expect(before[1]).toBe(false)
    live(after)
    const parties = async (of: Day) =>
      (await read('system', (tx) => partiesIn(tx, secretariat.grants[0]!.mechanismId!, of))).map((each) => each.name)
    expect([
      (await parties(day)).includes('江西'),
      (await parties(last)).includes('江西'),
      (await parties(after)).includes('江西'),
    ]).toEqual([false, true, false])
    const chosen = async (of: Day) =>
      (await choicesOf(await person('capitals-secretariat'), { day: of, past: of < today() })).parties.map((each) => each.label)
    expect([(await chosen(last)).includes('江西'), (await chosen(after)).includes('江西')]).toEqual([true, false])
    expect((await view('capitals-secretariat', 'capitals')).members.some((each) => each.code === '360000')).toBe(true)
  })

  it('观察员改成员：前一条到前一天为止，另起一条', async () => {
    const found = await view('capitals-secretariat', 'capitals')
    const observer = found.members.find((each) => each.role === 'OBSERVER')!
    const from = addDays(today(), 40)
    await joinMechanism(await person('capitals-secretariat'), await sent('capitals-secretariat', 'capitals', 'members'), {
      code: observer.code,
      role: 'MEMBER',
      from,
    })
    expect(
      (await view('capitals-secretariat', 'capitals')).members
        .filter((each) => each.code === observer.code)
        .map((each) => [each.role, each.from, each.to]),
    ).toEqual([
      ['OBSERVER', observer.from, addDays(from, -1)],
      ['MEMBER', from, null],
    ])
  })

  it('还没开始的可以撤回，之后可以再定', async () => {
    const secretariat = await person('secretariat')
    const from = addDays(today(), 20)
    await joinMechanism(secretariat, await sent('secretariat', 'three-provinces', 'members'), { code: '340000', role: 'OBSERVER', from })
    const row = (await view('secretariat', 'three-provinces')).members.find((each) => each.code === '340000')!
    await endMembership(secretariat, await sent('secretariat', 'three-provinces', 'members'), { id: row.id, to: addDays(from, -1) })
    await joinMechanism(secretariat, await sent('secretariat', 'three-provinces', 'members'), { code: '340000', role: 'OBSERVER', from })
    expect((await view('secretariat', 'three-provinces')).members.filter((each) => each.code === '340000')).toHaveLength(2)
  })

  it('两个人同时改：一个成功，另一个得知已被改动；同一张表单交两次只记一次', async () => {
    const secretariat = await person('secretariat')
    const one = await sent('secretariat', 'three-provinces', 'members')
    const ask = (send: Sent, code: string) => joinMechanism(secretariat, send, { code, role: 'OBSERVER', from: addDays(today(), 5) })
    const both = await Promise.allSettled(
      [ask(one, '340100'), ask({ ...one, key: randomUUID() }, henan)].map((each) =>
        each.catch((error: unknown) => {
          throw error
        }),
      ),
    )
    const lost = both.filter((each) => each.status === 'rejected') as PromiseRejectedResult[]
    expect(lost).toHaveLength(1)
    expect((lost[0]!.reason as Refused).reason).toContain('您打开以后')
    const again = await sent('secretariat', 'three-provinces', 'members')
    const answers = await Promise.all([ask(again, '420500'), ask(again, '420500')])
    expect(new Set(answers).size).toBe(1)
    expect((await view('secretariat', 'three-provinces')).members.filter((each) => each.code === '420500')).toHaveLength(1)
  })

  it('别机制的秘书处、成员的工作人员都改不了；不在其中的人不知道有它', async () => {
    await expect(
      joinMechanism(
        await person('capitals-secretariat'),
        { code: 'three-provinces', base: '', key: randomUUID() },
        { code: henan, role: 'MEMBER', from: today() },
      ),
    ).rejects.toBeInstanceOf(Missing)
    expect(
      (
        await refusal(
          joinMechanism(await person('hubei-coordinator'), await sent('hubei-coordinator', 'three-provinces', 'members'), {
            code: henan,
            role: 'MEMBER',
            from: today(),
          }),
        )
      ).reason,
    ).toContain('不包括')
    expect(await mechanismAt(await person('capitals-secretariat'), 'three-provinces')).toBeNull()
    expect(await mechanismAt(await person('system-admin'), 'three-provinces')).toBeNull()
  })

  it('库里也不许重叠、不许删、不许改身份', async () => {
    await expect(
      owner(
        `insert into membership (id, mechanism_id, region_code, role, position, "from") select gen_random_uuid(), mechanism_id, region_code, 'OBSERVER', 0, "from" + 5 from membership where "to" is null limit 1`,
      ),
    ).rejects.toThrow('overlaps')
    await expect(owner('delete from membership')).rejects.toThrow('last day')
    await expect(owner(`update membership set role = 'OBSERVER'`)).rejects.toThrow('last day')
  })
})

describe('轮值与三级', () => {
  it('定下一任，不与现任重叠；逐日知道谁轮值；现任可以提前结束，不越过下一任', async () => {
    const secretariat = await person('secretariat')
    const found = await view('secretariat', 'three-provinces')
    const present = found.terms[0]!
    const parties = found.members.filter((each) => each.role === 'MEMBER').map((each) => each.code)
    const next = parties[(parties.indexOf(present.code) + 1) % parties.length]!
    const asked = { code: next, from: addDays(present.to!, 1), to: addDays(present.to!, 365), basis: '演示·轮值办法' }
    expect(
      (await refusal(setChair(secretariat, await sent('secretariat', 'three-provinces', 'terms'), { ...asked, from: present.to! }))).reason,
    ).toContain('重叠')
    await setChair(secretariat, await sent('secretariat', 'three-provinces', 'terms'), asked)
    const on = async (day: Day) => (await read('system', (tx) => chairOn(tx, found.id, day)))?.code
    expect([await on(present.to!), await on(asked.from), await on(addDays(asked.to, 1))]).toEqual([present.code, next, undefined])
    const end = async (to: string, id = present.id) =>
      endChair(secretariat, await sent('secretariat', 'three-provinces', 'terms'), { id, to })
    expect((await refusal(end(asked.from))).reason).toContain('下一任')
    expect((await refusal(end(''))).field).toBe('to')
    await end(today())
    expect(await on(addDays(today(), 1))).toBeUndefined()
    await expect(
      owner(`insert into chair_term (id, mechanism_id, region_code, "from", "to") values (gen_random_uuid(), $1, $2, $3, $3)`, [
        found.id,
        next,
        asked.from,
      ]),
    ).rejects.toThrow('overlaps')
  })
  it('三级的名称可以改，旧名进留痕；没有改动的不记', async () => {
    const secretariat = await person('capitals-secretariat')
    const asked = { DECISION: '会商会', COORDINATION: '合作协调会（市长联席）', EXECUTION: '城市合作秘书处' }
    await nameTiers(secretariat, await sent('capitals-secretariat', 'capitals', 'tiers'), asked)
    expect((await view('capitals-secretariat', 'capitals')).bodies).toEqual(asked)
    expect((await refusal(nameTiers(secretariat, await sent('capitals-secretariat', 'capitals', 'tiers'), asked))).reason).toContain(
      '没有改动',
    )
    const [entry] = await owner<{ detail: { before: { COORDINATION: string } } }>(
      `select detail from audit_entry where event = 'tiers.named' order by seq desc limit 1`,
    )
    expect(entry!.detail.before.COORDINATION).toBe('合作协调会')
  })
})

describe('设置', () => {
  const asked = {
    clearanceSteps: '2',
    partyColumnsShared: 'no',
    partyOrder: [] as string[],
    cadence: 'QUARTERLY',
    dueAfter: '10',
    closesAfter: '71',
    reason: '演示·联席会议议定',
  }
  const decide = async (over: Partial<typeof asked>, account = 'secretariat', code = 'three-provinces') =>
    decideSetting(await person(account), await sent(account, code, 'setting'), { ...asked, ...over })
  it('审核级数只管此后提交的：在途的按提交时的级数办完', async () => {
    const office = '湖北省交通运输厅（演示）'
    const form = {
      progress: '完成联合踏勘',
      problems: '',
      next: '',
      percent: '99',
      percentExplanation: '',
      unlikely: false,
      noChange: false,
      noChangeReason: '',
      corrects: '',
      ticks: {},
    }
    // In the other mechanism, whose steps no other test looks at.
    const [one, other] = [await freshPart(office, { mechanism: 'capitals' }), await freshPart(office, { mechanism: 'capitals' })]
    const state = async (id: string) =>
      (await owner<{ state: string }>('select state::text from report_version where id = $1', [id]))[0]!.state
    const before = await submitReport(await person('hubei-reporter'), one, form, 'none', randomUUID())
    await decide({ clearanceSteps: '1' }, 'capitals-secretariat', 'capitals')
    const after = await submitReport(await person('hubei-reporter'), other, form, 'none', randomUUID())
    expect([await state(before), await state(after)]).toEqual(['OFFICE_REVIEW', 'REGION_REVIEW'])
    await clearReports(await person('hubei-reviewer'), [{ versionId: before, keep: [] }])
    expect(await state(before)).toBe('REGION_REVIEW')
    await clearReports(await person('hubei-coordinator'), [
      { versionId: before, keep: [] },
      { versionId: after, keep: [] },
    ])
    expect([await state(before), await state(after)]).toEqual(['CLEARED', 'CLEARED'])
    await decide({}, 'capitals-secretariat', 'capitals')
  })
  it('总览按参与方列示、参与方排序照所定；收回以后，看过去的一天也不列', async () => {
    const columns = async (of: Day, past = false) =>
      (await boardOf(await person('hubei-coordinator', of), { mechanism: 'three-provinces' }, momentOf(of, past))).parties.map(
        (each) => each.name,
      )
    expect(await columns(today())).toEqual(['湖北'])
    await decide({ partyColumnsShared: 'yes', partyOrder: ['360000', '420000', '430000'] })
    expect(await columns(today())).toEqual(['江西', '湖北', '湖南'])
    expect((await choicesOf(await person('hubei-coordinator'))).parties.map((each) => each.label).slice(0, 3)).toEqual([
      '江西',
      '湖北',
      '湖南',
    ])
    expect(await columns(addDays(today(), -1), true)).toEqual(['湖北'])
    const [day, next] = [today(), addDays(today(), 1)]
    live(next)
    await decide({ partyColumnsShared: 'yes', partyOrder: ['430000', '420000', '360000'] })
    expect([await columns(next), await columns(day, true)]).toEqual([
      ['湖南', '湖北', '江西'],
      ['江西', '湖北', '湖南'],
    ])
    live(addDays(today(), 1))
    await decide({ partyOrder: ['420000', '430000', '360000'] })
    expect(await columns(day, true)).toEqual(['湖北'])
  })
  it('历次改动都在，改不了删不掉；同样的设置不再记', async () => {
    live(addDays(today(), 5))
    await decide({ dueAfter: '12' }, 'capitals-secretariat', 'capitals')
    const found = await view('capitals-secretariat', 'capitals')
    expect(found.settings[0]).toMatchObject({ ...initialSetting, partyOrder: [], dueAfter: 12, reason: '演示·联席会议议定' })
    expect(found.settings.length).toBeGreaterThan(1)
    expect((await refusal(decide({ dueAfter: '12' }, 'capitals-secretariat', 'capitals'))).reason).toContain('没有改动')
    await expect(owner('update mechanism_setting set due_after = 1')).rejects.toThrow('append-only')
    await expect(owner('delete from mechanism_setting')).rejects.toThrow('append-only')
  })
})

describe('工作日历', () => {
  it('粘贴通知：核对什么也不存；保存后逐日可查，改不了删不掉；已经算定的日子不变', async () => {
    const year = Number(today().slice(0, 4)) + 1
    const notice = `一、元旦：1月1日至3日放假，共3天。1月4日上班。\n二、春节：2月5日至11日放假调休。`
    const secretariat = await person('secretariat')
    const stampNow = async () => (await calendarIn(secretariat, [year]))[0]!.seen
    const base = await stampNow()
    expect(await previewNotice(secretariat, { year, notice, base })).toHaveLength(11)
    expect(await stampNow()).toBe(base)
    expect(await keepNotice(secretariat, { year, notice, base })).toBe(11)
    expect((await refusal(keepNotice(secretariat, { year, notice, base }))).reason).toContain('您打开以后')
    expect(await keepNotice(secretariat, { year, notice: notice.split('\n')[0]!, base: await stampNow() })).toBe(7)
    expect((await calendarIn(secretariat, [year]))[0]!.days).toHaveLength(4)
    await expect(owner('update working_day set working = true')).rejects.toThrow('append-only')
    expect(() => previewNotice({ ...secretariat, grants: [] }, { year, notice, base })).toThrow(Refused)
  })
})
