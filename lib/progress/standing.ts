import type { Actor } from '../access/actor'
import type { OnPaper, Standing, Steps } from './report'

/** What of a part decides who may do what with its reports. */
export interface PartHolder {
  officeId: string
  regionCode: string
  clearingOfficeId: string | null
}

const holds = (actor: Actor, duty: string) => actor.grants.some((grant) => grant.duty === duty)

/** Which hands this person has on the reports of a part. `authorId`: who wrote the version, if there is one. `onPaper`: upper steps without an account. */
export function standingOf(actor: Actor, part: PartHolder, authorId: string | null, onPaper?: OnPaper): Standing {
  const ownOffice = actor.officeId === part.officeId
  const coordinates = holds(actor, 'COORDINATOR') && actor.sightRegions.includes(part.regionCode)
  return {
    writes: (ownOffice && holds(actor, 'REPORTER')) || coordinates,
    reviews: ownOffice && holds(actor, 'REVIEWER'),
    clears: coordinates && actor.officeId !== null && actor.officeId === part.clearingOfficeId,
    wrote: authorId === actor.userId,
    ...(onPaper ? { onPaper } : {}),
  }
}

/** 审核级数 for a part: as the mechanism says; an office without a reviewer of its own goes straight to its coordinating office. */
export const stepsFor = (mechanismSteps: number, officeHasReviewer: boolean): Steps => (mechanismSteps === 2 && officeHasReviewer ? 2 : 1)
