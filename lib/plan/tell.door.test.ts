import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { actorOf } from '@/lib/access/queries'
import { today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { freshPart } from '@/lib/launch/test-part'
import { changeInBulk } from './bulk.commands'
import { bulkPreview } from './bulk.queries'
import { changeFlow } from './flow.commands'
import { bodiesOf } from './ground.queries'
import { saveTask } from './task.commands'
import { taskToEdit } from './task.queries'
import { undoAct } from './undo.commands'

// 告知：whoever is given a part after the start, or loses one, hears of it.

const { owner } = testDb()
const people: Record<string, Actor> = {}
const who = (account: string) => people[account]!
beforeAll(async () => {
  for (const account of ['secretariat', 'hubei-reporter', 'hubei-coordinator', 'hunan-reporter', 'hunan-coordinator']) {
    const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
    people[account] = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
  }
})
const nameOf = async (officeId: string) => (await owner<{ name: string }>('select name from office where id = $1', [officeId]))[0]!.name
/** What a person was told of a thing since the notices were looked at last; other files tell at the same time, some of them on later days. */
async function listening(of: string, ...accounts: string[]) {
  const before = new Map<string, Set<string>>()
  const all = async (account: string) =>
    owner<{ id: string; text: string; href: string }>('select id, text, href from notice where user_id = $1 order by at, id', [
      who(account).userId,
    ])
  for (const account of accounts) before.set(account, new Set((await all(account)).map((each) => each.id)))
  return async (account: string) =>
    (await all(account))
      .filter(({ id, href, text }) => !before.get(account)!.has(id) && (href.includes(of) || text.includes(of)))
      .map(({ text, href }) => ({ text, href }))
}
async function task() {
  const office = await nameOf(who('hubei-reporter').officeId!)
  const { taskId } = await freshPart(office)
  const [item] = await owner<{ plan_id: string; title: string }>(
    'select i.plan_id, t.title from plan_item i join task t on t.id = i.task_id where i.task_id = $1',
    [taskId],
  )
  return { taskId, planId: item!.plan_id, title: item!.title, office }
}
async function edit(planId: string, taskId: string, change: (parts: Part[]) => Part[], reason: string) {
  const found = (await taskToEdit(who('secretariat'), planId, taskId, today()))!
  await saveTask(who('secretariat'), planId, taskId, { ...found.typed, parts: change(found.typed.parts), reason }, found.base)
}
type Part = NonNullable<Awaited<ReturnType<typeof taskToEdit>>>['typed']['parts'][number]
const partOf = (officeId: string): Part => ({ officeId, role: 'SUPPORT', assembling: false, duty: '', weight: '1', cadence: 'EACH_PERIOD' })

describe('启动后的增减', () => {
  it('新承担分工的单位和它的协调办各知道一次，不再承担的也一样；经办的人和旁人不打扰', async () => {
    const { taskId, planId, title } = await task()
    const hunan = who('hunan-reporter').officeId!
    const told = await listening(taskId, 'hunan-reporter', 'hunan-coordinator', 'hubei-reporter', 'secretariat')
    await edit(planId, taskId, (parts) => [...parts, partOf(hunan)], '各方商定')
    const given = [{ text: `${title}：${await nameOf(hunan)}新承担分工：各方商定`, href: `/tasks/${taskId}` }]
    expect([await told('hunan-reporter'), await told('hunan-coordinator')]).toEqual([given, given])
    expect([await told('hubei-reporter'), await told('secretariat')]).toEqual([[], []])
    const after = await listening(taskId, 'hunan-reporter', 'hubei-reporter')
    await edit(planId, taskId, (parts) => parts.filter((part) => part.officeId !== hunan), '分工调整')
    expect((await after('hunan-reporter')).map((each) => each.text)).toEqual([`${title}：${await nameOf(hunan)}不再承担分工：分工调整`])
    expect(await after('hubei-reporter')).toEqual([])
  })
})

describe('暂缓、恢复、终止', () => {
  it('各承担单位都知道，写明理由', async () => {
    const { taskId, title } = await task()
    const [home] = await owner<{ id: string }>("select id from mechanism where code = 'three-provinces'")
    const body = (await read('system', (tx) => bodiesOf(tx, home!.id)))[0]!
    const asked = { reason: '等待国家批复', body, approvedOn: today(), document: '' }
    const told = await listening(taskId, 'hubei-reporter', 'hubei-coordinator', 'hunan-reporter')
    await changeFlow(who('secretariat'), taskId, 'suspend', asked, randomUUID())
    await changeFlow(who('secretariat'), taskId, 'resume', { ...asked, reason: '批复已到' }, randomUUID())
    const texts = [`${title}：已暂缓：等待国家批复`, `${title}：已恢复推进：批复已到`]
    expect((await told('hubei-reporter')).map((each) => each.text)).toEqual(texts)
    expect((await told('hubei-coordinator')).map((each) => each.text)).toEqual(texts)
    expect(await told('hunan-reporter')).toEqual([])
  })
})

describe('批量变更', () => {
  it('多项任务只告知一次，撤销也一次', async () => {
    const tasks = [await task(), await task(), await task()]
    const taskIds = tasks.map((each) => each.taskId)
    const change = { kind: 'cadence', cadence: 'HALF_YEAR' } as const
    const preview = await bulkPreview(who('secretariat'), taskIds, change)
    const told = await listening('项任务', 'hubei-reporter', 'hubei-coordinator')
    const act = await changeInBulk(who('secretariat'), { taskIds, change, reason: '减轻填报', seen: preview.seen }, randomUUID())
    for (const account of ['hubei-reporter', 'hubei-coordinator']) {
      const texts = (await told(account)).map((each) => each.text)
      expect(texts).toHaveLength(1)
      expect(texts[0]).toMatch(/^3 项任务的填报改为半年.*：减轻填报$/)
    }
    const after = await listening('项任务', 'hubei-reporter')
    await undoAct(who('secretariat'), act)
    expect(await after('hubei-reporter')).toHaveLength(1)
  })
})
