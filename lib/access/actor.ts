import type { Duty } from '@/prisma/generated/enums'
import type { Day } from '../calendar'

export type { Duty }
/** One duty within one scope. */
export interface HeldGrant {
  duty: Duty
  mechanismId: string | null
  regionCode: string | null
  officeId: string | null
}

/** A duty that this person no longer holds, and its last day. */
export interface EndedDuty {
  duty: Duty
  to: Day
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
  /** duties that ended in the last thirty days, the latest first: whoever is refused is told so */
  ended?: EndedDuty[]
  /** signed in with a one-time password: nothing but changing it is open */
  mustChangePassword: boolean
  /** regions whose unshared content this person's office may see: its own, and those it contains where it coordinates them */
  sightRegions: string[]
  /** mechanisms whose shared content this person may see */
  mechanismIds: string[]
}
