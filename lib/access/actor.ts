import type { Duty } from '@/prisma/generated/enums'

export type { Duty }
/** One duty within one scope. */
export interface HeldGrant {
  duty: Duty
  mechanismId: string | null
  regionCode: string | null
  officeId: string | null
}

/** 操作人: who asks, with the duties that hold today. */
export interface Actor {
  userId: string
  name: string
  officeId: string | null
  officeName: string
  /** the office's own region */
  regionCode: string | null
  grants: HeldGrant[]
  /** signed in with a one-time password: nothing but changing it is open */
  mustChangePassword: boolean
  /** regions whose unshared content this person's office may see: its own, and those it contains where it coordinates them */
  sightRegions: string[]
  /** mechanisms whose shared content this person may see */
  mechanismIds: string[]
}
