import type { Actor } from '../access/actor'
import type { Day } from '../calendar'
import { Prisma } from '@/lib/db'
import { rowsToWrite } from './review.queries'
import { queuesOf } from './queue.queries'

/** How many parts wait to be written and how many reports to be cleared, as one value: as many as the lists of 待填报 and 待审核 hold. */
export function reportCounts(actor: Actor, today: Day): Prisma.Sql {
  const waiting = rowsToWrite(actor, today)
  const queues = queuesOf(actor).map(({ state }) =>
    state === 'OFFICE_REVIEW'
      ? Prisma.sql`(v.state = 'OFFICE_REVIEW' and p.office_id = ${actor.officeId}::uuid)`
      : Prisma.sql`(v.state = 'REGION_REVIEW' and o.clearing_office_id = ${actor.officeId}::uuid)`,
  )
  return Prisma.sql`jsonb_build_object(
    'toWrite', ${waiting ? Prisma.sql`(select count(distinct p.id) ${waiting})` : Prisma.sql`0`},
    'toClear', ${
      queues.length
        ? Prisma.sql`(select count(*) from report_version v join report r on r.id = v.report_id join part p on p.id = r.part_id join office o on o.id = p.office_id
            where v.region_code = any(${actor.sightRegions}) and v.author_id <> ${actor.userId}::uuid and (${Prisma.join(queues, ' or ')}))`
        : Prisma.sql`0`
    })`
}
