import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { beijingDay, toDate, type Day } from '../calendar'
import { codeFrom } from '../given'
import { Missing, Refused, refuse } from '../refusal'
import { refuseChanged } from '@/lib/audit/changed.queries'
import { recordEvent } from '@/lib/audit/commands'
import { now } from '@/lib/clock'
import { once, read, write, type Tx } from '@/lib/db'
import '@/lib/lights/commands'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { dayIn } from '../written'
import { nextVersion, turnsUnder, versionFrom, type Turn, type VersionAsked } from './rule-version'
import { rulesDecided, subjectsOf, versionSeen, versionsOf } from './rules.queries'
import { thresholdNames } from './threshold'

async function ownMechanism(tx: Tx, actor: Actor, code: string): Promise<string> {
  const mechanism = await tx.mechanism.findFirst({ where: { code: codeFrom(code), id: { in: actor.mechanismIds } }, select: { id: true } })
  if (!mechanism) throw new Missing()
  refuse(may(actor, 'rule.write', { mechanismIds: [mechanism.id] }))
  return mechanism.id
}
const given = async (tx: Tx, mechanismId: string, asked: VersionAsked, today: Day) =>
  versionFrom(asked, await rulesDecided(tx, mechanismId, dayIn(asked.from) ?? today), today)

export interface Preview {
  turns: Turn[]
  tasks: number
  /** of what was previewed: it is kept as it was seen */ seen: string
}
const seenOf = (asked: VersionAsked) => [...thresholdNames.map((name) => Number(asked[name])), asked.from].join('|')

/** 试算: which lights of today would be others. Nothing is stored. */
export function previewVersion(actor: Actor, code: string, asked: VersionAsked): Promise<Preview> {
  return read(actor, async (tx) => {
    const mechanismId = await ownMechanism(tx, actor, code)
    const today = beijingDay(now())
    const { thresholds } = await given(tx, mechanismId, asked, today)
    const subjects = await subjectsOf(tx, mechanismId)
    const calendar = [...(await workingDays(tx))]
    return { turns: turnsUnder(subjects, { ...thresholds, version: '试算', calendar }, today), tasks: subjects.length, seen: seenOf(asked) }
  })
}

/** 发布新版本, as it was previewed. It holds from 0:00 of its day; the state rows are told before that day begins. */
export async function keepVersion(
  actor: Actor,
  code: string,
  asked: VersionAsked,
  sent: { base: string; seen: string; key: string },
): Promise<string> {
  const version = await write(actor, (writing) =>
    once(writing, actor.userId, 'rules.versioned', sent.key, { code, asked }, async () => {
      const { tx } = writing
      const mechanismId = await ownMechanism(tx, actor, code)
      // Whoever writes a trail entry waits here, so that no state row is written without knowing of the version after the instant of it.
      await tx.$executeRaw`select pg_advisory_xact_lock(7270)`
      const at = now()
      const versions = await versionsOf(tx, mechanismId)
      await refuseChanged(tx, sent.base, versionSeen(versions), {
        by: actor,
        subjectId: versions[0]?.id ?? '',
        events: ['rules.versioned'],
      })
      const { thresholds, from, reason } = await given(tx, mechanismId, asked, beijingDay(at))
      if (sent.seen !== seenOf(asked)) throw new Refused('阈值或执行日在试算之后改过，请先试算，看清会有哪些变化。')
      const name = nextVersion(
        from,
        versions.map((each) => each.version),
      )
      const { id } = await tx.ruleSet.create({
        data: { mechanismId, version: name, thresholds, from: toDate(from), reason, at, byId: actor.userId },
        select: { id: true },
      })
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'rules.versioned',
        subjectKind: 'rule_set',
        subjectId: id,
        detail: { mechanism: code, version: name, from, thresholds, reason },
      })
      return name
    }),
  )
  await applyRuleSets(atOnce)
  return version
}

const portion = 100
/** Portions that are written while the person waits; the rest is the hourly round's. */
const atOnce = 10
/** Tasks of a mechanism whose present row has not heard of a version; one that a wrong clock wrote waits for its time. */
const unaware = (tx: Tx, mechanismId: string, version: string, at: Date) => tx.$queryRaw<{ task_id: string }[]>`
  select s.task_id from task_state s where s.valid_to is null and s.valid_from < ${at}
    and exists (select 1 from plan_item i join plan n on n.id = i.plan_id where i.task_id = s.task_id and i.home and n.mechanism_id = ${mechanismId}::uuid)
    and s.facts->'thresholds'->>'version' <> ${version} and not coalesce(s.facts->'thresholds'->'next', '[]') @> ${JSON.stringify([{ version }])}::jsonb
  order by s.task_id limit ${portion}`

/** One portion of the newest version that not all rows know of. @returns whether there is more to do */
function applyPortion(): Promise<boolean> {
  return write('system', async ({ tx, at, touch }) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(7272)`
    const waiting = await tx.ruleSet.findMany({
      where: { appliedAt: null, mechanismId: { not: null } },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
    })
    for (const set of waiting) {
      const newest = waiting.find((each) => each.mechanismId === set.mechanismId)!
      const tasks = set === newest ? await unaware(tx, set.mechanismId!, set.version, at) : []
      if (tasks.length) {
        for (const task of tasks) await touch(task.task_id)
        await recordEvent(tx, at, {
          actorId: null,
          event: 'rules.applied',
          subjectKind: 'rule_set',
          subjectId: set.id,
          detail: { version: set.version, tasks: tasks.length },
        })
        return true
      }
      // An act that began before the version was kept may still be under way; the next hour looks again.
      if (at.getTime() - newest.at.getTime() > 300_000) await tx.ruleSet.update({ where: { id: set.id }, data: { appliedAt: at } })
    }
    return false
  })
}

/**
 * Lets every state row know of the versions that were kept: a row carries, beside the rules that hold, those that are decided for a later day, and turns by itself at 0:00.
 * So nothing hangs on an act at midnight, and nothing past is touched. Safe on several servers: the second waits and finds less to do. @returns the portions written
 */
export async function applyRuleSets(most = Infinity): Promise<number> {
  let written = 0
  while (written < most && (await applyPortion())) written++
  return written
}
