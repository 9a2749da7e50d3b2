import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, bindsOn, endOfDay, type Day } from '../calendar'
import { disconnect, read } from '@/lib/db'
import { keptIn } from '@/lib/lights/kept'
import { lightOfTask } from '@/lib/lights/schedule'
import { differences } from '@/lib/lights/verify.commands'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { testDb } from '@/lib/launch/test-db'
import { lightsOn, type Light } from './evaluate'
import { live, type Lived } from './live'
import { firstDay, lastDay, storiesOf } from './story'

// 守时的一年：lived in a database of its own, by the product's commands, and judged by an evaluator of its own. `npm run year` lives more of it.

const { owner } = testDb()
const name = `year_${process.pid}`
const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href
const client = new pg.Client({ connectionString: at(process.env.TEST_OWNER_URL!) })
beforeAll(async () => {
  await owner(`create database ${name} template test_template`)
  await client.connect()
  process.env.DATABASE_URL = at(process.env.TEST_APP_URL!)
  delete process.env.CLOCK_AHEAD
}, 120_000)
afterAll(async () => {
  await client.end()
  await disconnect()
  await owner(`drop database if exists ${name} with (force)`)
})

interface Row {
  from: Date
  to: Date | null
  days: string[]
  lights: Light[]
  marked: string[]
  marks: string[]
  told: boolean
}
/** What a row says on a day. */
const on = <T>(days: string[], values: T[], day: Day): T | undefined => values[days.findLastIndex((each) => each <= day)]
const rowsOf = async (table: 'task_state' | 'part_state', taskId: string): Promise<Row[]> =>
  (
    await client.query<Row>(
      `select valid_from "from", valid_to "to", days::text[], lights::text[], mark_days::text[] marked, marks, awaiting ${table === 'task_state' ? "or deciding <> '{}' or flow in ('CLOSED','SUSPENDED')" : ''} told from ${table} where task_id = $1 order by valid_from`,
      [taskId],
    )
  ).rows
const known = (rows: Row[], day: Day): Row | undefined => rows.findLast((row) => row.from <= endOfDay(day))

interface Unfair {
  story: string
  day: Day
  light: string
}
async function judged({ story, taskId, life }: Lived, table: Awaited<ReturnType<typeof workingDays>>) {
  const [tasks, parts] = [await rowsOf('task_state', taskId), await rowsOf('part_state', taskId)]
  const [different, unfair]: [string[], Unfair[]] = [[], []]
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
    const [task, part] = [known(tasks, day)!, known(parts, day)!]
    const [shown, own] = [on(task.days, task.lights, day)!, on(part.days, part.lights, day)!]
    const mine = lightsOn(life, day, table)
    if (mine.task !== shown || mine.part !== own)
      different.push(`${story.name} ${day}：平台 ${shown}/${own}，评判 ${mine.task}/${mine.part}`)
    const marks = on(task.marked, task.marks, day) ?? ''
    if (story.fair && (shown === 'RED' || shown === 'YELLOW')) unfair.push({ story: story.name, day, light: shown })
    if (
      shown === 'GREEN' &&
      life.deadline &&
      day > bindsOn(life.deadline, table) &&
      !task.told &&
      !marks &&
      !life.happened.some((each) => each.did === 'grant' && each.on <= day)
    )
      unfair.push({ story: story.name, day, light: '没有标记的正常' })
    const cleared = life.happened.filter((each) => each.did === 'clear' && each.on <= day).at(-1)?.on ?? life.from
    if (shown === 'GREEN' && day > addDays(cleared, 180) && !task.told && !marks)
      unfair.push({ story: story.name, day, light: '久未更新而没有标记' })
  }
  return { different, unfair }
}
/** The sentence that stood there. */
async function sentence(taskId: string, day: Day): Promise<string> {
  const row = await read('system', (tx) =>
    tx.taskState.findFirst({ where: { taskId, validFrom: { lte: endOfDay(day) } }, orderBy: { validFrom: 'desc' } }),
  )
  const { facts, thresholds } = keptIn(row!)
  return lightOfTask(facts, thresholds, day)
    .reasons.map((each) => `${each.fact}；${each.remedy}`)
    .join('。')
}

it('守时、等待、请求、说实话的，一天也不黄不红；过了时限、久未更新的，没有一天是没有标记的绿；独立评判与状态行一天不差', async () => {
  const whole = process.env.YEAR === 'whole'
  const stories = storiesOf(whole ? 4 : 1)
  const lived = await live(stories, async (sql, values) => (await client.query(sql, values)).rows as Record<string, unknown>[])
  const table = await read('system', workingDays)
  const [different, unfair, told]: [string[], string[], string[]] = [[], [], []]
  for (const each of lived) {
    const found = await judged(each, table)
    different.push(...found.different)
    const runs = found.unfair.filter(
      (one, index) => found.unfair[index - 1]?.day !== addDays(one.day, -1) || found.unfair[index - 1]?.light !== one.light,
    )
    for (const one of runs) unfair.push(`${one.story} ${one.day} ${one.light}：${await sentence(each.taskId, one.day)}`)
    told.push(
      `${each.story.name}：${each.life.happened.length} 件事，不公平 ${found.unfair.length} 天，与状态行不符 ${found.different.length} 天`,
    )
  }
  const days = lived.length * 456
  if (whole) console.info(told.join('\n'))
  console.info(
    `${lived.length} 个单位和任务，${lived.reduce((sum, each) => sum + each.life.happened.length, 0)} 件事，${days} 个任务日；不公平 ${unfair.length} 段，不符 ${different.length} 天`,
  )
  if (different.length) console.info(different.slice(0, 12).join('\n'))
  expect(unfair).toEqual([])
  expect(different.slice(0, 30)).toEqual([])
  expect(
    (
      await read('system', (tx) =>
        differences(
          tx,
          lived.map((each) => each.taskId),
        ),
      )
    ).wrong,
  ).toEqual([])
}, 600_000)
