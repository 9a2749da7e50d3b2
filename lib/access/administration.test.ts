import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refused } from '../refusal'
import { ledgerOf } from '@/lib/board/ledger.queries'
import { momentOf, now, today } from '@/lib/clock'
import { disconnect, read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { leave } from '@/lib/progress/leaving.commands'
import { enableAccount, openAccount, resetPassword, shutAccount, unlockAccount } from './account.commands'
import { accountList, accountToManage, grantsAsked, overviewOf } from './account.queries'
import type { Actor } from './actor'
import { sessionId, signIn } from './commands'
import { askGrant, decideRequests, giveGrant } from './grant.commands'
import { officeToChange } from './office.queries'
import { changeOffice, makeOffice, saveGroup } from './office.commands'
import { officeList } from './office.queries'
import { actorBySession, actorOf } from './queries'
import { confirmRoster } from './roster.commands'
import { rosterPreview } from './roster.queries'

const { owner } = testDb()
const run = randomUUID().slice(0, 8)
const password = 'Right-horse-2026'
const people: Record<string, Actor> = {}
const who = (account: string) => people[account]!
const refusal = async (work: Promise<unknown>): Promise<Refused> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('was not refused')
}
const idOf = async (account: string) => (await owner<{ id: string }>('select id from app_user where account = $1', [account]))[0]!.id
const office = async (name: string) => (await owner<{ id: string }>('select id from office where name = $1', [name]))[0]!.id
const seenOf = async (id: string) => (await officeToChange(who('system-admin'), id))!.seen
const events = async (id: string) =>
  (await owner<{ event: string }>('select event from audit_entry where subject_id = $1 order by seq', [id])).map((row) => row.event)
const fresh = async (duty: string | null, officeId: string | null = null) => {
  const [id, account] = [randomUUID(), `t-${randomUUID().slice(0, 30)}`]
  await owner('insert into app_user (id, account, name, office_id, password_hash) values ($1, $2, $3, $4, $5)', [
    id,
    account,
    '演示·测试',
    officeId,
    await hash(password),
  ])
  if (duty)
    await owner('insert into duty_grant (id, user_id, duty, office_id, "from") values (gen_random_uuid(), $1, $2::duty, $3, $4)', [
      id,
      duty,
      officeId,
      '2026-01-01',
    ])
  return { id, account }
}
const as = async (id: string) => (await read('system', (tx) => actorOf(tx, id, today())))!
/** Nobody else can use this duty: other tests make administrators too. */
const alone = (duty: string, ids: string[]) =>
  owner(
    "update app_user set locked_until = '9999-12-31' where id in (select user_id from duty_grant where duty = $1::duty) and id <> all($2::uuid[])",
    [duty, ids],
  )
const asked = (more = {}) => ({ duty: 'REPORTER', mechanismId: '', from: today() as string, to: '', ...more })
const jtt = '湖北省交通运输厅（演示）'
const form = (more = {}) => ({
  name: `新单位${randomUUID().slice(0, 8)}（演示）`,
  kind: 'RESPONSIBLE',
  place: '420000',
  clearing: '',
  creditCode: '',
  contact: '',
  phone: '',
  ...more,
})

beforeAll(async () => {
  for (const account of ['system-admin', 'security-admin', 'audit-admin', 'hubei-coordinator', 'hunan-coordinator'])
    people[account] = await as(await idOf(account))
})
afterAll(() => disconnect())

