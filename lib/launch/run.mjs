// Runs a TypeScript file against the database: DATABASE_URL, or the embedded one.
import path from 'node:path'
import { install, seed } from './prepare.mjs'

install()
const file = process.argv[2]
if (process.env.DATABASE_URL) seed(file, process.env.DATABASE_URL)
else {
  const { startPostgres } = await import('./postgres.mjs')
  const db = await startPostgres(path.resolve(process.env.DATA_DIR ?? '.data'))
  let failed = false
  try { seed(file, db.ownerUrl('board_demo')) } catch (error) { failed = true; console.error(error.message) } finally { if (!db.tookOver) await db.stop() }
  process.exit(failed ? 1 : 0)
}
