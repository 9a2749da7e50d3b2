// npm run db:migration NAME: writes the SQL that leads from the schema of the last migration to the schema of now.
// The engine would drop the indexes that are written by hand if it compared with a database, so the schema that the last migration led to is kept beside them.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { difference, schemaFiles } from './engine.mjs'
import { startPostgres } from './postgres.mjs'

const name = (process.argv[2] ?? 'change').replace(/\W+/g, '_')
const kept = 'prisma/migrations/schema.json'
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'board-migration-'))
fs.chmodSync(work, 0o755)
const postgres = await startPostgres(work)
let sql
try {
  sql = await difference(postgres.ownerUrl('postgres'), JSON.parse(fs.readFileSync(kept, 'utf8')))
} finally {
  await postgres.stop()
  fs.rmSync(work, { recursive: true, force: true })
}
if (sql.split('\n').every((line) => !line.trim() || line.startsWith('--'))) console.info('数据模型没有变化，未生成迁移。')
else {
  const dir = `prisma/migrations/${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`
  fs.mkdirSync(dir)
  fs.writeFileSync(`${dir}/migration.sql`, sql)
  fs.writeFileSync(kept, `${JSON.stringify(schemaFiles(), null, 1)}\n`)
  console.info(`${dir}/migration.sql`)
}
