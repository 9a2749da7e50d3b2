import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { Prisma, PrismaClient } from '@/prisma/generated/client'
import type { Actor } from './access/actor'
import { now } from './clock'
import { Refused } from './refusal'

// The application role's connection. Every read and write of regional content happens in a transaction that says for whom,
// so that row-level security can be the second lock behind the policy.

export type Tx = Prisma.TransactionClient
export { Prisma }

const made = globalThis as { board_db?: PrismaClient }
function client(): PrismaClient {
  if (!made.board_db) {
    const url = process.env.DATABASE_URL
    if (!url) throw new Error('DATABASE_URL is not set')
    made.board_db = new PrismaClient({
      adapter: new PrismaPg({ connectionString: url, max: 12, connectionTimeoutMillis: 5000, query_timeout: 60_000, statement_timeout: 55_000 }),
      transactionOptions: { maxWait: 5000, timeout: 60_000 },
    })
  }
  return made.board_db
}

/** Appends the state rows of the tasks that a transaction touched. Handed in at start, so that the ground imports no module. */
export type Collector = (tx: Tx, taskIds: string[], at: Date) => Promise<void>
let collector: Collector | undefined
export const collectStatesWith = (by: Collector): void => void (collector = by)

export interface Writing {
  tx: Tx
  /** the instant of this transaction: one for all its rows */
  at: Date
  /** locks the task and lets its state rows be appended before the commit */
  touch(taskId: string): Promise<void>
}

const scopeOf = (actor: Actor | 'system') =>
  actor === 'system' ? { regions: '', userId: '', all: 'on' } : { regions: actor.sightRegions.join(','), userId: actor.userId, all: 'off' }

async function within<T>(actor: Actor | 'system', work: (tx: Tx) => Promise<T>): Promise<T> {
  const { regions, userId, all } = scopeOf(actor)
  return client().$transaction(async (tx) => {
    await tx.$executeRaw`select set_config('board.regions', ${regions}, true), set_config('board.user', ${userId}, true), set_config('board.all', ${all}, true)`
    return work(tx)
  })
}

/** Reads for one person. 'system' is for sign-in and the machinery, before or apart from any person. */
export const read = within

/** Another act on the same task began later and was quicker to its lock: what is written now would lie before what is already known. */
class Overtaken extends Error {}
const attempts = 4

/**
 * Writes for one person: all or nothing, with the state rows of every touched task. A thrown Refused rolls back.
 * The instants of one task's acts stand in the order of its lock: an act that was overtaken is done again, at a later instant.
 */
export async function write<T>(actor: Actor | 'system', work: (writing: Writing) => Promise<T>, at?: Date): Promise<T> {
  for (let left = attempts; ; left--) {
    try { return await attempt(actor, work, at ?? now(), at === undefined && left > 1) } catch (error) { if (!(error instanceof Overtaken)) throw error }
    await new Promise((done) => setTimeout(done, 2))
  }
}

async function attempt<T>(actor: Actor | 'system', work: (writing: Writing) => Promise<T>, at: Date, inOrder: boolean): Promise<T> {
  return within(actor, async (tx) => {
    const touched = new Set<string>()
    const touch = async (taskId: string) => {
      if (touched.has(taskId)) return
      await tx.$queryRaw`select id from task where id = ${taskId}::uuid for update`
      touched.add(taskId)
      if (inOrder && (await tx.taskState.count({ where: { taskId, validTo: null, validFrom: { gte: at } } }))) throw new Overtaken()
    }
    const result = await work({ tx, at, touch })
    if (touched.size) {
      if (!collector) throw new Error('no collector of states was handed to lib/db.ts')
      // Facts are the truth for everybody, so they are collected with full sight.
      await tx.$executeRaw`select set_config('board.all', 'on', true)`
      await collector(tx, [...touched], at)
    }
    return result
  })
}

/**
 * Does a thing once for the key that was made with a form: a second click, a lost answer or a second server gets the first answer again.
 * A refusal rolls the key back with everything else. @throws Refused where the key was used for other content
 */
export async function once<T extends Prisma.InputJsonValue>({ tx, at }: Writing, userId: string, operation: string, key: string, body: unknown, work: () => Promise<T>): Promise<T> {
  const bodyHash = createHash('sha256').update(JSON.stringify(body)).digest('hex')
  // A second one with the same key waits here until the first has ended.
  const made = await tx.$executeRaw`insert into idempotency_key (key, user_id, operation, body_hash, answer, at) values (${key}, ${userId}::uuid, ${operation}, ${bodyHash}, 'null', ${at}) on conflict do nothing`
  if (!made) {
    const before = await tx.idempotencyKey.findUnique({ where: { key } })
    if (before?.userId !== userId || before.operation !== operation || before.bodyHash !== bodyHash) throw new Refused('这张表单已经提交过，内容与这次不同。请刷新页面后再提交；您写的内容没有丢。')
    return before.answer as T
  }
  const answer = await work()
  await tx.idempotencyKey.update({ where: { key }, data: { answer } })
  return answer
}

export const disconnect = (): Promise<void> => client().$disconnect()
