import type { Actor } from '../access/actor'
import { forbids } from '../access/policy'
import { beijingDay } from '../calendar'
import { Missing } from '../refusal'
import { holdsOn, somebodyWith } from '@/lib/access/duty.queries'
import { read, type Tx } from '@/lib/db'
import type { Hanging } from './leaving'
import { open } from './unmanned.queries'

/** Reports that were returned to him and that he has not handed in again. */
export const returnedTo = (userId: string) => ({ authorId: userId, state: 'DRAFT' as const, NOT: { returnedReason: null } })

/** What hangs on a person: counts and kinds only, since whoever may disable him does not read the business. */
async function hanging(tx: Tx, userId: string, officeId: string | null, at: Date): Promise<Hanging> {
  const today = beijingDay(at)
  const others = async (duty: 'REPORTER' | 'REVIEWER') =>
    officeId !== null && (await tx.user.count({ where: { officeId, NOT: { id: userId }, ...somebodyWith(duty, today) } })) > 0
  const holds = new Set(
    (await tx.grant.findMany({ where: { userId, ...holdsOn(today) }, select: { duty: true } })).map((each) => each.duty),
  )
  const clearsAlone =
    officeId !== null &&
    holds.has('COORDINATOR') &&
    !(await tx.user.count({ where: { officeId, NOT: { id: userId }, ...somebodyWith('COORDINATOR', today) } }))
  const [counts] = await tx.$queryRaw<
    Pick<Hanging, 'drafts' | 'returned' | 'underWay' | 'delegationsGiven' | 'delegationsTaken' | 'grants' | 'sessions'>[]
  >`
    select (select count(*)::int from draft where user_id = u.id) drafts,
      (select count(*)::int from report_version where author_id = u.id and state = 'DRAFT' and returned_reason is not null) returned,
      (select count(*)::int from report_version where author_id = u.id and state in ('OFFICE_REVIEW', 'REGION_REVIEW')) "underWay",
      (select count(*)::int from delegation where from_id = u.id and ended_at is null and "to" >= ${today}::date) "delegationsGiven",
      (select count(*)::int from delegation where to_id = u.id and ended_at is null and "to" >= ${today}::date) "delegationsTaken",
      (select count(*)::int from duty_grant where user_id = u.id and ("to" is null or "to" >= ${today}::date)) grants,
      (select count(*)::int from session where user_id = u.id and ended_at is null and last_seen_at >= ${new Date(at.getTime() - 30 * 60_000)}) sessions
    from app_user u where u.id = ${userId}::uuid`
  return {
    ...counts!,
    unmannedParts:
      officeId && holds.has('REPORTER') && !(await others('REPORTER')) ? await tx.part.count({ where: { officeId, ...open } }) : 0,
    lastReviewer: holds.has('REVIEWER') && !(await others('REVIEWER')),
    soleClearances: clearsAlone
      ? await tx.reportVersion.count({ where: { state: 'REGION_REVIEW', report: { part: { office: { clearingOfficeId: officeId } } } } })
      : 0,
  }
}

export interface Leaving {
  hanging: Hanging
  colleagues: { id: string; name: string; reports: boolean }[]
}
/** What would have to be moved if this person left, and to whom. @throws Missing */
export function leavingOf(actor: Actor, userId: string, at: Date): Promise<Leaving> {
  if (forbids(actor, 'account.write')) throw new Missing()
  return read('system', async (tx) => {
    const user = await tx.user.findFirst({ where: { id: userId }, select: { officeId: true } })
    if (!user) throw new Missing()
    const today = beijingDay(at)
    const people = user.officeId
      ? await tx.user.findMany({
          where: { officeId: user.officeId, disabledAt: null, NOT: { id: userId } },
          orderBy: { account: 'asc' },
          select: {
            id: true,
            name: true,
            account: true,
            grants: { where: { duty: { in: ['REPORTER', 'COORDINATOR'] }, ...holdsOn(today) }, select: { id: true } },
          },
        })
      : []
    return {
      hanging: await hanging(tx, userId, user.officeId, at),
      colleagues: people.map((each) => ({ id: each.id, name: `${each.name}（${each.account}）`, reports: each.grants.length > 0 })),
    }
  })
}
