import { randomUUID } from 'node:crypto'
import { beforeAll } from 'vitest'
import type { Actor } from '@/lib/access/actor'
import { addDays, type Day } from '@/lib/calendar'
import { Refused } from '@/lib/refusal'
import { actorOf } from '@/lib/access/queries'
import { now, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { freshPart } from '@/lib/launch/test-part'
import type { SignOffReply } from '@/lib/signoff/answer'
import type { DecisionTyped, SheetTyped } from '@/lib/signoff/form'
import { decideComment } from '@/lib/signoff/adoption.commands'
import { answerRound } from '@/lib/signoff/answer.commands'
import { makeRound, takeRoundStep } from '@/lib/signoff/commands'
import { writeJoint } from '@/lib/signoff/joint.commands'
import { commentsOf } from '@/lib/signoff/comment.queries'
import { reservationsOf } from '@/lib/signoff/reservation.queries'
import { sheetOf } from '@/lib/signoff/sheet.queries'

// On the demonstration: three provinces agree on texts; 合肥 and 南昌 have no accounts.

const { owner } = testDb()
const people: Record<string, Actor> = {}
export const who = (account: string) => people[account]!
export const mechanisms: Record<string, string> = {}
export const [hubei, hunan, jiangxi] = ['420000', '430000', '360000'] as const

/** Knows the people and the mechanisms of the demonstration before the tests of a file. */
export function withRounds(): void {
  beforeAll(async () => {
    for (const { id, account } of await owner<{ id: string; account: string }>(
      'select id, account from app_user where disabled_at is null',
    )) {
      const actor = await read('system', (tx) => actorOf(tx, id, today()))
      if (actor) people[account] = actor
    }
    for (const { id, code } of await owner<{ id: string; code: string }>('select id, code from mechanism')) mechanisms[code] = id
  })
}
/** The refusal of an act that has to be refused. */
export const refusal = async (work: Promise<unknown>): Promise<Refused> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('was not refused')
}
export const later = (days: number) => addDays(today(), days)
/** Works at noon of a day, in Beijing. */
export async function onDay<T>(day: Day, work: () => Promise<T>, time = '04:00'): Promise<T> {
  const held = process.env.CLOCK
  process.env.CLOCK = `${day}T${time}:00Z`
  try {
    return await work()
  } finally {
    if (held === undefined) delete process.env.CLOCK
    else process.env.CLOCK = held
  }
}

/** A task of one Hubei office whose joint text stands. */
export async function written(text = '完成 12 项清单') {
  const { taskId } = await freshPart('湖北省交通运输厅（演示）')
  await writeJoint(who('hubei-reporter'), taskId, { text, refresh: false }, 0, randomUUID())
  return taskId
}
export const drafted = (taskIds: string[], { mechanism = 'three-provinces', by = 'secretariat', days = 10 } = {}) =>
  makeRound(who(by), mechanisms[mechanism]!, { title: '年度方案', purpose: '主任调度会', lastDay: later(days), taskIds }, randomUUID())
export async function opened(taskIds: string[], more: Parameters<typeof drafted>[1] = {}) {
  const roundId = await drafted(taskIds, more)
  await takeRoundStep(who(more?.by ?? 'secretariat'), roundId, 'open', randomUUID())
  return roundId
}
export const typed = (more: Partial<SheetTyped> = {}): SheetTyped => ({
  approverName: '演示',
  approverPost: '分管领导',
  rest: false,
  items: {},
  letter: null,
  ...more,
})
export async function sheet(account: string, roundId: string, party: string | null = null) {
  return (await sheetOf(who(account), roundId, party, today()))!
}
export async function answer(account: string, roundId: string, more: Partial<SheetTyped>, party: string | null = null) {
  const seen = await sheet(account, roundId, party)
  return answerRound(who(account), { roundId, party: seen.party.code, base: seen.base, key: randomUUID() }, typed(more))
}
export const one = async (account: string, roundId: string, reply: SignOffReply, text: string, at = 0) =>
  answer(account, roundId, { items: { [(await sheet(account, roundId)).items[at]!.id]: { reply, text } } })
export const printed = async (taskId: string, day = today()) =>
  (await reservationsOf(who('hubei-coordinator'), [taskId], day, now()))
    .get(taskId)
    ?.map((each) => `${each.party} ${each.reply ?? '未反馈'}`)
    .sort() ?? []
/** The comment of a party in a round, as whoever decides sees it. */
export const commentBy = async (party: string, roundId: string) =>
  (await commentsOf(who('secretariat'), roundId, today()))!.comments.find((each) => each.party === party)!
export const decide = (account: string, answerId: string, more: Partial<DecisionTyped>) =>
  decideComment(who(account), answerId, { adoption: 'ADOPTED', reason: '', text: '', unchanged: '', base: '1', ...more }, randomUUID())
