import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { dayOf, type Day } from '../calendar'
import { read, type Tx } from '@/lib/db'
import { against as againstClosing } from './closing'
import { closingsOf, standingFor as closingStanding } from './closing.queries'
import { against, answerBy, saidBy } from './extension'
import { extensionsOf, requestOf, speaksFor, standingFor } from './extension.queries'
import { everything, homeOf, isSeen, partiesOn, subjectsOf, taskGround } from './ground.queries'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { waitingWords } from './waiting'

export interface Waiting {
  taskId: string
  title: string
  what: string
  by: Day | null
}

/** The open requests that can wait for a person who speaks for these regions, or keeps these mechanisms. */
async function candidates(tx: Tx, regions: string[], mechanisms: string[]): Promise<[{ taskId: string }[], { taskId: string }[]]> {
  const kept = async (some: { taskId: string }[]) =>
    mechanisms.length
      ? tx.planItem.findMany({
          where: { home: true, taskId: { in: some.map((each) => each.taskId) }, plan: { mechanismId: { in: mechanisms } } },
          select: { taskId: true },
        })
      : []
  const mine = await tx.extension.findMany({
    where: { endedAt: null, OR: [{ asked: { hasSome: regions } }, { regionCode: { in: regions } }] },
    select: { taskId: true },
  })
  const open = mechanisms.length ? await tx.extension.findMany({ where: { endedAt: null }, select: { taskId: true } }) : []
  const closings = mechanisms.length ? await tx.closing.findMany({ where: { endedAt: null }, select: { taskId: true } }) : []
  return [[...mine, ...(await kept(open))], await kept(closings)]
}

/** What waits for this person: an answer of his party, a decision about his region's own deadlines, an objection to put to the tier, a closing to verify. */
export function decisionsWaiting(actor: Actor, today: Day): Promise<Waiting[]> {
  return read(actor, async (tx) => {
    if (!actor.grants.some((grant) => grant.duty === 'COORDINATOR' || grant.duty === 'SECRETARIAT')) return []
    const mechanisms = actor.grants.flatMap((grant) => (grant.duty === 'SECRETARIAT' && grant.mechanismId ? [grant.mechanismId] : []))
    const [extensions, closings] = await candidates(tx, actor.sightRegions, mechanisms)
    const table = await workingDays(tx)
    const found: Waiting[] = []
    for (const taskId of new Set([...extensions, ...closings].map((each) => each.taskId))) {
      const task = await taskGround(tx, taskId, everything)
      if (!task || !isSeen(actor, task)) continue
      const mechanismId = homeOf(task)
      const add = (what: string, by: Day | null = null) => found.push({ taskId, title: task.title, what, by })
      for (const each of (await extensionsOf(tx, taskId, everything)).filter((one) => !one.end)) {
        const label = subjectsOf(task).find((one) => one.deadlineId === each.deadlineId)?.label ?? '时限'
        const asked = { label, words: each.words }
        const request = requestOf(each)
        const standing = (party: string | null) => standingFor(actor, each, { mechanismId, party, day: today, table })
        for (const party of speaksFor(actor, each.asked))
          if (saidBy(request, party, today, table) === 'WAITING') add(waitingWords.answer(asked), answerBy(dayOf(each.askedOn), table))
        if (against('decide', standing(null)) === null) add(waitingWords.decide(asked))
        if (against('put', standing(null)) === null && each.asked.some((party) => saidBy(request, party, today, table) === 'OBJECTED'))
          add(waitingWords.put(asked))
        if (each.put && against('settle', standing(null)) === null) add(waitingWords.settle(asked, each.put.body))
      }
      const parties = await partiesOn(tx, mechanismId, today)
      for (const each of (await closingsOf(tx, taskId, everything)).filter((one) => !one.end)) {
        if (
          againstClosing('refuse', closingStanding(actor, each, { mechanismId, party: null, nameOf: parties.nameOf })) === null &&
          may(actor, 'closing.verify', { mechanismIds: [mechanismId] }) === null
        )
          add(waitingWords.verify(each.outcome))
      }
    }
    return found.sort((a, b) => ((a.by ?? '9999') < (b.by ?? '9999') ? -1 : 1))
  })
}
