import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { Prisma, PrismaClient } from '@/prisma/generated/client'
import type { Actor } from './access/actor'
import { beijingDay, inWords, type Day } from './calendar'
import { now } from './clock'
import { Refused } from './refusal'
import { searchPatterns } from './search'
import { isKept } from './text'

// The application role's connection. Every read and write of regional content happens in a transaction that says for whom,
// so that row-level security can be the second lock behind the policy.

export type Tx = Prisma.TransactionClient
export type { Actor }
export { Prisma }

/** Whether a row, by its alias, holds on a day: from its first day to its last, or without end. */
export const onDay = (row: string, day: Day) =>
  Prisma.sql`(${Prisma.raw(row)}."from" <= ${day}::date and (${Prisma.raw(row)}."to" is null or ${Prisma.raw(row)}."to" >= ${day}::date))`

/** That every word somebody looks for stands in one of these columns, however it is written there; true where nothing is looked for. */
export const holds = (typed: string, ...columns: Prisma.Sql[]): Prisma.Sql =>
  Prisma.join(
    [
      Prisma.sql`true`,
      ...searchPatterns(typed).map(
        (each) =>
          Prisma.sql`(${Prisma.join(
            columns.map((column) => Prisma.sql`${column} ~ ${each}`),
            ' or ',
          )})`,
      ),
    ],
    ' and ',
  )

/** What an office or a person was called at an instant, by the alias of its row: what the first change after it replaced, else the present name. `known`: null for the present. */
export const nameAt = (kind: 'office' | 'user', row: string, known: Date | Prisma.Sql | null): Prisma.Sql => {
  const [name, id, of] = [Prisma.raw(`${row}.name`), Prisma.raw(`${row}.id`), Prisma.raw(`${kind}_id`)]
  return known
    ? Prisma.sql`coalesce((select c.name from name_change c where c.${of} = ${id} and c.at > ${known} order by c.at, c.id limit 1), ${name})`
    : name
}

const mostNamed = 400
const names = new Map<string, string>()
/** A named statement is parsed and planned once a connection. Lists of every length would make names without end, so long ones and late ones have none. */
function nameOf({ sql, args }: { sql: string; args: unknown[] }): string {
  if (!names.has(sql) && names.size < mostNamed && args.length <= 40) names.set(sql, `board_${names.size}`)
  return names.get(sql) ?? ''
}

