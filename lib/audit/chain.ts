import { createHash } from 'node:crypto'

// 留痕：each entry carries the hash of the one before it, over canonical JSON.

export interface Link { seq: bigint; at: Date; actorId: string | null; event: string; subjectKind: string; subjectId: string; taskId: string | null; regionCode: string | null; detail: unknown; prevHash: string }
export const genesis = '0'.repeat(64)

/** JSON with keys in order, so that equal content gives an equal text. As in JSON, a key without a value is no key: the stored row reads back the same. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value && typeof value === 'object') return `{${Object.entries(value).filter(([, each]) => each !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`
  return JSON.stringify(value ?? null)
}

export function hashOf({ seq, at, actorId, event, subjectKind, subjectId, taskId, regionCode, detail, prevHash }: Link): string {
  return createHash('sha256').update(canonical({ seq: seq.toString(), at: at.toISOString(), actorId, event, subjectKind, subjectId, taskId, regionCode, detail, prevHash })).digest('hex')
}

/** The first entry at which the chain breaks, or null. Entries in order of seq. */
export function firstBreak(entries: (Link & { hash: string })[]): bigint | null {
  let prevHash = genesis
  let seq = 0n
  for (const entry of entries) {
    if (entry.seq !== ++seq || entry.prevHash !== prevHash || hashOf(entry) !== entry.hash) return entry.seq
    prevHash = entry.hash
  }
  return null
}
