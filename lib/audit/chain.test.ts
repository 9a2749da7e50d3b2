import { describe, expect, it } from 'vitest'
import { firstBreak, genesis, hashOf, type Link } from './chain'

function chain(length: number) {
  const entries: (Link & { hash: string })[] = []
  for (let seq = 1n; seq <= length; seq++) {
    const link: Link = {
      seq,
      at: new Date(1e12 + Number(seq)),
      actorId: null,
      event: 'report.cleared',
      subjectKind: 'report',
      subjectId: String(seq),
      taskId: null,
      regionCode: null,
      detail: { b: 1, a: [2] },
      prevHash: entries.at(-1)?.hash ?? genesis,
    }
    entries.push({ ...link, hash: hashOf(link) })
  }
  return entries
}

describe('留痕的链', () => {
  it('完好的链没有断点', () => expect(firstBreak(chain(5))).toBeNull())
  it('没有值的键不算键：写入的与读回的散列相同', () => {
    const [link] = chain(1)
    expect(hashOf({ ...link!, detail: { b: 1, a: [2], section: undefined } })).toBe(link!.hash)
  })
  it('改一条，说得出是哪一条', () => {
    const entries = chain(5)
    entries[2]!.event = 'report.returned'
    expect(firstBreak(entries)).toBe(3n)
  })
  it('删一条，说得出断在哪里', () => {
    const entries = chain(5)
    entries.splice(1, 1)
    expect(firstBreak(entries)).toBe(3n)
  })
  it('改了又重算本条的散列，断在下一条', () => {
    const entries = chain(5)
    entries[2]!.detail = {}
    entries[2]!.hash = hashOf(entries[2]!)
    expect(firstBreak(entries)).toBe(4n)
  })
  it('改日期、插一条，都说得出来', () => {
    const dated = chain(5)
    dated[1]!.at = new Date(0)
    expect(firstBreak(dated)).toBe(2n)
    const more = chain(5)
    more.splice(2, 0, { ...more[2]! })
    expect(firstBreak(more)).toBe(3n)
  })
  it('换两条，说得出断在哪里', () => {
    const entries = chain(5)
    ;[entries[1], entries[2]] = [entries[2]!, entries[1]!]
    expect(firstBreak(entries)).toBe(3n)
  })
})