const made = globalThis as { board_db?: PrismaClient }
function client(): PrismaClient {
  if (!made.board_db) {
    const url = process.env.DATABASE_URL
    if (!url) throw new Error('DATABASE_URL is not set')
    made.board_db = new PrismaClient({
      adapter: new PrismaPg(
        { connectionString: url, max: 12, connectionTimeoutMillis: 5000, query_timeout: 60_000, statement_timeout: 55_000 },
        { statementNameGenerator: nameOf },
      ),
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
  /** the same for many, in one statement and in one order, so that two acts cannot wait for each other */
  touchAll(taskIds: string[]): Promise<void>
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

type Job = (tx: Tx) => Promise<unknown>
/** What a person's request still has to read, while its transaction is open. An Actor is looked up anew for each request. */
const waiting = new WeakMap<Actor, Job[]>()
const reading = new AsyncLocalStorage<{ actor: Actor; tx: Tx }>()

/**
 * Reads for one person. What one request asks at the same time shares a transaction, one after the other: beginning, saying for whom and ending cost
 * as much as a question. 'system' is for the machinery, apart from any person.
 */
export function read<T>(actor: Actor | 'system', work: (tx: Tx) => Promise<T>): Promise<T> {
  if (actor === 'system') return within(actor, work)
  const inside = reading.getStore()
  if (inside?.actor === actor) return work(inside.tx)
  return new Promise<T>((resolve, reject) => {
    const job: Job = (tx) =>
      reading
        .run({ actor, tx }, () => work(tx))
        .then(resolve, (error: unknown) => {
          reject(error as Error)
          throw error
        })
    const others = waiting.get(actor)
    if (others) others.push(job)
    else {
      waiting.set(actor, [job])
      void readAll(actor)
    }
    unanswered.set(job, reject)
  })
}
const unanswered = new WeakMap<Job, (error: Error) => void>()

/** Whether this is asked inside a reading transaction. */
export const isReading = (): boolean => reading.getStore() !== undefined

/** A failed question leaves its transaction unusable, so the ones behind it get another. */
async function readAll(actor: Actor): Promise<void> {
  const jobs = waiting.get(actor) ?? []
  while (jobs.length) {
    let asked: Job | undefined
    await within(actor, async (tx) => {
      while ((asked = jobs.shift())) await asked(tx)
    }).catch((error: Error) => {
      for (const job of asked ? [asked] : jobs.splice(0)) unanswered.get(job)?.(error)
    })
  }
  waiting.delete(actor)
}

/** Asks who somebody is: before there is a person to read for, and of tables that hold nothing regional. One statement, no transaction. */
export const lookUp = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => work(client())

const seen = new WeakMap<Actor, bigint>()
/** Notes the newest entry of the trail together with who asks, so that what stands since is answered without a question. For an actor of one request. */
export const sees = (actor: Actor, entry: bigint): void => void seen.set(actor, entry)
/** That entry, unless this person has written since. */
export const newestSeen = (actor: Actor): bigint | undefined => seen.get(actor)

/** Something is known of a task from an instant on that is not before this act: another act was quicker to its lock, or the clock of its server goes ahead, or was set back since. */
class Overtaken extends Error {
  constructor(readonly known: Date) {
    super()
  }
}
const attempts = 8
/** Clocks of servers differ by less. What lies further ahead was written by a clock that was wrong, and no act can stand behind it. */
const farthest = 86_400_000

/**
 * Writes for one person: all or nothing, with the state rows of every touched task. A thrown Refused rolls back.
 * The instants of one task's acts stand in the order of its lock, whatever the clocks say: an act that comes before what is known is done again, an instant behind it.
 * `at`: as if it were then, unless something is known later. @throws Refused where that lies more than a day ahead
 */
export async function write<T>(actor: Actor | 'system', work: (writing: Writing) => Promise<T>, at?: Date): Promise<T> {
  if (actor !== 'system') seen.delete(actor)
  let known = 0
  for (let left = attempts; ; left--) {
    const instant = at ?? now()
    try {
      return await attempt(actor, work, new Date(Math.max(instant.getTime(), known + 1)))
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error
      known = error.known.getTime()
      if (known - instant.getTime() > farthest || left === 1)
        throw new Refused(
          left === 1
            ? '许多人正在办理同一项任务，请稍后再办。没有办理。'
            : `这项任务有${inWords(beijingDay(error.known))}的记录，而现在是${inWords(beijingDay(instant))}：服务器的时钟可能不准，请联系系统管理员核对。没有办理。`,
        )
    }
  }
}

async function attempt<T>(actor: Actor | 'system', work: (writing: Writing) => Promise<T>, at: Date): Promise<T> {
  return within(actor, async (tx) => {
    const touched = new Set<string>()
    const touchAll = async (taskIds: string[]) => {
      const fresh = taskIds.filter((id) => !touched.has(id))
      if (!fresh.length) return
      await tx.$queryRaw`select id from task where id = any(${fresh}::uuid[]) order by id for update`
      for (const id of fresh) touched.add(id)
      // A statement of its own: that of the lock does not see what was written while it waited.
      const [later] = await tx.$queryRaw<
        { known: Date | null }[]
      >`select max(valid_from) known from task_state where task_id = any(${fresh}::uuid[]) and valid_to is null and valid_from >= ${at}`
      if (later?.known) throw new Overtaken(later.known)
    }
    const touch = (taskId: string) => touchAll([taskId])
    const result = await work({ tx, at, touch, touchAll })
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
export async function once<T extends Prisma.InputJsonValue>(
  { tx, at }: Writing,
  userId: string,
  operation: string,
  key: string,
  body: unknown,
  work: () => Promise<T>,
): Promise<T> {
  if (typeof key !== 'string' || key.length > 200 || !isKept(key)) throw new Refused('这张表单不完整，没有办理。请刷新页面后再提交。')
  const bodyHash = createHash('sha256').update(JSON.stringify(body)).digest('hex')
  // A second one with the same key waits here until the first has ended.
  const made =
    await tx.$executeRaw`insert into idempotency_key (key, user_id, operation, body_hash, answer, at) values (${key}, ${userId}::uuid, ${operation}, ${bodyHash}, 'null', ${at}) on conflict do nothing`
  if (!made) {
    const before = await tx.idempotencyKey.findUnique({ where: { key } })
    if (before?.userId !== userId || before.operation !== operation || before.bodyHash !== bodyHash)
      throw new Refused('这张表单已经提交过，内容与这次不同。请刷新页面后再提交；您写的内容没有丢。')
    return before.answer as T
  }
  const answer = await work()
  await tx.$executeRaw`update idempotency_key set answer = ${JSON.stringify(answer)}::jsonb where key = ${key}`
  return answer
}

export const disconnect = (): Promise<void> => client().$disconnect()
