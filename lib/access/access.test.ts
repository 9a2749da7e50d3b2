import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstBreak } from '@/lib/audit/chain'
import { recordEvent } from '@/lib/audit/commands'
import { trailOfTask } from '@/lib/audit/queries'
import { asDay } from '@/lib/calendar'
import { disconnect, read, write } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import type { Duty } from './actor'
import { changePassword, endSession, endSessionsOf, sessionId, signIn } from './commands'
import { actorBySession, actorOf } from './queries'

const { owner } = testDb()
const password = 'Right-horse-2026'
const run = randomUUID().slice(0, 8)
// Codes and names of this run only, so that the tests can be run again on the same database.
const [province, city, county, other] = ['1', '2', '3', '4'].map(
  (digit) => `9${digit}${String(parseInt(run, 16) % 10_000).padStart(4, '0')}`,
) as [string, string, string, string]
const today = asDay('2026-11-23')
const at = new Date('2026-11-23T02:00:00Z')
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000)
let passwordHash = ''
const mechanisms = { provinces: randomUUID(), cities: randomUUID(), past: randomUUID() }
const offices = { province: randomUUID(), city: randomUUID(), secretariat: randomUUID() }

async function user(
  duty: Duty | null,
  officeId: string | null = null,
  scope: { regionCode?: string; mechanismId?: string } = {},
  days: { from?: string; to?: string } = {},
) {
  const [id, account] = [randomUUID(), `t-${randomUUID()}`]
  await owner('insert into app_user (id, account, name, office_id, password_hash) values ($1, $2, $3, $4, $5)', [
    id,
    account,
    '演示·测试',
    officeId,
    passwordHash,
  ])
  if (duty)
    await owner(
      'insert into duty_grant (id, user_id, duty, region_code, mechanism_id, "from", "to") values ($1, $2, $3::duty, $4, $5, $6, $7)',
      [randomUUID(), id, duty, scope.regionCode ?? null, scope.mechanismId ?? null, days.from ?? '2026-01-01', days.to ?? null],
    )
  return { id, account }
}
const actor = (id: string, day = today) => read('system', (tx) => actorOf(tx, id, day))
const live = (token: string, when: Date) => read('system', (tx) => actorBySession(tx, sessionId(token), when, today))
const eventsOf = async (id: string) =>
  (await owner<{ event: string }>('select event from audit_entry where subject_id = $1 order by seq', [id])).map((row) => row.event)

beforeAll(async () => {
  passwordHash = await hash(password)
  for (const [code, kind, parent] of [
    [province, 'PROVINCE', null],
    [city, 'CITY', province],
    [county, 'COUNTY', city],
    [other, 'PROVINCE', null],
  ])
    await owner('insert into region (code, name, full_name, kind, parent_code, position) values ($1, $1, $1, $2::region_kind, $3, 0)', [
      code,
      kind,
      parent,
    ])
  for (const [name, id] of Object.entries(mechanisms))
    await owner('insert into mechanism (id, code, name, short_name, position) values ($1, $2, $2, $2, 0)', [id, `${name}-${run}`])
  for (const [mechanism, region, to] of [
    [mechanisms.provinces, province, null],
    [mechanisms.cities, city, null],
    [mechanisms.past, province, '2026-06-30'],
  ])
    await owner(
      'insert into membership (id, mechanism_id, region_code, role, position, "from", "to") values ($1, $2, $3, $4::membership_role, 0, $5, $6)',
      [randomUUID(), mechanism, region, 'MEMBER', '2021-01-01', to],
    )
  for (const [name, region, mechanism, kind] of [
    ['province', province, null, 'COORDINATING'],
    ['city', city, null, 'COORDINATING'],
    ['secretariat', null, mechanisms.provinces, 'SECRETARIAT'],
  ] as const)
    await owner('insert into office (id, name, kind, region_code, mechanism_id) values ($1, $2, $3::office_kind, $4, $5)', [
      offices[name],
      `${name}-${run}`,
      kind,
      region,
      mechanism,
    ])
})
afterAll(() => disconnect())

