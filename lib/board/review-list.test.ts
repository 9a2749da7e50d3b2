import { describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { addDays } from '../calendar'
import { actorOf } from '@/lib/access/queries'
import { momentOf, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { callableOf } from './callable.queries'
import { wholeLedger, type ListedRow } from './ledger.queries'

const { owner } = testDb()
async function someone(account: string): Promise<Actor> {
  const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
  return (await read('system', (tx) => actorOf(tx, user!.id, today())))!
}
async function rowsOf(list: { rows: AsyncIterable<ListedRow> }): Promise<ListedRow[]> {
  const found: ListedRow[] = []
  for await (const row of list.rows) found.push(row)
  return found
}

describe('调度清单', () => {
  it('正好是台账里滞后、预警、已过时限的，先重后轻；过去某天是那天的', async () => {
    const actor = await someone('secretariat')
    for (const moment of [momentOf(today(), false), momentOf(addDays(today(), -60), true)]) {
      const whole = await rowsOf(await wholeLedger(actor, {}, moment))
      const list = await wholeLedger(actor, {}, moment, { only: 'pressing' })
      const rows = await rowsOf(list)
      const wanted = whole.filter((row) => ['RED', 'YELLOW'].includes(row.light) || row.pastDue)
      expect(wanted.length).toBeGreaterThan(0)
      expect(rows.map((row) => row.id).sort()).toEqual(wanted.map((row) => row.id).sort())
      expect([list.total, list.taskIds]).toEqual([rows.length, rows.map((row) => row.id)])
      const rank = rows.map((row) => ['RED', 'YELLOW', 'GREEN', 'GREY', 'BLUE'].indexOf(row.light))
      expect(rank).toEqual([...rank].sort((a, b) => a - b))
    }
  })
  it('每项写着各分工单位的联系人和电话，没有留的写明', async () => {
    const actor = await someone('hubei-coordinator')
    const moment = momentOf(today(), false)
    const { taskIds } = await wholeLedger(actor, {}, moment, { only: 'pressing' })
    const said = await callableOf(actor, taskIds, moment)
    expect([...said.keys()].sort()).toEqual([...taskIds].sort())
    const parts = await owner<{ task_id: string; name: string; contact: string | null; phone: string | null }>(
      'select distinct p.task_id, o.name, o.contact, o.phone from part p join office o on o.id = p.office_id where p.ended_at is null and p.task_id = any($1::uuid[])',
      [taskIds],
    )
    for (const { task_id, name, contact, phone } of parts)
      expect(said.get(task_id)).toContain(`${name}：${[contact, phone].filter(Boolean).join(' ') || '未留电话'}`)
    expect(await callableOf(actor, [], moment)).toEqual(new Map())
  })
})
