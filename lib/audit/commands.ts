import type { Prisma, Tx } from '@/lib/db'
import { genesis, hashOf } from './chain'
import type { EventName, SubjectKind } from './words'

export interface Event {
  actorId: string | null
  event: EventName
  subjectKind: SubjectKind
  subjectId: string
  taskId?: string | null
  regionCode?: string | null
  detail: Record<string, unknown>
}

/** Writes the next entry, in the transaction it tells of: if that rolls back, so does this. Writers queue at the lock, so the chain cannot fork. */
export const recordEvent = (tx: Tx, at: Date, event: Event): Promise<void> => recordEvents(tx, at, [event])

/** Several entries of one act, in one statement. */
export const recordEvents = (tx: Tx, at: Date, all: Event[]): Promise<void> =>
  chainEvents(
    tx,
    all.map((event) => ({ at, ...event })),
  )

export interface DatedEvent extends Event {
  at: Date
}
/** Entries each with its own instant, in the order given. Acts have one instant: only what tells of the past in bulk needs this. */
export async function chainEvents(tx: Tx, all: DatedEvent[]): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(7270)`
  const [last] = await tx.$queryRaw<{ seq: bigint; hash: string }[]>`select seq, hash from audit_entry order by seq desc limit 1`
  let [seq, prevHash] = [last?.seq ?? 0n, last?.hash ?? genesis]
  const data = all.map(({ taskId = null, regionCode = null, detail, ...event }) => {
    // What is hashed is what will be read back: a Date is its text, a key without a value is no key.
    const plain = JSON.parse(JSON.stringify(detail)) as Prisma.InputJsonObject
    const link = { seq: ++seq, ...event, taskId, regionCode, detail: plain, prevHash }
    prevHash = hashOf(link)
    return { ...link, hash: prevHash }
  })
  await tx.auditEntry.createMany({ data })
}