describe('操作人', () => {
  it('填报员只见本单位所在地区；省的机制市里看得到，市的机制省里看不到', async () => {
    const [inProvince, inCity] = [
      await actor((await user('REPORTER', offices.province)).id),
      await actor((await user('REPORTER', offices.city)).id),
    ]
    expect(inProvince).toMatchObject({ regionCode: province, sightRegions: [province], mechanismIds: [mechanisms.provinces] })
    expect(inCity?.sightRegions).toEqual([city])
    expect(inCity?.mechanismIds.sort()).toEqual([mechanisms.provinces, mechanisms.cities].sort())
  })
  it('协调员见本地区；下级有自己的协调办的，只见其审核通过的', async () => {
    const found = await actor((await user('COORDINATOR', offices.province, { regionCode: province })).id)
    expect(found?.sightRegions).toEqual([province])
    const inCity = await actor((await user('COORDINATOR', offices.city, { regionCode: city })).id)
    expect(inCity?.sightRegions.sort()).toEqual([city, county].sort())
  })
  it('成员资格按当日算', async () =>
    expect((await actor((await user('REPORTER', offices.province)).id, asDay('2026-06-30')))?.mechanismIds.sort()).toEqual(
      [mechanisms.provinces, mechanisms.past].sort(),
    ))
  it('秘书处凭所授机制', async () =>
    expect(await actor((await user('SECRETARIAT', offices.secretariat, { mechanismId: mechanisms.provinces })).id)).toMatchObject({
      regionCode: null,
      sightRegions: [],
      mechanismIds: [mechanisms.provinces],
    }))
  it('三员在哪个单位都不见业务内容', async () =>
    expect(await actor((await user('SYSTEM_ADMIN', offices.province)).id)).toMatchObject({ sightRegions: [], mechanismIds: [] }))
  it('职责到期、尚未开始，当日即无', async () => {
    expect(await actor((await user('REPORTER', offices.province, {}, { to: '2026-11-22' })).id)).toMatchObject({
      grants: [],
      sightRegions: [],
      mechanismIds: [],
    })
    expect(await actor((await user('REPORTER', offices.province, {}, { from: '2026-11-24' })).id)).toMatchObject({ grants: [] })
    expect((await actor((await user('REPORTER', offices.province, {}, { to: '2026-11-23' })).id))?.grants).toHaveLength(1)
  })
  it('停用的账号没有操作人', async () => {
    const { id } = await user('REPORTER', offices.province)
    await owner('update app_user set disabled_at = now() where id = $1', [id])
    expect(await actor(id)).toBeNull()
  })
})

describe('登录', () => {
  it('会话行的编号是令牌的散列，令牌不入库', async () => {
    const { id, account } = await user('REPORTER')
    const token = await signIn(account, password, at)
    expect(token).toHaveLength(43)
    expect(await owner('select id from session where user_id = $1', [id])).toEqual([{ id: sessionId(token!) }])
    expect(await eventsOf(id)).toEqual(['signed-in'])
  })
  it('密码不对、账号不存在、停用，答复一样；不存在的账号也留痕，但不留所填的字', async () => {
    const { id, account } = await user('REPORTER')
    expect(await signIn(account, 'wrong', at)).toBeNull()
    expect(await signIn(`nobody-${run}`, password, at)).toBeNull()
    await owner('update app_user set disabled_at = now() where id = $1', [id])
    expect(await signIn(account, password, at)).toBeNull()
    expect(await owner('select seq from audit_entry where detail::text like $1 or subject_id like $1', [`%nobody-${run}%`])).toEqual([])
    expect(await signIn('a\0b', password, at)).toBeNull()
  })
  it('连错五次锁定三十分钟；锁定中密码对也不行，过后可以', async () => {
    const { id, account } = await user('REPORTER')
    for (let guess = 0; guess < 5; guess++) expect(await signIn(account, 'wrong', at)).toBeNull()
    expect(await signIn(account, password, later(29))).toBeNull()
    expect(await signIn(account, password, later(31))).not.toBeNull()
    expect(await eventsOf(id)).toEqual([...Array<string>(4).fill('sign-in.failed'), 'account.locked', 'sign-in.failed', 'signed-in'])
  })
  it('同时猜八次，也锁定', async () => {
    const { account } = await user('REPORTER')
    await Promise.all(Array.from({ length: 8 }, () => signIn(account, 'wrong', at)))
    expect(await signIn(account, password, later(1))).toBeNull()
  })
  it('中间登录成功，错误次数归零', async () => {
    const { account } = await user('REPORTER')
    for (let guess = 0; guess < 4; guess++) await signIn(account, 'wrong', at)
    expect(await signIn(account, password, at)).not.toBeNull()
    for (let guess = 0; guess < 4; guess++) await signIn(account, 'wrong', at)
    expect(await signIn(account, password, at)).not.toBeNull()
  })
  it('账号存在与否，用时相近', async () => {
    const { account } = await user('REPORTER')
    const time = async (name: string) => {
      const start = performance.now()
      await signIn(name, 'wrong', at)
      return performance.now() - start
    }
    const median = async (name: string) => {
      const all: number[] = []
      for (let each = 0; each < 5; each++) all.push(await time(name))
      return all.sort((a, b) => a - b)[2]!
    }
    const [real, none] = [await median(account), await median(`nobody-${run}`)]
    expect(Math.max(real, none) / Math.min(real, none)).toBeLessThan(2)
  })
})

