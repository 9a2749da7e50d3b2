// What the demonstration shows on its day: every light, marker and state, or its name is printed and the process fails. `npm test` asks it of a dozen days.
import type { Actor } from '@/lib/access/actor'
import { actorOf } from '@/lib/access/queries'
import { ledgerOf } from '@/lib/board/ledger.queries'
import { markers, type Filter } from '@/lib/board/filter'
import { momentOf, today } from '@/lib/clock'
import { disconnect, read, type Tx } from '@/lib/db'
import { lightOrder } from '@/lib/lights/light'
import { ruleSet } from '@/lib/lights/rule-set'
import * as enums from '@/prisma/generated/enums'

/** What one may ask the ledger for, and how many tasks answer, over both mechanisms. */
async function inLedger(readers: Actor[]): Promise<[string, number][]> {
  const asked: [string, Filter][] = [
    ...lightOrder.map((light): [string, Filter] => [`灯 ${light}`, { light }]),
    ...Object.keys(enums.FlowState).map((flow): [string, Filter] => [`流程状态 ${flow}`, { flow } as Filter]),
    ...Object.keys(markers).map((marker): [string, Filter] => [`标记 ${marker}`, { marker } as Filter]),
  ]
  const moment = momentOf(today(), false)
  const found: [string, number][] = []
  for (const [name, filter] of asked) {
    let n = 0
    for (const reader of readers) n += (await ledgerOf(reader, filter, moment)).total
    found.push([name, n])
  }
  return found
}

/** Markers for which time must have passed since the plan came out: 漏报 a period that has closed, 久未更新 half a year. */
async function tooEarly(tx: Tx): Promise<string[]> {
  const [row] = await tx.$queryRawUnsafe<{ closed: boolean; long: boolean }[]>(
    `select coalesce(bool_or(d.closes < date '${today()}'), false) closed, coalesce(bool_or(n.issued_on + ${ruleSet.untouchedAfter} < date '${today()}'), false) long
     from plan n join period d on d.plan_id = n.id where n.started_at is not null`,
  )
  return [...(row?.closed ? [] : ['标记 missed']), ...(row?.long ? [] : ['标记 untouched'])]
}

/** How many rows there are of each value of a column. */
async function inTable(tx: Tx, what: string, values: object, sql: string): Promise<[string, number][]> {
  const rows = await tx.$queryRawUnsafe<{ value: string; n: number }[]>(sql)
  return Object.keys(values).map((value) => [`${what} ${value}`, rows.find((row) => row.value === value)?.n ?? 0])
}

const accounts = ['secretariat', 'capitals-secretariat']
const found = await read('system', async (tx) => {
  const users = await tx.user.findMany({ where: { account: { in: accounts } }, select: { id: true } })
  const readers = await Promise.all(users.map(({ id }) => actorOf(tx, id, today())))
  return [
    ...(await inLedger(readers.filter((reader) => reader !== null))),
    ...(await inTable(
      tx,
      '分工的灯',
      enums.Light,
      `select lights[width_bucket(date '${today()}', days)]::text "value", count(*)::int n from part_state where valid_to is null group by 1`,
    )),
    ...(await inTable(tx, '填报', enums.ReportState, 'select state::text "value", count(*)::int n from report_version group by 1')),
    ...(await inTable(
      tx,
      '延期',
      { ...enums.ExtensionOutcome, OPEN: 'OPEN' },
      `select coalesce(d.outcome::text, 'OPEN') "value", count(*)::int n from extension e left join extension_end d on d.extension_id = e.id group by 1`,
    )),
    ...(await inTable(
      tx,
      '办结',
      { ...enums.ClosingOutcome, OPEN: 'OPEN' },
      `select coalesce(d.outcome::text, 'OPEN') "value", count(*)::int n from closing e left join closing_end d on d.closing_id = e.id group by 1`,
    )),
    ...(await inTable(tx, '会签', enums.RoundState, 'select state::text "value", count(*)::int n from sign_off_round group by 1')),
  ]
})
const early = await read('system', tooEarly)
const missing = found.filter(([name, n]) => n === 0 && !early.includes(name)).map(([name]) => name)
console.info(`${today()}：${found.map(([name, n]) => `${name} ${n}`).join('，')}`)
if (missing.length) console.error(`${today()} 的演示没有：${missing.join('、')}`)
await disconnect()
process.exitCode = missing.length ? 1 : 0
