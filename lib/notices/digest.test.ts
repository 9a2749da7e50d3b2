import { randomUUID } from 'node:crypto'
import net from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { asDay, beijingDay } from '../calendar'
import { Missing } from '../refusal'
import { actorOf } from '@/lib/access/queries'
import { disconnect, read, write } from '@/lib/db'
import { acts, queueOn, runJobs, sources } from '@/lib/jobs'
import { testDb } from '@/lib/launch/test-db'
import { postOf } from '@/lib/post'
import { notify, readNotice, readNotices } from './commands'
import { makeDigests, sendDigests } from './digest.commands'
import type { Post } from './mail'
import { latestDigest, noticesOf } from './queries'

// Digests and their mails on real PostgreSQL, with a real mail server on loopback; each test on a day of its own.

const { owner } = testDb()
const url = process.env.TEST_APP_URL!
const mails: { to: string; text: string }[] = []
let refuse: { responseCode: number } | null = null
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  logger: false,
  onRcptTo: (_, __, done) => done(refuse ? Object.assign(new Error('not now'), refuse) : null),
  onData: (stream, session, done) => {
    let text = ''
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
    stream.on('end', () => {
      mails.push({ to: session.envelope.rcptTo[0]!.address, text })
      done()
    })
  },
})
let post: Post
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  post = postOf({
    SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`,
    MAIL_FROM: 'board@example.cn',
    PUBLIC_ORIGIN: 'https://board.example.cn',
  })!
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(resolve))
  await disconnect()
})

let week = 0
let morning: Date
/** A Wednesday at nine, of a week that no other test uses. */
beforeEach(() => {
  morning = new Date(Date.parse('2027-04-07T09:00:00+08:00') + ++week * 7 * 86_400_000)
  process.env.CLOCK = morning.toISOString()
  refuse = null
  return () => {
    delete process.env.CLOCK
  }
})
const later = (minutes: number) => new Date(morning.getTime() + minutes * 60_000)
const clock = (minutes: number) => () => later(minutes)

/** A new clerk of a new office in 江西 with an address and a notice of an hour ago, so that there is something to say, and nothing else. */
async function clerk({ duty = 'REPORTER', told = true } = {}): Promise<{ id: string; email: string }> {
  const [id, email] = [randomUUID(), `clerk-${randomUUID().slice(0, 8)}@example.cn`]
  await owner(
    `insert into office (id, name, kind, region_code, clearing_office_id) select $1::uuid, $1::text, 'RESPONSIBLE', region_code, clearing_office_id from office where name = '江西省交通运输厅（演示）'`,
    [id],
  )
  await owner(
    `insert into app_user (id, account, name, office_id, password_hash, email) values ($1::uuid, $1::text, '演示·新人', $1::uuid, '', $2)`,
    [id, email],
  )
  if (duty)
    await owner(
      `insert into duty_grant (id, user_id, duty, office_id, "from") select gen_random_uuid(), id, $2::duty, office_id, '2026-01-01' from app_user where id = $1`,
      [id, duty],
    )
  if (told)
    await write(
      'system',
      ({ tx, at }) => notify(tx, at, id, 'report.cleared', { task: '共建跨界通道（演示）', period: '2027年第一季度' }, '/tasks'),
      later(-60),
    )
  return { id, email }
}
const mailsTo = (email: string) => mails.filter((each) => each.to === email)
const digestsOf = (id: string) =>
  owner<{ day: string; mail: string; attempts: number; problem: string | null; content: { lines: { text: string }[] } }>(
    'select day::text, mail::text, attempts, problem, content from digest where user_id = $1 order by day',
    [id],
  )
const eventually = async (so: () => Promise<boolean> | boolean) => {
  for (let tries = 0; tries < 150; tries++) {
    if (await so()) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('did not come about')
}

describe('每日提要', () => {
  it('有事的人每天一份；没有事的、停用的、没有职责的、管理员都没有', async () => {
    const [busy, idle, off, without, admin] = [
      await clerk(),
      await clerk({ told: false }),
      await clerk(),
      await clerk({ duty: '' }),
      await clerk({ duty: 'SYSTEM_ADMIN' }),
    ]
    await owner('update app_user set disabled_at = now() where id = $1', [off.id])
    await makeDigests(sources, true, morning)
    await makeDigests(sources, true, later(15))
    expect((await digestsOf(busy.id)).map((each) => each.content.lines.map((line) => line.text))).toEqual([['1 条新通知']])
    for (const { id } of [idle, off, without, admin]) expect(await digestsOf(id)).toEqual([])
    const nextDay = new Date(morning.getTime() + 86_400_000)
    await makeDigests(sources, true, nextDay)
    expect(await digestsOf(busy.id)).toHaveLength(1)
  })
  it('周六不出，周五十五点以后不出', async () => {
    const { id } = await clerk()
    for (const at of [new Date(morning.getTime() + 3 * 86_400_000), new Date(morning.getTime() + 2 * 86_400_000 + 6.5 * 3_600_000)])
      expect(await makeDigests(sources, true, at)).toBe(0)
    expect(await digestsOf(id)).toEqual([])
  })
  it('提要只有本人看得到；数据库拒绝改写和删除', async () => {
    const [one, other] = [await clerk(), await clerk()]
    await makeDigests(sources, false, morning)
    const day = beijingDay(morning)
    const actor = (await read('system', (tx) => actorOf(tx, other.id, day)))!
    expect((await latestDigest(actor, day))?.content.lines).toHaveLength(1)
    expect(await read(actor, (tx) => tx.digest.count({ where: { userId: one.id } }))).toBe(0)
    await expect(owner(`update digest set content = '{}' where user_id = $1`, [one.id])).rejects.toThrow('kept as it was')
    await expect(owner('delete from digest where user_id = $1', [one.id])).rejects.toThrow('kept as it was')
    await expect(owner(`update app_user set email = E'a@b.cn\\r\\nBcc: c@d.cn' where id = $1`, [one.id])).rejects.toThrow('check')
  })
  it('该报的提前提醒：临近截止的进展在填报人的提要里，未报的单位在协调办的提要里，一行', async () => {
    const [due] = await owner<{ due: string }>(
      `select d.due::text from period d join plan n on n.id = d.plan_id join mechanism m on m.id = n.mechanism_id where m.code = 'three-provinces' and n.demo and n.started_at is not null order by d.due desc limit 1`,
    )
    const at = new Date(`${due!.due}T09:00:00+08:00`)
    // The due day may be a rest day: the days before are all asked, and each person has one digest a day at most.
    for (let back = 12; back >= 0; back--) await makeDigests(sources, false, new Date(at.getTime() - back * 86_400_000))
    const rows = await owner<{ account: string; day: string; content: { lines: { group: string; text: string; href: string }[] } }>(
      `select u.account, d.day::text, d.content from digest d join app_user u on u.id = d.user_id where u.account in ('hubei-reporter', 'hubei-coordinator') and d.day > $1::date - 13 and d.day <= $1::date order by d.day`,
      [due!.due],
    )
    const lines = (account: string, group: string) =>
      rows
        .filter((row) => row.account === account)
        .flatMap((row) => row.content.lines.filter((line) => line.group === group).map((line) => ({ day: row.day, ...line })))
    const asked = lines('hubei-reporter', 'report').filter((line) => /第四季度/.test(line.text))
    expect(asked.length).toBeGreaterThanOrEqual(2)
    expect(asked.length).toBeLessThanOrEqual(3)
    expect(asked[0]!.text).toMatch(/还有 6 个工作日/)
    for (const { day } of rows)
      expect(rows.filter((row) => row.day === day && row.account === 'hubei-coordinator').length).toBeLessThanOrEqual(1)
    for (const day of new Set(lines('hubei-coordinator', 'silent').map((line) => line.day)))
      expect(lines('hubei-coordinator', 'silent').filter((line) => line.day === day)).toHaveLength(1)
  })
})

describe('邮件', () => {
  it('只发一封，写明事项和链接，没有抄送；没有配置就不发', async () => {
    const { id, email } = await clerk()
    await makeDigests(sources, true, morning)
    expect(await sendDigests(sources, post, clock(1))).toBeGreaterThan(0)
    expect(await sendDigests(sources, post, clock(2))).toBe(0)
    expect(mailsTo(email)).toHaveLength(1)
    expect(mailsTo(email)[0]!.text).toMatch(/^Subject: =\?UTF-8\?/m)
    expect(mailsTo(email)[0]!.text).not.toMatch(/^(b?cc):/im)
    expect((await digestsOf(id))[0]).toMatchObject({ mail: 'SENT', attempts: 1 })
    expect(postOf({ MAIL_FROM: 'a@b.cn' })).toBeNull()
    expect(() => postOf({ SMTP_URL: 'smtp://127.0.0.1', MAIL_FROM: 'a@b.cn\nBcc: c@d.cn' })).toThrow('not an address')
  })
  it('服务器一时不收：记下原因，五分钟后再试；连不上也一样；提要一直都在', async () => {
    const { id, email } = await clerk()
    await makeDigests(sources, true, morning)
    refuse = { responseCode: 451 }
    await sendDigests(sources, post, clock(0))
    expect((await digestsOf(id))[0]).toMatchObject({ mail: 'WAITING', attempts: 1, problem: expect.stringContaining('451') as string })
    refuse = null
    await sendDigests(sources, post, clock(4))
    expect(mailsTo(email)).toHaveLength(0)
    await sendDigests(sources, { ...post, ready: () => Promise.reject(new Error('connect ECONNREFUSED')) }, clock(5))
    expect((await digestsOf(id))[0]).toMatchObject({ mail: 'WAITING', attempts: 2, problem: 'connect ECONNREFUSED' })
    await sendDigests(sources, post, clock(15))
    expect(mailsTo(email)).toHaveLength(1)
    expect((await digestsOf(id))[0]).toMatchObject({ mail: 'SENT', attempts: 3, problem: null })
  })
  it('地址不存在的不再试；当天没有发出的，第二天不补发', async () => {
    const { id, email } = await clerk()
    await makeDigests(sources, true, morning)
    refuse = { responseCode: 550 }
    await sendDigests(sources, post, clock(0))
    refuse = null
    expect((await digestsOf(id))[0]).toMatchObject({ mail: 'FAILED', attempts: 1 })
    const late = await clerk()
    await makeDigests(sources, true, later(20))
    await sendDigests(sources, post, clock(24 * 60))
    expect((await digestsOf(late.id))[0]).toMatchObject({ mail: 'FAILED', problem: '当日未能发出，不再补发。' })
    expect([...mailsTo(email), ...mailsTo(late.email)]).toHaveLength(0)
  })
})

describe('几台服务器同时运行', () => {
  it('两台一起做：每人每天一份提要、一封邮件', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => clerk()))
    const both = [queueOn(url), queueOn(url)]
    for (const { boss } of both) {
      await boss.start()
      await boss.work('digests', { pollingIntervalSeconds: 0.5 }, () => acts(post).digests!() as Promise<void>)
    }
    await Promise.all(Array.from({ length: 10 }, (_, index) => both[index % 2]!.boss.send('digests', {})))
    await eventually(
      async () =>
        (await owner<{ n: number }>(`select count(*)::int n from pgboss.job where name = 'digests' and state < 'completed'`))[0]!.n === 0,
    )
    await Promise.all(both.map((each) => each.end()))
    for (const { id, email } of people) {
      expect(await digestsOf(id)).toMatchObject([{ mail: 'SENT' }])
      expect(mailsTo(email)).toHaveLength(1)
    }
  })
  it('一台做完提要、发信之前停了：另一台接着发，一封', async () => {
    const { id, email } = await clerk()
    await makeDigests(sources, true, morning)
    const dead = queueOn(url)
    await dead.boss.start()
    await dead.boss.send('digests', {})
    expect(await dead.boss.fetch('digests')).toHaveLength(1)
    // It never says that it has done it; the queue finds after a time that it has not.
    await owner(`update pgboss.job set started_on = now() - interval '2 hours' where name = 'digests' and state = 'active'`)
    const alive = queueOn(url)
    await alive.boss.start()
    await alive.boss.maintain()
    await owner(`update pgboss.job set start_after = now() - interval '1 second' where name = 'digests' and state = 'retry'`)
    await alive.boss.work('digests', { pollingIntervalSeconds: 0.5 }, () => acts(post).digests!() as Promise<void>)
    await eventually(() => mailsTo(email).length > 0)
    await Promise.all([alive.end(), dead.end()])
    expect(await digestsOf(id)).toMatchObject([{ mail: 'SENT' }])
    expect(mailsTo(email)).toHaveLength(1)
  })
  it('一台正在交给邮件服务器时停了：不知道发没发出，就不再发第二封，提要仍在待办里', async () => {
    const { id, email } = await clerk()
    await makeDigests(sources, true, morning)
    let handing = false
    // The hand-over never comes back, as when the machine is switched off.
    void sendDigests(
      sources,
      {
        ...post,
        hand: (mail) =>
          mail.to === email
            ? new Promise<void>(() => {
                handing = true
              })
            : Promise.resolve(),
      },
      clock(0),
    )
    await eventually(() => handing)
    await sendDigests(sources, post, clock(5))
    expect((await digestsOf(id))[0]).toMatchObject({ mail: 'HANDING' })
    await sendDigests(sources, post, clock(11))
    expect((await digestsOf(id))[0]).toMatchObject({ mail: 'UNSURE', problem: expect.stringContaining('不再重发') as string })
    expect(mailsTo(email)).toHaveLength(0)
  })
  it('数据库断开又恢复、启动时还没有数据库：进程不死，活儿接着做', async () => {
    const faults: unknown[] = []
    const note = (error: unknown) => void faults.push(error)
    process.on('unhandledRejection', note)
    const target = new URL(url)
    // Between the queue and its database, so that the database can be away: no answer, and no port at all.
    const open = new Set<net.Socket>()
    const gate = net.createServer((near) => {
      const far = net.connect(Number(target.port), target.hostname)
      for (const end of [near, far]) {
        open.add(end)
        end
          .on('error', () => undefined)
          .on('close', () => {
            near.destroy()
            far.destroy()
          })
      }
      near.pipe(far).pipe(near)
    })
    const listen = (port: number) => new Promise<void>((resolve) => gate.listen(port, '127.0.0.1', resolve))
    const leave = async () => {
      const closed = new Promise((resolve) => gate.close(resolve))
      for (const each of open) each.destroy()
      open.clear()
      await closed
    }
    await listen(0)
    const { port } = gate.address() as net.AddressInfo
    await leave()
    let done = 0
    const through = new URL(url)
    through.port = String(port)
    const stop = runJobs(
      through.href,
      {
        digests: async () => {
          done++
          await new Promise((wait) => setTimeout(wait, 300))
        },
      },
      { poll: 0.5, atOnce: false, wait: 300 },
    )
    const sender = queueOn(url)
    await sender.boss.start()
    await sender.boss.send('digests', {})
    await new Promise((wait) => setTimeout(wait, 700))
    expect(done).toBe(0)
    await listen(port)
    await eventually(() => done === 1)
    // Goes away while a thing is being done, so that nobody can be told that it is done.
    await leave()
    await new Promise((wait) => setTimeout(wait, 1500))
    await listen(port)
    await sender.boss.send('digests', {})
    await eventually(() => done >= 2)
    await Promise.all([stop(), sender.end()])
    await leave()
    process.off('unhandledRejection', note)
    expect(faults).toEqual([])
  })
})

describe('通知', () => {
  it('一天的通知在一起，翻得到从前的；未读数和总数是真的；全部标为已读不算后来的；别人的不能标', async () => {
    const { id } = await clerk({ told: false })
    const other = await clerk()
    const actor = (await read('system', (tx) => actorOf(tx, id, asDay('2027-03-03'))))!
    for (let index = 0; index < 45; index++)
      await write(
        'system',
        ({ tx, at }) => notify(tx, at, id, 'report.passed', { task: `第 ${index} 项`, period: '一季度' }, '/tasks'),
        new Date(later(index).getTime() - (index % 12) * 86_400_000),
      )
    const [first, second] = [await noticesOf(actor), await noticesOf(actor, 2)]
    expect([first.unread, first.all, first.pages, first.days.length, second.days.length]).toEqual([45, 45, 2, 10, 2])
    const days = [...first.days, ...second.days]
    expect(days.map((each) => each.day)).toEqual([...days.map((each) => each.day)].sort().reverse())
    expect(days.flatMap((each) => each.rows)).toHaveLength(45)
    expect(days.map((each) => each.rows.length)).toEqual([4, 4, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3])
    expect(days[0]!.rows.at(-1)!.text).toBe('第 0 项（一季度）已报协调办审核')
    await readNotice(
      actor,
      days[0]!.rows.map((row) => row.id),
    )
    expect(await noticesOf(actor, 99)).toMatchObject({ unread: 41, all: 45, page: 2 })
    expect(await readNotices(actor, new Date(later(0).getTime() - 86_400_000 / 2))).toBe(41)
    const [foreign] = await owner<{ id: string }>('select id from notice where user_id = $1', [other.id])
    await expect(readNotice(actor, [foreign!.id])).rejects.toThrow(Missing)
  })
})