describe('会话', () => {
  it('闲置三十分钟、总共十二小时', async () => {
    const token = (await signIn((await user('REPORTER')).account, password, at))!
    expect(await live(token, later(30))).not.toBeNull()
    expect(await live(token, later(31))).toBeNull()
    await owner('update session set last_seen_at = $1 where id = $2', [later(725), sessionId(token)])
    expect(await live(token, later(720))).not.toBeNull()
    expect(await live(token, later(726))).toBeNull()
  })
  it('退出只结束这一个；结束一个人的，全部结束，并记是谁', async () => {
    const [{ id, account }, admin] = [await user('REPORTER'), await user('SECURITY_ADMIN')]
    const [one, two] = [(await signIn(account, password, at))!, (await signIn(account, password, at))!]
    await endSession(one, id)
    expect([await live(one, at), (await live(two, at))?.actor.userId]).toEqual([null, id])
    expect(await endSessionsOf(id, admin.id)).toBe(1)
    expect(await live(two, at)).toBeNull()
    expect(await owner('select actor_id from audit_entry where subject_id = $1 and event = $2', [id, 'sessions.ended'])).toEqual([
      { actor_id: admin.id },
    ])
    await endSession(one, id)
    expect(await eventsOf(id)).toEqual(['signed-in', 'signed-in', 'signed-out', 'sessions.ended'])
  })
})

describe('改密码', () => {
  it('改后所有会话结束，旧密码不能再用', async () => {
    const { id, account } = await user('REPORTER')
    const token = (await signIn(account, password, at))!
    await changePassword(id, password, 'Another-word-77')
    expect(await live(token, at)).toBeNull()
    expect(await signIn(account, password)).toBeNull()
    expect(await signIn(account, 'Another-word-77')).not.toBeNull()
    expect((await eventsOf(id)).slice(0, 3)).toEqual(['signed-in', 'password.changed', 'sessions.ended'])
  })
  it('太短、种类不够、与现在的相同、现在的不对，都说明理由，什么也不改', async () => {
    const { id, account } = await user('REPORTER')
    await expect(changePassword(id, password, 'Short-1')).rejects.toThrow('密码至少 10 个字符，现有 7 个。')
    await expect(changePassword(id, password, 'alllowercase')).rejects.toThrow('至少三种')
    await expect(changePassword(id, password, password)).rejects.toThrow('新密码不能与现在的密码相同。')
    await expect(changePassword(id, 'wrong', 'Another-word-77')).rejects.toThrow('现在的密码不正确')
    expect(await signIn(account, password)).not.toBeNull()
  })
  it('现在的密码连错五次，也锁定', async () => {
    const { id, account } = await user('REPORTER')
    for (let guess = 0; guess < 5; guess++) await expect(changePassword(id, 'wrong', 'Another-word-77')).rejects.toThrow('现在的密码不正确')
    expect(await signIn(account, password)).toBeNull()
  })
})

describe('留痕', () => {
  it('同时写五十条，链不分叉', async () => {
    const id = randomUUID()
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        write('system', ({ tx, at: when }) =>
          recordEvent(tx, when, {
            actorId: null,
            event: 'month.kept',
            subjectKind: 'trail',
            subjectId: id,
            detail: { index, none: undefined, when, 名: '𠮷' },
          }),
        ),
      ),
    )
    expect(await eventsOf(id)).toHaveLength(50)
    expect(firstBreak(await read('system', (tx) => tx.auditEntry.findMany({ orderBy: { seq: 'asc' } })))).toBeNull()
  })
  it('回滚的事不留痕', async () => {
    const id = randomUUID()
    await expect(
      write('system', async ({ tx, at: when }) => {
        await recordEvent(tx, when, { actorId: null, event: 'month.kept', subjectKind: 'trail', subjectId: id, detail: {} })
        throw new Error('回滚')
      }),
    ).rejects.toThrow('回滚')
    expect(await eventsOf(id)).toEqual([])
  })
  it('应用角色改不了、删不了；属主也被触发器拦住', async () => {
    await expect(write('system', ({ tx }) => tx.$executeRaw`update audit_entry set event = 'x'`)).rejects.toThrow()
    await expect(write('system', ({ tx }) => tx.$executeRaw`delete from audit_entry`)).rejects.toThrow()
    await expect(owner("update audit_entry set event = 'x'")).rejects.toThrow('append-only')
  })
  it('任务的留痕：共同的和本地区的，别地区的没有；写明是谁', async () => {
    const [taskId, { id }] = [randomUUID(), await user('REPORTER')]
    for (const [regionCode, event] of [
      [null, 'report.cleared'],
      [province, 'report.submitted'],
      [other, 'report.returned'],
    ] as const)
      await write('system', ({ tx, at: when }) =>
        recordEvent(tx, when, {
          actorId: id,
          event,
          subjectKind: 'trail',
          subjectId: taskId,
          taskId,
          regionCode,
          detail: { office: '演示' },
        }),
      )
    const seen = await read('system', (tx) => trailOfTask(tx, taskId, [province]))
    expect(seen.map((each) => [each.event, each.person, each.by])).toEqual([
      ['report.submitted', '演示·测试', '演示'],
      ['report.cleared', '演示·测试', '演示'],
    ])
    expect(await read('system', (tx) => trailOfTask(tx, taskId, [], at))).toEqual([])
  })
})
