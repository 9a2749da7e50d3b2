import pg from 'pg'
import PgBoss from 'pg-boss'
import { readsBusiness } from './access/policy'
import { actorOf } from './access/queries'
import { keepMonthEnds } from './board/months.commands'
import { owedLines } from './inbox/owed.queries'
import jobs from './jobs.json'
import { renewCalendars, renewStates } from './lights/renew.commands'
import { applyRuleSets } from './lights/rules.commands'
import { workingDays } from './mechanism/calendar.queries'
import { makeDigests, sendDigests, type Sources } from './notices/digest.commands'
import type { Post } from './notices/mail'
import { beginIssued } from './plan/issue.commands'
import { settleExtensions } from './plan/extension-end.commands'
import { decisionLines } from './plan/waiting.queries'
import { settleRounds } from './signoff/commands'
import { signOffLines } from './signoff/waiting.queries'
import { progressLines } from './progress/due.queries'
import { settleEndedDuties } from './progress/leaving.commands'

// What the server does by the clock. The queue lies in the database, so that of several servers one does each thing; and each thing finds by itself whether there is something to do.

/** Who knows what of a person's day. A module that has something to say in the digest stands here. */
export const sources: Sources = {
  days: workingDays,
  lines: [progressLines, owedLines, signOffLines, decisionLines],
  async person(tx, userId, day) {
    const actor = await actorOf(tx, userId, day)
    return actor && readsBusiness(actor.grants) ? actor : null
  },
}

export const acts = (post: Post | null): Record<string, () => Promise<unknown>> => ({
  'month-ends': () => keepMonthEnds(),
  rules: async () => {
    await renewStates()
    await renewCalendars()
    await applyRuleSets()
  },
  plans: () => beginIssued(),
  duties: () => settleEndedDuties(),
  rounds: () => settleRounds(),
  extensions: () => settleExtensions(),
  digests: async () => {
    await makeDigests(sources, post !== null)
    if (post) await sendDigests(sources, post)
  },
  mail: async () => {
    if (post) await sendDigests(sources, post)
  },
})

/** What passes by itself: a machine or a database that was slow to answer. */
const passing = /timed? ?out|P2024|P2028|ECONNREFUSED|ECONNRESET|Connection terminated|terminating connection|starting up/i
/** A fault as the log keeps it; of what passes by itself one sentence, for everything here is done again. */
export function faultOf(error: unknown): string {
  const { message, code, stack } = error instanceof Error ? (error as Error & { code?: string }) : { message: String(error) }
  return passing.test(`${code ?? ''} ${message}`) ? '数据库一时没有应答，稍后自动再办。' : (stack ?? message)
}
const report = (fault: string) => (error: unknown) => console.error(JSON.stringify({ fault, message: faultOf(error) }))

/**
 * A queue on a pool of its own. pg-boss does not wait for the answer when it notes that a job is done, and an answer that fails there would end the process:
 * so a statement that fails is reported here and answered with nothing, which pg-boss takes for "closed".
 */
export function queueOn(connectionString: string, { poll = 5 } = {}) {
  const pool = new pg.Pool({
    connectionString,
    max: 2,
    connectionTimeoutMillis: 5000,
    query_timeout: 60_000,
    idleTimeoutMillis: 30_000,
    application_name: 'board jobs',
  })
  pool.on('error', report('jobs'))
  const executeSql = async (text: string, values: unknown[]) => {
    try {
      return await pool.query(text, values)
    } catch (error) {
      report('jobs')(error)
      return undefined as unknown as { rows: unknown[] }
    }
  }
  const boss = new PgBoss({
    db: { executeSql },
    schema: 'pgboss',
    migrate: false,
    cronWorkerIntervalSeconds: Math.max(1, Math.min(poll, 45)),
    archiveCompletedAfterSeconds: 86_400,
  })
  boss.on('error', report('jobs'))
  return {
    boss,
    end: async () => {
      await boss.stop({ graceful: true, timeout: 5000 }).catch(report('jobs'))
      await pool.end()
    },
  }
}

const againAfter = 30_000

/** Begins, and where the database is away begins again until it is there. @returns how to stop */
export function runJobs(
  connectionString: string,
  work: Record<string, () => Promise<unknown>>,
  { poll = 5, atOnce = true, wait = againAfter } = {},
): () => Promise<void> {
  let queue: ReturnType<typeof queueOn> | null = null
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const begin = async (): Promise<void> => {
    // One that failed to start cannot be started again.
    const next = queueOn(connectionString, { poll })
    try {
      await next.boss.start()
      for (const { name } of jobs) {
        await next.boss.work(name, { pollingIntervalSeconds: poll }, async () => {
          try {
            await work[name]?.()
          } catch (error) {
            report(name)(error)
            throw error
          }
        })
        if (atOnce) await next.boss.send(name, {}, { singletonSeconds: 300 })
      }
      queue = next
      if (stopped) await next.end()
    } catch (error) {
      report('jobs')(error)
      await next.end().catch(report('jobs'))
      if (!stopped) timer = setTimeout(() => void begin(), wait).unref()
    }
  }
  const begun = begin()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await begun
    await queue?.end()
  }
}

/** Lets a thing that is being done be done, when the server is asked to stop. */
export function endWithProcess(stop: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop().catch(report('jobs')))
}
