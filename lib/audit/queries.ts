import type { Tx } from '@/lib/db'

/** What an entry says to all who see the task: whose office, and of a change why it was made. */
const said = (event: string, detail: unknown) => { const { office = '', reason = '' } = detail as { office?: string; reason?: string }; return { office, reason: event === 'task.changed' ? reason : '' } }

/** 留痕 of a task: what is common to all, and what belongs to one's own regions. `until`: as known at that instant. */
export async function trailOfTask(tx: Tx, taskId: string, sightRegions: string[], until?: Date) {
  const rows = await tx.auditEntry.findMany({ where: { taskId, ...(until ? { at: { lte: until } } : {}), OR: [{ regionCode: null }, { regionCode: { in: sightRegions } }] }, orderBy: { seq: 'desc' }, take: 50, select: { seq: true, at: true, event: true, actorId: true, detail: true } })
  const actorIds = [...new Set(rows.map((row) => row.actorId).filter((id): id is string => id !== null))]
  const people = await tx.user.findMany({ where: { id: { in: actorIds } }, select: { id: true, name: true } })
  const names = new Map(people.map((each) => [each.id, each.name]))
  return rows.map((row) => ({ seq: String(row.seq), at: row.at, event: row.event, actor: row.actorId ? (names.get(row.actorId) ?? '') : '', ...said(row.event, row.detail) }))
}
