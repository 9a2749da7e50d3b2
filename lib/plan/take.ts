import type { RecordKind } from '@/prisma/generated/enums'

// 取用事项：a real item on record becomes a task of a draft. What is proposed is prefilled, and edited afterwards.

export interface Entry {
  id: string
  kind: RecordKind
  title: string
  areaCode: string | null
  parties: string[]
  body: unknown
}
export interface Coordinating {
  id: string
  regionCode: string
  region: string
  contains: string[]
}
export interface Proposal {
  title: string
  areaCode: string
  kind: string
  source: string
  recordId: string
  parts: { officeId: string; regionCode: string; role: 'LEAD'; assembling: boolean }[]
}

/** 共同牵头: each party named on record answers through its coordinating office, or through that of the province that contains it; the chair's office assembles where it is one of them. */
export function proposalOf(entry: Entry, offices: Coordinating[], chair: string | null): Proposal {
  const body = (entry.body ?? {}) as { kind?: string; type?: string }
  const found = entry.parties.flatMap(
    (party) => offices.find((office) => office.region === party) ?? offices.find((office) => office.contains.includes(party)) ?? [],
  )
  const parts = [...new Set(found)].map((office) => ({
    officeId: office.id,
    regionCode: office.regionCode,
    role: 'LEAD' as const,
    assembling: office.regionCode === chair,
  }))
  return {
    title: entry.title.trim().slice(0, 200),
    areaCode: entry.areaCode ?? '',
    kind: (body.kind ?? (entry.kind === 'PROJECT' ? `合作项目·${body.type ?? ''}` : '合作事项')).slice(0, 40),
    source: `公开记录 ${entry.id}`,
    recordId: entry.id,
    parts,
  }
}
