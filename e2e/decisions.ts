import { sqlToday } from '../lib/launch/test-db'
import { owner } from './sign-off-ground'

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
  const [found] = await owner<{ id: string; title: string; lead: string; regions: string[] }>(
    `
    select t.id, t.title, l.region_code lead, array(select distinct p.region_code from part p where p.task_id = t.id) regions
    from task t join task_state s on s.task_id = t.id and s.valid_to is null join part l on l.task_id = t.id and l.assembling
    join plan_item i on i.task_id = t.id and i.home join plan n on n.id = i.plan_id join mechanism m on m.id = n.mechanism_id and m.code = 'three-provinces'
    where s.flow = 'UNDER_WAY' and s.deciding = '{}' and s.moves = 0 and s.deadline ${when === 'late' ? `< ${sqlToday()} - 1` : `> ${sqlToday()} + 10 and s.lights[width_bucket(${sqlToday()}, s.days)] = 'GREEN'`} and not t.id = any($1::uuid[]) and l.region_code = any($2)
      and not exists (select 1 from part p where p.task_id = t.id and not p.region_code = any($2)) and (select count(distinct region_code) from part p where p.task_id = t.id) > 1 order by t.code limit 1`,
    [skip, Object.keys(coordinators)],
  )
  if (!found) throw new Error(`no such task: ${when}`)
  return {
    id: found.id,
    title: found.title,
    lead: coordinators[found.lead]!,
    others: found.regions.filter((each) => each !== found.lead).map((each) => ({ account: coordinators[each]!, name: names[each]! })),
  }
}

/** A red task of the three provinces that nobody has overridden and nothing is being decided of. */
export async function redTask(): Promise<string> {
  const [found] = await owner<{ id: string }>(`
    select s.task_id id from task_state s join plan_item i on i.task_id = s.task_id and i.home join plan n on n.id = i.plan_id join mechanism m on m.id = n.mechanism_id and m.code = 'three-provinces'
    where s.valid_to is null and s.flow = 'UNDER_WAY' and s.deciding = '{}' and s.overridden is null and s.lights[width_bucket(${sqlToday()}, s.days)] = 'RED' order by s.code desc limit 1`)
  if (!found) throw new Error('no red task')
  return found.id
}

/** A task that is red by one office alone, which has not done a milestone of its own and has a reporter and a reviewer: where they and their coordinator answer, and its area. */
export async function redByOwnMilestone(): Promise<{ id: string; title: string; area: string; people: 'hubei' | 'hunan' }> {
  const [found] = await owner<{ id: string; title: string; area: string; people: 'hubei' | 'hunan' }>(`
    with shown as (select p.*, p.lights[width_bucket(${sqlToday()}, p.days)] light from part_state p where p.valid_to is null)
    select s.task_id id, s.title, s.area_code area, case o.region_code when '420000' then 'hubei' else 'hunan' end people
    from task_state s join shown p on p.task_id = s.task_id and p.light = 'RED' join office o on o.id = p.office_id and o.name in ('湖北省交通运输厅（演示）', '湖南省交通运输厅（演示）')
    where s.valid_to is null and s.flow = 'UNDER_WAY' and s.overridden is null and s.lights[width_bucket(${sqlToday()}, s.days)] = 'RED'
      and not exists (select 1 from shown other where other.task_id = s.task_id and other.part_id <> p.part_id and other.light in ('RED', 'YELLOW'))
      and exists (select 1 from milestone m join deadline d on d.milestone_id = m.id where m.part_id = p.part_id and m.nature = 'OWN' and d."to" < ${sqlToday()} and not exists (select 1 from tick where tick.milestone_id = m.id))
    order by s.code limit 1`)
  if (!found) throw new Error('no task that is red by a milestone of one office')
  return found
}
