import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { signedOutInWords, sessionEndInWords } from './access/absence'
import type { Actor } from './access/actor'
import { sessionId } from './access/commands'
import { actorOf, endOfSession } from './access/queries'
import { act } from './action'
import { addDays, inWords } from './calendar'
import { now, today } from './clock'
import { disconnect, read, write } from './db'
import { testDb } from './launch/test-db'
import { freshPart } from './launch/test-part'
import { submitReport } from './progress/commands'
import { saveDraft } from './progress/draft.commands'
import { submitAll } from './progress/grid.commands'
import { Missing } from './refusal'

let asking: Actor | null = null
vi.mock('./session', () => ({ currentActor: () => Promise.resolve(asking), endOfOwnSession: () => Promise.resolve({ how: 'timeout' }) }))

const { owner } = testDb()
const office = '湖北省交通运输厅（演示）'
const typed = {
  progress: '正在推进',
  problems: '',
  next: '',
  percent: '50',
  percentExplanation: '',
  unlikely: false,
  noChange: false,
  noChangeReason: '',
  corrects: '',
  ticks: {},
}
const stays = '您写的内容还在本页。'
const people: string[] = []
/** A new person of the office, with a duty from so many days ago to so many days ago. */
async function person(from: number, to: number | null, at = office) {
  const id = randomUUID()
  people.push(id)
  await owner(
    "insert into app_user (id, account, name, office_id, password_hash) select $1, $2, '演示·测试', id, 'none' from office where name = $3",
    [id, `t-${id}`, at],
  )
  await owner('insert into duty_grant (id, user_id, duty, "from", "to") values (gen_random_uuid(), $1, \'REPORTER\', $2, $3)', [
    id,
    addDays(today(), from),
    to === null ? null : addDays(today(), to),
  ])
  return (await read('system', (tx) => actorOf(tx, id, today())))!
}
let part: Awaited<ReturnType<typeof freshPart>>
const where = () => ({ partId: part.partId, periodId: part.periodId })
const submitted = () => act((actor) => submitReport(actor, where(), typed, 'none', randomUUID(), null))
beforeAll(async () => {
  part = await freshPart(office)
  await owner('update part set ended_at = now() where id = $1', [part.partId])
})
afterAll(async () => {
  await owner('update app_user set disabled_at = now() where id = any($1::uuid[])', [people])
  await disconnect()
})

describe('办不成的，用一句话说明是哪一种，不成为“没有这个页面”', () => {
  it('分工已调整：说是哪一天，单项、表格、存草稿都一样', async () => {
    asking = await person(-30, null)
    const reason = `这项分工已于${inWords(today())}调整，不再由贵单位承担。${stays}`
    expect(await submitted()).toEqual({ ok: false, stays: true, reason })
    expect(await act((actor) => saveDraft(actor, where(), typed, 'none', null))).toMatchObject({ reason })
    const [row] = await submitAll(asking, [{ ...where(), typed, base: 'none', key: randomUUID(), seen: null }])
    expect(row).toMatchObject({ ok: false, reason })
  })
  it('别的地区的人问起，什么也不透露', async () => {
    asking = await person(-30, null, '湖南省交通运输厅（演示）')
    const answer = await submitted()
    expect(answer).toMatchObject({ ok: false, stays: true })
    expect(JSON.stringify(answer)).not.toMatch(/分工已于|湖北/)
    expect(await act((actor) => submitReport(actor, { ...where(), partId: randomUUID() }, typed, 'none', randomUUID(), null))).toEqual(
      answer,
    )
  })
  it('职责已结束：说是哪一项、哪一天；三十天以前的不再说', async () => {
    asking = await person(-30, -1)
    expect(await submitted()).toMatchObject({
      stays: true,
      reason: expect.stringContaining(`您的填报员职责已于${inWords(addDays(today(), -1))}结束。`),
    })
    asking = await person(-90, -31)
    expect(JSON.stringify(await submitted())).not.toContain('职责已于')
  })
  it('不见了的，不重画页面，写的还在', async () => {
    asking = await person(-30, null)
    const answer = await act(() => Promise.reject(new Missing()))
    expect(answer).toEqual({
      ok: false,
      stays: true,
      reason: `要办的这一件已不在您能办理的范围：可能已撤下、已移交，或您的职责有变动。${stays}`,
    })
  })
  it('没有登录的，说登录怎样了', async () => {
    asking = null
    expect(await act(() => Promise.resolve())).toMatchObject({ stays: true, reason: `登录已超时。${stays}请在新窗口登录后回来继续。` })
  })
})

describe('登录怎样结束的', () => {
  const ended = async (change: { minutes?: number; by?: string; to?: number; disabled?: boolean }) => {
    const { userId } = await person(-30, change.to ?? null)
    const id = sessionId(randomUUID())
    const at = now()
    const last = new Date(at.getTime() - (change.minutes ?? 0) * 60_000)
    await write('system', ({ tx }) =>
      tx.session.create({
        data: { id, userId, createdAt: last, lastSeenAt: last, ...(change.by ? { endedAt: at, endedBy: change.by } : {}) },
      }),
    )
    if (change.disabled) await owner('update app_user set disabled_at = now() where id = $1', [userId])
    const end = await read('system', (tx) => endOfSession(tx, id, at, today()))
    return [sessionEndInWords(end), signedOutInWords(end)] as const
  }
  it('只有真超时的才说超时', async () => {
    expect((await ended({ minutes: 31 }))[0]).toBe('登录已超时，请重新登录。')
    for (const by of [randomUUID(), 'password', 'sign-out', 'replaced'])
      for (const said of await ended({ by })) expect(String(said)).not.toContain('超时')
  })
  it('职责收回的，说职责；改了密码、停用、退出的，各说各的', async () => {
    const until = inWords(addDays(today(), -1))
    expect(await ended({ by: randomUUID(), to: -1 })).toEqual([
      `您的填报员职责已于${until}结束。`,
      `您的填报员职责已于${until}结束。${stays}请在新窗口登录后回来继续。`,
    ])
    expect((await ended({ by: randomUUID() }))[0]).toBe('管理员刚刚调整了您的账号或职责，请重新登录。')
    expect((await ended({ by: 'password' }))[0]).toBe('密码已修改，请用新密码登录。')
    expect(await ended({ by: 'sign-out' })).toEqual([null, `您已在别的窗口退出登录。${stays}请在新窗口登录后回来继续。`])
    expect(await ended({ disabled: true })).toEqual(['这个账号已停用。', `这个账号已停用。${stays}`])
    expect(await read('system', (tx) => endOfSession(tx, 'nobody', now(), today()))).toEqual({ how: 'unknown' })
  })
})
