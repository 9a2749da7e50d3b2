// npm run db:migration NAME: writes the SQL that leads from the migrations to the schema.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { difference, migrate } from './engine.mjs'
import { startPostgres } from './postgres.mjs'

const name = process.argv[2] ?? 'change'
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'board-migration-'))
fs.chmodSync(dataDir, 0o755)
const db = await startPostgres(dataDir)
try {
  const url = db.ownerUrl('postgres')
  const first = !fs.readdirSync('prisma/migrations').some((each) => /^\d{14}_/.test(each))
  if (!first) await migrate(url)
  const sql = withoutGuards(await difference(url, first ? { tag: 'empty' } : { tag: 'schemaDatasource', files: [], configDir: process.cwd() }))
  if (!/^\s*[^-\s]/m.test(sql)) { console.info('无变化'); process.exitCode = 0 } else {
  const dir = `prisma/migrations/${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`
  fs.mkdirSync(dir)
  fs.writeFileSync(`${dir}/migration.sql`, sql)
  console.info(`${dir}/migration.sql`)
} finally {
  await db.stop()
  fs.rmSync(dataDir, { recursive: true, force: true })
}
