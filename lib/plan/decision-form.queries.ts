import type { Actor } from '../access/actor'
import { forbids, may } from '../access/policy'
import { beijingDay, dayOf, type Day, type DayTable } from '../calendar'
import { read } from '@/lib/db'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { outcomes } from './closing'
import { evidenceToCite, filesBeingAdded } from './closing.queries'
import { againstAsking, underDecision } from './extension'
import { extensionsOf, type LoadedExtension } from './extension.queries'
import { flowLabel } from './flow'
import {
  bodiesOf,
  filerOf,
  flowOf,
  homeOf,
  isSeen,
  ownParts,
  partiesOn,
  subjectsOf,
  taskGround,
  type Subject,
  type TaskGround,
} from './ground.queries'

// 延期、办结、上报记录的表单：what may be asked now, and what is against the rest.

/** The deadlines that stand on a day, that this person's parts may ask to move or that the tier moves (`tier`), each with what is against it now. */
export function movables(
  actor: Actor,
  task: TaskGround,
  extensions: LoadedExtension[],
  { day, table }: { day: Day; table: DayTable },
  tier = false,
): (Subject & { to: Day; against: string | null })[] {
  const mine = ownParts(actor, 'extension.ask', task)
  const open = new Set(extensions.filter((each) => !each.end).map((each) => each.deadlineId))
  return subjectsOf(task).flatMap((each) => {
    if (!each.to || each.done) return []
    if (!tier && each.regionCode !== null && !mine.some((part) => part.regionCode === each.regionCode)) return []
    const asked = open.has(each.deadlineId)
    const against = tier ? (asked ? underDecision : null) : againstAsking({ to: each.to, open: asked, done: each.done }, day, table)
    return [{ ...each, to: each.to, against }]
  })
}

/** For the form of an extension, or of a move by the tier: what may be asked, and why not the rest. Null where this person asks nothing here. */
export function extensionForm(actor: Actor, taskId: string, known: Date) {
  return read(actor, async (tx) => {
    const task = await taskGround(tx, taskId, known)
    if (!task || !isSeen(actor, task) || forbids(actor, 'task.read')) return null
    const mine = ownParts(actor, 'extension.ask', task)
    const tier = may(actor, 'extension.settle-by-tier', { mechanismIds: [homeOf(task)] }) === null
    if (!mine.length && !tier) return null
    const parties = await partiesOn(tx, homeOf(task), beijingDay(known))
    const extensions = await extensionsOf(tx, taskId, known)
    const when = { day: beijingDay(known), table: await workingDays(tx) }
    const asked = mine.length ? movables(actor, task, extensions, when) : []
    const byTier = tier && !asked.some((each) => !each.against)
    const found = byTier ? movables(actor, task, extensions, when, true) : asked
    return {
      title: task.title,
      code: task.code,
      tier: byTier,
      bodies: await bodiesOf(tx, homeOf(task)),
      subjects: found.filter((each) => !each.against),
      against: found.flatMap((each) => (each.against ? [`${each.label}：${each.against}`] : [])),
      parties: [...new Set(task.parts.map((part) => parties.nameOf(part.regionCode)))],
    }
  })
}

/** For the form of a closing: outcomes, evidence to cite, files being added, and what is still open. */
export function closingForm(actor: Actor, taskId: string, known: Date) {
  return read(actor, async (tx) => {
    const task = await taskGround(tx, taskId, known)
    if (!task || !isSeen(actor, task) || !ownParts(actor, 'closing.ask', task).some((part) => part.assembling || part.role === 'LEAD'))
      return null
    return {
      title: task.title,
      code: task.code,
      outcomes,
      files: await filesBeingAdded(tx, actor, taskId),
      citable: await evidenceToCite(tx, taskId, known),
      unticked: task.milestones.filter((each) => !each.ticks.length).map((each) => each.title),
      flow: flowOf(task),
      flowWords: flowLabel[flowOf(task)],
    }
  })
}

/** For the form of a filing. Null where there is no such milestone, or its filings are not this person's to write. */
export function filingForm(actor: Actor, taskId: string, milestoneId: string | null, known: Date) {
  return read(actor, async (tx) => {
    const task = await taskGround(tx, taskId, known)
    if (!task || !isSeen(actor, task)) return null
    const open = task.milestones.filter((each) => each.nature === 'AWAITED' && !each.ticks.length && filerOf(actor, task, each))
    const found = milestoneId ? open.find((each) => each.id === milestoneId) : open[0]
    if (!found) return null
    const last = found.filings[0]
    return {
      title: task.title,
      code: task.code,
      milestone: found.title,
      milestoneId: found.id,
      others: open.filter((each) => each.id !== found.id).map((each) => ({ id: each.id, title: each.title })),
      last: last ? { reportedOn: dayOf(last.reportedOn), department: last.department, reconfirmedOn: dayOf(last.reconfirmedOn) } : null,
    }
  })
}
