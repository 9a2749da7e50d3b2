import { createHash } from 'node:crypto'

// 留痕：each entry carries the hash of the one before it, over canonical JSON.

export interface Link {
  seq: bigint
  at: Date
  actorId: string | null
  event: string
  subjectKind: string
  subjectId: string
  taskId: string | null
  regionCode: string | null
  detail: unknown
  prevHash: string
}
export const genesis = '0'.repeat(64)

/** JSON with keys in order, so that equal content gives an equal text. As in JSON, a key without a value is no key: the stored row reads back the same. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value && typeof value === 'object')
    return `{${Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`)
      .join(',')}}`
  return JSON.stringify(value ?? null)
}

export function hashOf({ seq, at, actorId, event, subjectKind, subjectId, taskId, regionCode, detail, prevHash }: Link): string {
  return createHash('sha256')
    .update(
      canonical({
        seq: seq.toString(),
        at: at.toISOString(),
        actorId,
        event,
        subjectKind,
        subjectId,
        taskId,
        regionCode,
        detail,
        prevHash,
      }),
    )
    .digest('hex')
}

/** How far a chain has been walked. */
export interface Walked {
  seq: bigint
  hash: string
}
export const start: Walked = { seq: 0n, hash: genesis }
export interface Break {
  seq: bigint
  why: string
}

/** Walks on from where a walk stood: the new end, and the first break where there is one. Entries in order of seq. */
export function walk(from: Walked, entries: (Link & { hash: string })[]): { at: Walked; broken: Break | null } {
  let at = from
  for (const entry of entries) {
    const why =
      entry.seq !== at.seq + 1n
        ? `第 ${at.seq + 1n} 条不在，其后是第 ${entry.seq} 条`
        : entry.prevHash !== at.hash
          ? '它所记的上一条散列，与上一条不符'
          : hashOf(entry) !== entry.hash
            ? '它的内容与它的散列不符'
            : null
    if (why) return { at, broken: { seq: entry.seq, why } }
    at = { seq: entry.seq, hash: entry.hash }
  }
  return { at, broken: null }
}

/** The first entry at which the chain breaks, or null. Entries in order of seq, from the first. */
export const firstBreak = (entries: (Link & { hash: string })[]): bigint | null => walk(start, entries).broken?.seq ?? null
