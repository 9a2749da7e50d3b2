// Migrations without a download: Prisma's schema engine as WebAssembly writes them, PostgreSQL itself runs them.
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { installJobs } from './jobs.mjs'

const filters = { externalTables: [], externalEnums: [] }

export function schemaFiles() {
  return fs
    .readdirSync('prisma')
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({ path: `prisma/${name}`, content: fs.readFileSync(`prisma/${name}`, 'utf8') }))
}

function migrationsList() {
  const names = fs.existsSync('prisma/migrations')
    ? fs
        .readdirSync('prisma/migrations')
        .filter((name) => /^\d{14}_/.test(name))
        .sort()
    : []
  return {
    baseDir: 'prisma/migrations',
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: fs.readFileSync(`prisma/migrations/${name}/migration.sql`, 'utf8') },
      },
    })),
  }
}

async function engine(url) {
  const dir = path.resolve('node_modules/@prisma/schema-engine-wasm')
  const glue = await import(path.join(dir, 'schema_engine_bg.js'))
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(path.join(dir, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': glue,
  })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start?.()
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url }))
  return glue.SchemaEngine.new({ datamodels: schemaFiles().map((file) => [file.path, file.content]) }, () => {}, factory)
}

/** The SQL that leads from one schema to another; the engine wants a database to speak to, and changes nothing in it. */
export async function difference(url, from) {
  const { stdout } = await (
    await engine(url)
  ).diff({
    from: from.length ? { tag: 'schemaDatamodel', files: from } : { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: schemaFiles() },
    script: true,
    shadowDatabaseUrl: null,
    exitCode: false,
    filters,
  })
  return stdout
}

/**
 * Applies what is not applied yet, each migration in one transaction, recorded as `prisma migrate deploy` records it.
 * The engine's own runner cuts the text at every semicolon, which breaks functions and triggers; so the text goes to PostgreSQL whole.
 * @param appRole the role that the migrations grant the application's rights to
 * @param through the last migration to apply, for a database of an earlier version
 * @returns the names of the migrations applied
 */
export async function migrate(url, appRole = 'board_app', through = '~') {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(72707369)') // the lock that prisma migrate takes
    await client.query("select set_config('board.app_role', $1, false)", [appRole])
    await client.query(ledger)
    const done = new Set(
      (await client.query('select migration_name from _prisma_migrations where finished_at is not null')).rows.map(
        (row) => row.migration_name,
      ),
    )
    const applied = []
    for (const { path: name, migrationFile } of migrationsList().migrationDirectories.filter(
      (each) => !done.has(each.path) && each.path <= through,
    )) {
      const sql = migrationFile.content.value
      await client.query('begin')
      await client.query(sql)
      await client.query(
        'insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) values ($1, $2, now(), $3, 1)',
        [crypto.randomUUID(), crypto.createHash('sha256').update(sql).digest('hex'), name],
      )
      await client.query('commit')
      applied.push(name)
    }
    await installJobs(client, appRole)
    return applied
  } finally {
    await client.end()
  }
}

const ledger = `create table if not exists _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`
