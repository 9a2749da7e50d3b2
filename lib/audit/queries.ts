import type { Tx } from '@/lib/db'

/** 留痕 of a task: what is common to all, and what belongs to one's own regions. */
export async function trailOfTask(tx: Tx, taskId: string, sightRegions: string[], until: Date) {
  const rows = await tx.auditEntry.findMany({ where: { taskId, at: { lte: until }, OR: [{ regionCode: null }, { regionCode: { in: sightRegions } }] }, orderBy: { seq: 'desc' }, take: 50, select: { seq: true, at: true, event: true, detail: true } })
  return rows.map((row) => ({ seq: String(row.seq), at: row.at, event: row.event, office: String((row.detail as { office?: string }).office ?? '') }))
}
