// npm run audit:verify: walks the whole chain, a portion at a time, and names the first bad entry.
import { verifyChain } from '@/lib/audit/trail.queries'
import { disconnect } from '@/lib/db'

let whole = true
for await (const { at, broken, over } of verifyChain('system')) {
  if (!over) continue
  whole = broken === null
  console.info(broken ? `留痕在第 ${broken.seq} 条处断开：${broken.why}。` : `留痕 ${at.seq} 条，链完好。末条 ${at.seq ? at.hash : '无'}`)
}
await disconnect()
process.exitCode = whole ? 0 : 1
