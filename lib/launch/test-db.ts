import pg from 'pg'
import { now, today } from '@/lib/clock'

/** The clock's instant and day in SQL. PostgreSQL's own are of the machine, and the tests live on a day of their own. */
export const sqlNow = () => `timestamptz '${now().toISOString()}'`
export const sqlToday = () => `date '${today()}'`
/** A statement of a test, in which `now()` is the clock's instant; the queue of jobs keeps the machine's. */
export const onTestsDay = (sql: string) => (sql.includes('pgboss') ? sql : sql.replace(/\bnow\(\)/g, sqlNow()))

/**
 * The database of a test: the application's connection is set for lib/db.ts, the owner's is given for rows that the application may not write.
 * Throws where the launcher (npm test) has not made one.
 */
export function testDb(): { owner: <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]> } {
  const { TEST_APP_URL: app, TEST_OWNER_URL: ownerUrl } = process.env
  if (!app || !ownerUrl) throw new Error('TEST_APP_URL and TEST_OWNER_URL are not set: run npm test')
  process.env.DATABASE_URL = app
  return {
    owner: async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) => {
      const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5000 })
      await client.connect()
      try {
        return (await client.query<Row>(onTestsDay(sql), values)).rows
      } finally {
        await client.end()
      }
    },
  }
}
