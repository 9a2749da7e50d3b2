import { randomUUID } from 'node:crypto'
import type { Actor } from './actor'
import { dayOf, toDate, type Day } from '../calendar'
import { cellsOf } from '../paste'
import { read, type Tx } from '@/lib/db'
import { accountsNamed, rosterOf, type Known, type Matches, type Roster } from './roster'

/** What the system knows of the names in a table: offices, regions, mechanisms, and the accounts that it names. */
export async function knownFor(tx: Tx, cells: string[][], matches: Matches, today: Day): Promise<Known> {
  const offices = await tx.office.findMany({
    select: { id: true, name: true, kind: true, regionCode: true, mechanismId: true, clearingOfficeId: true },
  })
  const regions = await tx.region.findMany({ select: { code: true, name: true, fullName: true, parentCode: true } })
  const mechanisms = await tx.mechanism.findMany({ select: { id: true, name: true, shortName: true } })
  const duty = { duty: true, from: true, to: true, mechanismId: true } as const
  const users = await tx.user.findMany({
    where: { account: { in: accountsNamed(cells, matches) } },
    select: {
      id: true,
      account: true,
      name: true,
      officeId: true,
      disabledAt: true,
      grants: { where: { OR: [{ to: null }, { to: { gte: toDate(today) } }] }, select: duty },
      grantRequests: { where: { decidedAt: null }, select: duty },
    },
  })
  return {
    offices,
    regions,
    mechanisms,
    accounts: users.map(({ grants, grantRequests, disabledAt, ...user }) => ({
      ...user,
      disabled: disabledAt !== null,
      standing: [...grants, ...grantRequests].map((each) => ({ ...each, from: dayOf(each.from), to: each.to && dayOf(each.to) })),
    })),
  }
}

/** 预览: what a pasted table would do. Nothing is written. */
export function rosterPreview(actor: Actor, text: string, matches: Matches, today: Day): Promise<Roster> {
  const cells = cellsOf(text)
  return read(actor, async (tx) => rosterOf(cells, await knownFor(tx, cells, matches, today), matches, today, randomUUID))
}
