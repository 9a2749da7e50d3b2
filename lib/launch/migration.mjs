// npm run db:migration NAME: writes the SQL that leads from the migrations to the schema.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { difference, migrate, schemaFiles } from './engine.mjs'
import { startPostgres } from './postgres.mjs'

const name = (process.argv[2] ?? 'change').replace(/\W+/g, '_')
const migrations = fs.readdirSync('prisma/migrations').filter((each) => /^\d{14}_/.test(each))
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'board-migration-'))
fs.chmodSync(dataDir, 0o755)
const db = await startPostgres(dataDir)
try {
  const url = db.ownerUrl('postgres')
  if (migrations.length) await migrate(url)
  const sql = withoutGuards(await difference(url, migrations.length ? { tag: 'schemaDatasource', files: schemaFiles(), configDir: process.cwd() } : { tag: 'empty' }))
  if (sql.split('\n').every((line) => !line.trim() || line.startsWith('--'))) console.info('数据模型没有变化，未生成迁移。')
  else {
    const dir = `prisma/migrations/${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`
    fs.mkdirSync(dir)
    fs.writeFileSync(`${dir}/migration.sql`, sql)
    console.info(`${dir}/migration.sql`)
  }
} finally {
  await db.stop()
  fs.rmSync(dataDir, { recursive: true, force: true })
}

/** The schema language cannot say partial and GIN indexes, so the engine would drop those that are written by hand. */
function withoutGuards(sql) {
  const all = migrations.map((each) => fs.readFileSync(`prisma/migrations/${each}/migration.sql`, 'utf8')).join('\n')
  const byHand = new Set([...all.matchAll(/^create (?:unique )?index (\w+)/gm)].map(([, index]) => index))
  return sql.replace(/-- DropIndex\nDROP INDEX (?:"\w+"\.)?"(\w+)";\n*/g, (whole, index) => (byHand.has(index) ? '' : whole))
}
