import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { addDays, beijingDay, type Day } from '../calendar'
import { changeOffice } from '@/lib/access/office.commands'
import { officeSeen } from '@/lib/access/office.queries'
import { renameAccount } from '@/lib/access/account.commands'
import { actorOf } from '@/lib/access/queries'
import { seenText } from '../seen'
import { momentOf, now, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { freshPart, knownSince } from '@/lib/launch/test-part'
import { differences } from '@/lib/lights/verify.commands'
import { bookIn, bytesOf, type TestSheet } from '@/lib/launch/test-book'
import { tableSheet } from '@/lib/workbook/table'
import { workbookOf } from '@/lib/workbook/write'
import { quotedOf } from '@/lib/signoff/joint.queries'
import { ledgerTable } from './digest'
import { ledgerOf, wholeLedger } from './ledger.queries'
import { taskAt } from './task.queries'
import { usualColumns } from './views'

// 更名：an office is called so everywhere from that day, and nowhere before it.

const { owner } = testDb()
const people: Record<string, Actor> = {}
const who = (account: string) => people[account]!
beforeAll(async () => {
  for (const account of ['system-admin', 'secretariat', 'hubei-reporter']) {
    const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
    people[account] = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
  }
})

/** A task of an office of its own, known since long before today, red for its office's sake. */
async function taskOfOffice() {
  const name = `演示厅${randomUUID().slice(0, 8)}`
  const [office] = await owner<{ id: string }>(
    "insert into office (id, name, kind, region_code, clearing_office_id) select gen_random_uuid(), $1, 'RESPONSIBLE', region_code, clearing_office_id from office where name = '湖北省交通运输厅（演示）' returning id",
    [name],
  )
  const { taskId, partId } = await freshPart(name)
  await knownSince(taskId, new Date(now().getTime() - 20 * 86_400_000))
  const [task] = await owner<{ code: string }>('select code from task where id = $1', [taskId])
  return { taskId, partId, officeId: office!.id, name, code: task!.code }
}
async function rename(officeId: string, name: string) {
  const [row] = await owner<{ region_code: string; clearing_office_id: string }>(
    'select region_code, clearing_office_id from office where id = $1',
    [officeId],
  )
  await changeOffice(
    who('system-admin'),
    officeId,
    {
      name,
      kind: 'RESPONSIBLE',
      place: row!.region_code,
      clearing: row!.clearing_office_id,
      creditCode: '',
      contact: '',
      phone: '',
    },
    seenText(await read('system', (tx) => officeSeen(tx, officeId))),
  )
}
/** The line of a sheet that speaks of a task. */
function lineOf(sheet: TestSheet, code: string): number {
  for (let line = 4; line <= sheet.lines; line++) if (sheet.text(line, sheet.column('编号')) === code) return line
  throw new Error(`${code} is not in the workbook`)
}
/** Every place that names the office of a task on a day. */
async function namesOn(taskId: string, code: string, day: Day, past: boolean) {
  const [actor, moment] = [who('secretariat'), momentOf(day, past)]
  const row = (await ledgerOf(actor, {}, moment, 10_000)).rows.find((each) => each.code === code)
  const table = ledgerTable(await wholeLedger(actor, {}, moment), usualColumns, { day })
  const [sheet] = (await bookIn(await bytesOf(workbookOf([tableSheet(table)])))).sheets
  const view = (await taskAt(actor, taskId, moment))!
  return {
    ledger: row!.offices,
    reason: row!.reasons.map((each) => each.fact).join(),
    workbook: sheet!.text(lineOf(sheet!, code), sheet!.column('责任单位')),
    task: view.parts.map((part) => part.office),
    why: JSON.stringify([view.judged.reasons, view.schedule]),
    quoted: JSON.stringify(await read('system', (tx) => quotedOf(tx, [taskId], moment.known))),
  }
}

describe('单位更名', () => {
  it('自当天起处处是新名，以前的日子处处是旧名，重算每一行都与存的相同', async () => {
    const { taskId, officeId, name, code } = await taskOfOffice()
    const after = `演示委${randomUUID().slice(0, 8)}`
    await rename(officeId, after)
    const yesterday = addDays(today(), -1)
    for (const [day, past, is, isNot] of [
      [today(), false, after, name],
      [yesterday, true, name, after],
    ] as const) {
      const names = await namesOn(taskId, code, day, past)
      expect([names.ledger, names.task]).toEqual([[is], [is]])
      expect(names.workbook).toContain(is)
      expect(JSON.stringify(names)).not.toContain(isNot)
    }
    expect(await read('system', (tx) => differences(tx, [taskId]))).toEqual({ rows: 2, wrong: [] })
  })
  it('改两次，每一天是那一天的名；改回原名也一样', async () => {
    const { officeId, name, code } = await taskOfOffice()
    const between = `演示委${randomUUID().slice(0, 8)}`
    const on = (days: number) => new Date(now().getTime() - days * 86_400_000)
    await owner(
      'insert into name_change (id, office_id, name, at) values (gen_random_uuid(), $1, $2, $3), (gen_random_uuid(), $1, $4, $5)',
      [officeId, name, on(10), between, on(5)],
    )
    const at = async (days: number) =>
      (await ledgerOf(who('secretariat'), {}, momentOf(beijingDay(on(days)), true), 10_000)).rows.find((row) => row.code === code)!.offices
    expect([await at(12), await at(7), await at(3)]).toEqual([[name], [between], [name]])
  })
  it('名的历史只增不改', async () => {
    const { officeId } = await taskOfOffice()
    await rename(officeId, `演示署${randomUUID().slice(0, 8)}`)
    await expect(owner('update name_change set name = $2 where office_id = $1', [officeId, '别的'])).rejects.toThrow('append-only')
    await expect(owner('delete from name_change where office_id = $1', [officeId])).rejects.toThrow('append-only')
  })
})

describe('改姓名', () => {
  it('改以前的留痕仍是当时的姓名', async () => {
    const [user] = await owner<{ id: string; name: string }>('select id, name from app_user where account = $1', ['hubei-reporter'])
    await renameAccount(who('system-admin'), user!.id, '演示·新名', seenText({ 姓名: user!.name }))
    const kept = await owner<{ name: string }>('select name from name_change where user_id = $1 order by at desc limit 1', [user!.id])
    expect(kept).toEqual([{ name: user!.name }])
    await renameAccount(who('system-admin'), user!.id, user!.name, seenText({ 姓名: '演示·新名' }))
  })
})