describe('三员', () => {
  it('各办各的：账号、职责、留痕，别人办不了', async () => {
    const { id } = await fresh(null, await office(jtt))
    expect((await refusal(giveGrant(who('system-admin'), id, asked(), randomUUID()))).reason).toContain('不包括：授予、收回职责')
    expect(
      (await refusal(openAccount(who('security-admin'), { account: 'x-abc', name: '甲', officeId: '' }, randomUUID()))).reason,
    ).toContain('不包括：开设、锁定、停用账号')
    for (const account of ['audit-admin', 'hubei-coordinator'])
      await expect(giveGrant(who(account), id, asked(), randomUUID())).rejects.toThrow(Refused)
    await expect(makeOffice(who('hubei-coordinator'), form(), randomUUID())).rejects.toThrow(Refused)
  })
  it('两员不能同时在一个账号：规则说明理由，数据库也拦住', async () => {
    const { id } = await fresh('AUDIT_ADMIN')
    expect((await refusal(giveGrant(who('security-admin'), id, asked({ duty: 'SYSTEM_ADMIN' }), randomUUID()))).reason).toContain(
      '须是三个人',
    )
    await expect(
      owner('insert into duty_grant (id, user_id, duty, "from") values (gen_random_uuid(), $1, \'SECURITY_ADMIN\', $2)', [id, today()]),
    ).rejects.toThrow('beside another duty')
    await expect(
      owner('insert into duty_grant (id, user_id, duty, "from") values (gen_random_uuid(), $1, \'REPORTER\', $2)', [id, today()]),
    ).rejects.toThrow('beside another duty')
  })
  it('同时授予两员，只成一个', async () => {
    const { id } = await fresh(null)
    const all = await Promise.allSettled([
      giveGrant(who('security-admin'), id, asked({ duty: 'SYSTEM_ADMIN' }), randomUUID()),
      giveGrant(who('security-admin'), id, asked({ duty: 'AUDIT_ADMIN' }), randomUUID()),
    ])
    expect(all.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
  })
  it('谁也不给自己授权', async () =>
    expect(
      (await refusal(giveGrant(who('security-admin'), who('security-admin').userId, asked({ duty: 'SYSTEM_ADMIN' }), randomUUID()))).reason,
    ).toContain('不能给自己授予职责'))
  it('最后一位不能停用、锁定；两人同时停用最后两位，只成一个', async () => {
    await alone('AUDIT_ADMIN', [who('audit-admin').userId])
    await alone('SECURITY_ADMIN', [who('security-admin').userId])
    expect((await refusal(leave(who('system-admin'), who('audit-admin').userId, { toId: '', officeId: '' }))).reason).toContain(
      '最后一位可用的审计管理员',
    )
    expect((await refusal(shutAccount(who('system-admin'), who('security-admin').userId))).reason).toContain('最后一位可用的安全管理员')
    const other = await fresh('SYSTEM_ADMIN')
    const second = await as(other.id)
    await alone('SYSTEM_ADMIN', [other.id, who('system-admin').userId])
    const all = await Promise.allSettled([
      leave(who('system-admin'), other.id, { toId: '', officeId: '' }),
      leave(second, who('system-admin').userId, { toId: '', officeId: '' }),
    ])
    expect(all.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    const left = await owner(
      'select u.id from app_user u join duty_grant g on g.user_id = u.id where g.duty = \'SYSTEM_ADMIN\' and g."to" is null and u.disabled_at is null and u.id = any($1::uuid[])',
      [[other.id, who('system-admin').userId]],
    )
    expect(left).toHaveLength(1)
    await owner("update app_user set disabled_at = null where account = 'system-admin'")
    if (all[1]!.status === 'fulfilled')
      await owner('insert into duty_grant (id, user_id, duty, "from") values (gen_random_uuid(), $1, \'SYSTEM_ADMIN\', $2)', [
        who('system-admin').userId,
        today(),
      ])
  })
})

describe('账号', () => {
  it('开设账号：一次性密码只给这一次；同一张表单再交，不再开设，也不再给', async () => {
    const [key, account] = [randomUUID(), `new-${run}`]
    const typed = { account, name: '乙', officeId: await office(jtt) }
    const opened = await openAccount(who('system-admin'), typed, key)
    expect(opened?.password).toMatch(/^.{4}-.{4}-.{4}$/)
    expect(await openAccount(who('system-admin'), typed, key)).toBeNull()
    expect(await owner('select 1 from idempotency_key where answer::text like $1', [`%${opened!.password}%`])).toEqual([])
    expect((await refusal(openAccount(who('system-admin'), typed, randomUUID()))).field).toBe('account')
    const token = await signIn(account, opened!.password)
    expect((await read('system', (tx) => actorBySession(tx, sessionId(token!), now(), today())))?.actor.mustChangePassword).toBe(true)
    expect(await events(opened!.userId)).toEqual(['account.opened', 'signed-in'])
  })
  it('锁定、重置、停用、授予、调动，会话立即结束', async () => {
    const alive = async (token: string) => (await read('system', (tx) => actorBySession(tx, sessionId(token), now(), today()))) !== null
    const { id, account } = await fresh('REPORTER', await office(jtt))
    const enter = async (word = password) => (await signIn(account, word))!
    let token = await enter()
    await giveGrant(who('security-admin'), id, asked({ duty: 'REVIEWER' }), randomUUID())
    expect(await alive(token)).toBe(false)
    token = await enter()
    await shutAccount(who('system-admin'), id)
    expect([await alive(token), await signIn(account, password)]).toEqual([false, null])
    await unlockAccount(who('system-admin'), id)
    token = await enter()
    const { password: once } = await resetPassword(who('system-admin'), id)
    expect(await alive(token)).toBe(false)
    token = await enter(once)
    await leave(who('system-admin'), id, { toId: '', officeId: await office('湖北省生态环境厅（演示）') })
    expect(await alive(token)).toBe(false)
    expect((await as(id)).grants).toEqual([])
    token = await enter(once)
    await leave(who('system-admin'), id, { toId: '', officeId: '' })
    expect([await alive(token), await signIn(account, once)]).toEqual([false, null])
    await enableAccount(who('system-admin'), id)
    expect(await signIn(account, once)).not.toBeNull()
  })
  it('九十天未用即冻结，答复与密码不对一样；解除后可以登录', async () => {
    const { id, account } = await fresh('REPORTER', await office(jtt))
    await owner("update app_user set last_used_at = now() - interval '91 days' where id = $1", [id])
    expect(await signIn(account, password)).toBeNull()
    expect((await accountToManage(who('system-admin'), id, now()))?.state).toBe('frozen')
    await unlockAccount(who('system-admin'), id)
    expect(await signIn(account, password)).not.toBeNull()
  })
  it('最后一位可用的三员不冻结，否则谁也解不了', async () => {
    await owner("update app_user set last_used_at = now() - interval '200 days' where account = 'audit-admin'")
    await alone('AUDIT_ADMIN', [who('audit-admin').userId])
    expect(await signIn('audit-admin', 'Demo-2026-board')).not.toBeNull()
  })
  it('首页的每个数字，等于它打开的名单', async () => {
    const { states } = await overviewOf(who('system-admin'), now())
    for (const [state, count] of Object.entries(states))
      expect([state, (await accountList(who('system-admin'), { state: state as keyof typeof states }, 1, now())).total]).toEqual([
        state,
        count,
      ])
  })
})

describe('单位', () => {
  it('设立一次；同名、校验码不对、审核单位不合适，各在其栏', async () => {
    const clearing = await office('湖北省协调办（演示）')
    const typed = form({ clearing })
    const key = randomUUID()
    const all = await Promise.all(Array.from({ length: 4 }, () => makeOffice(who('system-admin'), typed, key)))
    expect(new Set(all).size).toBe(1)
    expect((await refusal(makeOffice(who('system-admin'), form({ name: typed.name, clearing }), randomUUID()))).field).toBe('name')
    const unlike = `${typed.name.slice(0, 2)}\u200b${typed.name.slice(2)} `.replace('（', '(')
    expect((await refusal(makeOffice(who('system-admin'), form({ name: unlike, clearing }), randomUUID()))).reason).toContain('已有名为')
    await expect(
      owner("insert into office (id, name, kind, region_code, position) values (gen_random_uuid(), $1, 'COORDINATING', '420000', 9999)", [
        unlike.trim(),
      ]),
    ).rejects.toThrow('is named like')
    const found = (q: string) => officeList(who('system-admin'), { q }, today()).then((rows) => rows.map((each) => each.name))
    expect(await found(unlike)).toEqual([typed.name])
    expect(
      (await refusal(makeOffice(who('system-admin'), form({ name: `${typed.name}二`, clearing, phone: '1.38E+10' }), randomUUID()))).field,
    ).toBe('phone')
    expect((await refusal(makeOffice(who('system-admin'), form({ clearing, creditCode: '91350100M000100Y44' }), randomUUID()))).field).toBe(
      'creditCode',
    )
    expect(
      (await refusal(makeOffice(who('system-admin'), form({ clearing: await office('湖南省协调办（演示）') }), randomUUID()))).field,
    ).toBe('clearing')
    expect((await refusal(makeOffice(who('system-admin'), form(), randomUUID()))).reason).toContain('请选择审核单位')
  })
  it('两个协调办同时互设审核，只成一个；数据库也不许绕圈', async () => {
    const make = (clearing = '') => makeOffice(who('system-admin'), form({ kind: 'COORDINATING', clearing }), randomUUID())
    const [one, two] = [await make(), await make()]
    const nameOf = async (id: string) => (await owner<{ name: string }>('select name from office where id = $1', [id]))[0]!.name
    const hang = async (id: string, under: string) =>
      changeOffice(who('system-admin'), id, form({ name: await nameOf(id), kind: 'COORDINATING', clearing: under }), await seenOf(id))
    const all = await Promise.allSettled([hang(one, two), hang(two, one)])
    expect(all.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    await owner('update office set clearing_office_id = null where id = any($1)', [[one, two]])
    await owner('update office set clearing_office_id = $1 where id = $2', [one, two])
    await expect(owner('update office set clearing_office_id = $1 where id = $2', [two, one])).rejects.toThrow('in a ring')
  })
  it('承担分工的单位不换地区；审核着别人的协调办不改类别', async () => {
    const [{ id }] = (await owner<{ id: string }>("select id from office where name = '湖北省交通运输厅（演示）'")) as [{ id: string }]
    const clearing = await office('湖北省协调办（演示）')
    expect(
      (await refusal(changeOffice(who('system-admin'), id, form({ name: jtt, place: '420100', clearing }), await seenOf(id)))).reason,
    ).toContain('已承担任务分工')
    expect(
      (
        await refusal(
          changeOffice(who('system-admin'), clearing, form({ name: '湖北省协调办（演示）', clearing: '' }), await seenOf(clearing)),
        )
      ).field,
    ).toBe('clearing')
  })
  it('单位组：名称、所属、成员', async () => {
    const id = await saveGroup(
      who('system-admin'),
      null,
      { name: `交通${run}`, place: '420000', members: [await office(jtt)] },
      '',
      randomUUID(),
    )
    expect(
      (
        await refusal(
          saveGroup(who('system-admin'), null, { name: `交通${run}`, place: '420000', members: [await office(jtt)] }, '', randomUUID()),
        )
      ).field,
    ).toBe('name')
    expect(
      (await refusal(saveGroup(who('system-admin'), id, { name: `交通${run}`, place: '420000', members: [] }, '', randomUUID()))).field,
    ).toBe('members')
    const [ledger, parts] = [
      await ledgerOf(who('hubei-coordinator'), { group: id }, momentOf(today(), false)),
      await owner(
        'select distinct p.task_id from part p join task_state s on s.task_id = p.task_id and s.valid_to is null join office o on o.id = p.office_id where o.name = $1 and p.ended_at is null and s.mechanism_ids && $2::uuid[]',
        [jtt, who('hubei-coordinator').mechanismIds],
      ),
    ]
    expect(ledger.total).toBe(parts.length)
    expect((await ledgerOf(who('hunan-coordinator'), { group: id }, momentOf(today(), false))).total).toBe(0)
  })
})

describe('人员表', () => {
  const table = (mark: string) =>
    `单位\t类别\t地区\t审核单位\t姓名\t账号\t职责\t起\t止\t联系人\t电话\n湖北省数据局${mark}（演示）\t责任单位\t湖北\t湖北省协调办（演示）\t演示·甲\tsjj-${mark}-1\t填报员\t\t\t演示·甲\t027-0000\n湖北省数据局${mark}（演示）\t\t\t\t演示·乙\tsjj-${mark}-2\t审核员`
  it('确认一次，单位和账号都有了，职责待授予；安全管理员一次授予，即可使用', async () => {
    const mark = randomUUID().slice(0, 6)
    const key = randomUUID()
    const made = await confirmRoster(who('system-admin'), table(mark), {}, key)
    expect(made).toMatchObject({ offices: 1, asked: 2, again: false })
    expect(made.accounts).toHaveLength(2)
    const again = await confirmRoster(who('system-admin'), table(mark), {}, key)
    expect([again.offices, again.accounts, again.again]).toEqual([1, [], true])
    const rows = (await grantsAsked(who('security-admin'))).filter((row) => row.office === `湖北省数据局${mark}（演示）`)
    expect(rows).toHaveLength(2)
    const [first, second] = rows
    expect(await decideRequests(who('security-admin'), { give: [first!.id], refuse: [{ id: second!.id, reason: '人选未定' }] })).toEqual({
      given: 1,
      refused: 1,
    })
    const actor = await as(made.accounts[0]!.userId)
    expect(actor.grants.map((grant) => grant.duty)).toEqual(['REPORTER'])
    expect(actor.sightRegions).toEqual(['420000'])
    expect((await as(made.accounts[1]!.userId)).grants).toEqual([])
  })
  it('一处有错，全部不写', async () => {
    const mark = randomUUID().slice(0, 6)
    const before = (await owner<{ n: number }>('select count(*)::int n from app_user'))[0]!.n
    expect(
      (
        await refusal(
          confirmRoster(
            who('system-admin'),
            `${table(mark)}\n湖北省数据局${mark}（演示）\t\t\t\t丙\tBAD ACCOUNT\t填报员`,
            {},
            randomUUID(),
          ),
        )
      ).reason,
    ).toContain('第 4 行')
    expect((await owner<{ n: number }>('select count(*)::int n from app_user'))[0]!.n).toBe(before)
    expect(await owner('select 1 from office where name = $1', [`湖北省数据局${mark}（演示）`])).toEqual([])
  })
  it('两人同时确认同一张表，只成一次', async () => {
    const mark = randomUUID().slice(0, 6)
    const all = await Promise.allSettled([
      confirmRoster(who('system-admin'), table(mark), {}, randomUUID()),
      confirmRoster(who('system-admin'), table(mark), {}, randomUUID()),
    ])
    expect(all.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    expect(
      (await rosterPreview(who('system-admin'), table(mark), {}, today())).rows.every(
        (row) => row.office === 'exists' && row.account === 'exists',
      ),
    ).toBe(true)
  })
  it('申请的职责，安全管理员自己的那一项不能自己授予', async () => {
    const other = await fresh('SECURITY_ADMIN')
    await askGrant(who('system-admin'), other.id, asked({ duty: 'SECURITY_ADMIN', from: '2027-01-01' }), randomUUID()).catch(
      () => undefined,
    )
    const { id } = await fresh(null)
    await askGrant(who('system-admin'), id, asked({ duty: 'SECURITY_ADMIN' }), randomUUID())
    const row = (await grantsAsked(who('security-admin'))).find((each) => each.duty === 'SECURITY_ADMIN' && each.office === '')!
    expect(row).toBeDefined()
    await expect(owner('update grant_request set decided_at = now(), decided_by_id = user_id where id = $1', [row.id])).rejects.toThrow()
  })
})
