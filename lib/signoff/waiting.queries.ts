import type { Actor } from '../access/actor'
import { forbids, may } from '../access/policy'
import { parseDay, type Day, type DayTable } from '../calendar'
import { stageOf } from '../notices/cadence'
import { subjects, type Line } from '../notices/digest'
import { Prisma, read } from '@/lib/db'
import { notWithdrawn } from './queries'
import { placeOfSheet, placeOfComments, type CommentsWaiting, type RoundRunning, type SignOffWaiting, type SignOffRows } from './waiting'

// 待办中的会签: sheets that wait for one's party, comments that wait for one's decision, rounds that one keeps and that run.

/** A party's answer to an item stands as long as no figure changed since, and it was not withdrawn. */
const answered = Prisma.sql`exists (select 1 from sign_off_answer a join sign_off_sent t on t.id = a.sent_id where a.item_id = i.id and a.region_code = p.region_code and ${notWithdrawn('a.sheet_id')}
  and t.number >= (select max(q.number) from sign_off_sent q where q.item_id = i.id and q.asks))`

/** Rounds that run, with each party's open items; comments without a decision, with whose text they are on. One value, so that whoever counts asks once for all. */
export const signOffRows = (actor: Actor, today: Day): Prisma.Sql => Prisma.sql`jsonb_build_object(
  'rounds', (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'title', o.title, 'mechanismId', o.mechanism_id, 'lastDay', o.last_day,
      'parties', (select jsonb_agg(jsonb_build_object('code', p.region_code, 'name', r.name, 'open', (select count(*) from sign_off_item i where i.round_id = o.id and not ${answered})) order by p.position)
        from sign_off_party p join region r on r.code = p.region_code where p.round_id = o.id)) order by o.last_day, o.id), '[]')
    from sign_off_round o where o.state = 'RUNNING' and o.last_day >= ${today}::date and o.mechanism_id = any(${actor.mechanismIds}::uuid[])),
  'comments', (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'roundId', x.round_id, 'title', x.title, 'mechanismId', x.mechanism_id, 'officeId', x.office_id, 'regionCode', x.region_code) order by x.last_day, x.round_id), '[]')
    from (select a.id, a.reply, s.round_id, o.title, o.mechanism_id, o.last_day, w.office_id, w.region_code, d.answer_id decided,
        s.number = max(s.number) over (partition by a.item_id, a.region_code, e.asked) newest
      from sign_off_answer a join sign_off_sheet s on s.id = a.sheet_id join sign_off_sent t on t.id = a.sent_id join sign_off_round o on o.id = s.round_id
      join sign_off_item i on i.id = a.item_id left join part w on w.task_id = i.task_id and w.assembling and w.ended_at is null
      left join lateral (select answer_id from sign_off_decision where answer_id = a.id limit 1) d on true
      cross join lateral (select max(q.number) asked from sign_off_sent q where q.item_id = a.item_id and q.asks and q.number <= t.number) e
      where o.state in ('RUNNING', 'ENDED') and o.mechanism_id = any(${actor.mechanismIds}::uuid[]) and (d.answer_id is not null or ${notWithdrawn('s.id')})) x
    where x.reply <> 'AGREE' and x.newest and x.decided is null))`

/** What of these rows waits for this person, as the policy says. */
export function signOffsFor(actor: Actor, { rounds, comments }: SignOffRows): SignOffWaiting {
  const running = rounds.map((each) => ({ ...each, lastDay: parseDay(each.lastDay)! }))
  const mine = comments.filter(
    (each) =>
      may(actor, 'signoff.adopt', { officeId: each.officeId, regionCode: each.regionCode, mechanismIds: [each.mechanismId] }) === null,
  )
  return {
    toSign: running.flatMap((round) =>
      round.parties
        .filter((party) => party.open > 0 && may(actor, 'signoff.answer', { regionCode: party.code }) === null)
        .map((party) => ({ id: round.id, title: round.title, lastDay: round.lastDay, party: party.code, waiting: party.open })),
    ),
    comments: [...new Set(mine.map((each) => each.roundId))].map((roundId): CommentsWaiting => {
      const some = mine.filter((each) => each.roundId === roundId)
      return { roundId, title: some[0]!.title, answers: some.map((each) => each.id) }
    }),
    kept: running
      .filter((round) => may(actor, 'signoff.make', { mechanismIds: [round.mechanismId] }) === null)
      .map(({ id, title, lastDay, parties }): RoundRunning => ({
        id,
        title,
        lastDay,
        parties: parties.length,
        silent: parties.filter((each) => each.open > 0).map((each) => each.name),
      })),
  }
}

/** Whether sign-off can wait for this person at all. */
export const signs = (actor: Actor): boolean => !forbids(actor, 'signoff.answer') || !forbids(actor, 'signoff.adopt')

/** What of sign-off waits for this person. */
export async function signOffsWaiting(actor: Actor, today: Day): Promise<SignOffWaiting> {
  if (!signs(actor)) return { toSign: [], comments: [], kept: [] }
  const [row] = await read(actor, (tx) => tx.$queryRaw<{ found: SignOffRows }[]>`select ${signOffRows(actor, today)} found`)
  return signOffsFor(actor, row!.found)
}

/** 提要的两行: the same, as the daily digest says it. */
export async function signOffLines(actor: Actor, day: Day, table: DayTable): Promise<Line[]> {
  const { toSign, comments } = await signOffsWaiting(actor, day)
  const answers = comments.reduce((sum, each) => sum + each.answers.length, 0)
  const first = toSign[0]
  return [
    ...(first
      ? [
          {
            group: 'sign' as const,
            text: `${toSign.length} 轮会签等本方答复`,
            href: toSign.length === 1 ? placeOfSheet(first) : '/inbox#sign',
            due: first.lastDay,
            about: toSign.map((each) => ({
              subject: subjects.sign(each.id, each.party),
              marks: [`open ${each.waiting}`, stageOf(each.lastDay, day, table) ?? 'ahead'],
            })),
            titles: toSign.map((each) => ({ text: each.title, href: placeOfSheet(each) })),
          },
        ]
      : []),
    ...(comments[0]
      ? [
          {
            group: 'comment' as const,
            text: `会签意见 ${answers} 条等您处理`,
            href: comments.length === 1 ? placeOfComments(comments[0]) : '/inbox#comment',
            due: null,
            about: comments.flatMap((each) => each.answers).map((id) => ({ subject: subjects.comment(id), marks: ['open'] })),
            titles: comments.map((each) => ({ text: each.title, href: placeOfComments(each) })),
          },
        ]
      : []),
  ]
}
