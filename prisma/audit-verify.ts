// npm run audit:verify: walks the whole chain and names the first bad entry.
import { disconnect, read } from '@/lib/db'
import { firstBreak } from '@/lib/audit/chain'

const entries = await read('system', (tx) => tx.auditEntry.findMany({ orderBy: { seq: 'asc' } }))
const broken = firstBreak(entries)
console.info(broken === null ? `留痕 ${entries.length} 条，链完好。末条 ${entries.at(-1)?.hash ?? '无'}` : `留痕在第 ${broken} 条处断开。`)
await disconnect()
process.exitCode = broken === null ? 0 : 1
