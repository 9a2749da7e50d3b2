import { describe, expect, it } from 'vitest'
import { firstBreak, genesis, hashOf, type Link } from './chain'

function chain(length: number) {
  const entries: (Link & { hash: string })[] = []
  for (let seq = 1n; seq <= length; seq++) {
    const link: Link = { seq, at: new Date(1e12 + Number(seq)), actorId: null, event: 'report.cleared', subjectKind: 'report', subjectId: String(seq), taskId: null, regionCode: null, detail: { b: 1, a: [2] }, prevHash: entries.at(-1)?.hash ?? genesis }
    entries.push({ ...link, hash: hashOf(link) })
  }
  return entries
}

describe('留痕的链', () => {
  it('完好的链没有断点', () => expect(firstBreak(chain(5))).toBeNull())
  it('改一条，说得出是哪一条', () => { const entries = chain(5); entries[2]!.event = 'report.returned'; expect(firstBreak(entries)).toBe(3n) })
  it('删一条，说得出断在哪里', () => { const entries = chain(5); entries.splice(1, 1); expect(firstBreak(entries)).toBe(3n) })
  it('换两条，说得出断在哪里', () => { const entries = chain(5); [entries[1], entries[2]] = [entries[2]!, entries[1]!]; expect(firstBreak(entries)).toBe(3n) })
})
