// node lib/launch/run.mjs FILE …: runs a TypeScript file against the database as its owner; starts the embedded one where there is no other, and stops it after.
import { dataDir, endAll, failed, generate, install, Told, tsx } from './steps.mjs'

let postgres
let ending
const end = () =>
  (ending ??= (async () => {
    await endAll()
    if (postgres && !postgres.tookOver) await postgres.stop()
  })())
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void end().then(() => process.exit(1)))
try {
  const [file, ...args] = process.argv.slice(2)
  if (!file) throw new Told('用法：node lib/launch/run.mjs 文件')
  install()
  generate()
  let url = process.env.DATABASE_URL
  if (!url) {
    const { startPostgres } = await import('./postgres.mjs')
    postgres = await startPostgres(dataDir())
    if (!(await postgres.databases()).includes('board_demo')) throw new Told('还没有演示数据，请先运行一次 npm start。')
    url = postgres.ownerUrl('board_demo')
  }
  process.exitCode = await tsx(file, { DATABASE_URL: url }, { args })
} catch (error) {
  failed(error)
} finally {
  await end()
}
