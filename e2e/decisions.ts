import pg from 'pg'
import { sqlToday } from '../lib/launch/test-db'

const coordinators: Record<string, string> = {
  '420000': 'hubei-coordinator',
  '430000': 'hunan-coordinator',
  '360000': 'jiangxi-coordinator',
}
const names: Record<string, string> = { '420000': '湖北', '430000': '湖南', '360000': '江西' }
export interface Found {
  id: string
  title: string
  lead: string
  others: { account: string; name: string }[]
}

/** A task of the demonstration's three provinces under way that nothing is being decided of, of at least two parties: late, or with so many days left. */
export async function taskUnderWay(when: 'late' | 'ahead', skip: string[] = []): Promise<Found> {
  const owner = new pg.Client({ connectionString: process.env.E2E_OWNER_URL })
  await owner.connect()
  const { rows } = await owner.query<{ id: string; title: string; lead: string; regions: string[] }>(
    `
    select t.id, t.title, l.region_code lead, array(select distinct p.region_code from part p where p.task_id = t.id) regions
    from task t join task_state s on s.task_id = t.id and s.valid_to is null join part l on l.task_id = t.id and l.assembling
    join plan_item i on i.task_id = t.id and i.home join plan n on n.id = i.plan_id join mechanism m on m.id = n.mechanism_id and m.code = 'three-provinces'
    where s.flow = 'UNDER_WAY' and s.deciding = '{}' and s.moves = 0 and s.deadline ${when === 'late' ? `< ${sqlToday()} - 1` : `> ${sqlToday()} + 10 and s.lights[width_bucket(${sqlToday()}, s.days)] = 'GREEN'`} and not t.id = any($1::uuid[]) and l.region_code = any($2)
      and not exists (select 1 from part p where p.task_id = t.id and not p.region_code = any($2)) and (select count(distinct region_code) from part p where p.task_id = t.id) > 1 order by t.code limit 1`,
    [skip, Object.keys(coordinators)],
  )
  await owner.end()
  const found = rows[0]
  if (!found) throw new Error(`no such task: ${when}`)
  return {
    id: found.id,
    title: found.title,
    lead: coordinators[found.lead]!,
    others: found.regions.filter((each) => each !== found.lead).map((each) => ({ account: coordinators[each]!, name: names[each]! })),
  }
}
