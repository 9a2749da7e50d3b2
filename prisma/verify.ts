// npm run verify: recomputes every state row from the base tables and must find no difference.
import { disconnect, read } from '@/lib/db'
import { differences } from '@/lib/lights/verify.commands'

const { rows, wrong } = await read('system', (tx) => differences(tx))
console.info(`${rows} 行状态，${wrong.length} 行与底表不符`)
for (const each of wrong.slice(0, 20)) console.info(`  ${each}`)
await disconnect()
process.exitCode = wrong.length ? 1 : 0
