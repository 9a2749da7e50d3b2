import type { Actor } from '../access/actor'
import { beijingDay, toDate } from '../calendar'
import { idFrom, idsFrom } from '../given'
import { returnedDue } from '../lights/reported'
import { Missing, Refused, refuse } from '../refusal'
import { againstText } from '../text'
import { recordEvent } from '@/lib/audit/commands'
import { write, type Writing } from '@/lib/db'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import '@/lib/lights/commands'
import { notify } from '@/lib/notices/commands'
import { againstClearing } from './amendment'
import { againstFalling, clearanceSteps, holderOf, keptOf, loadPart, missingPart, type LoadedPart } from './part.queries'
import { against, life, reportAddress, sections, type Section, type Step } from './report'
import { keeping, split } from './sharing'
import { standingOf } from './standing'

// 审核：pass, clear, return, withdraw. Every act: permit, load under the task's lock, rule, guarded write, trail, notice. One transaction.

/** A version under the lock of its task, for who may see it. @throws Missing */
export const lockedVersion = async ({ tx, touch }: Writing, actor: Actor, versionId: string) => {
  const where = { id: idFrom(versionId), regionCode: { in: actor.sightRegions } }
  const stub = await tx.reportVersion.findFirst({
    where,
    select: { report: { select: { taskId: true, partId: true, periodId: true, period: { select: { name: true } } } } },
  })
  if (!stub) throw new Missing()
  await touch(stub.report.taskId)
  const version = await tx.reportVersion.findFirst({
    where,
    select: { id: true, state: true, revision: true, authorId: true, regionCode: true, progress: true, problems: true, next: true },
  })
  const part = await loadPart(tx, stub.report.partId)
  if (!part) throw await missingPart(tx, actor, stub.report.partId)
  if (!version) throw new Missing()
  return { version, part, period: stub.report.period.name, address: reportAddress(stub.report) }
}

type LockedVersion = Awaited<ReturnType<typeof lockedVersion>>['version']

/** `keep`: at clearance, the sections that stay in the region; `opened`: those that were shown as kept before and are shared on purpose. */
export interface StepTaken {
  versionId: string
  step: Exclude<Step, 'submit' | 'correct' | 'amend' | 'signPass' | 'signClear'>
  reason?: string
  section?: Section
  keep?: readonly string[]
  opened?: readonly string[]
  /** of the report as it was read: what was written anew meanwhile is not judged unread */ revision?: number
}

async function take(
  writing: Writing,
  actor: Actor,
  { versionId, step, reason = '', section, keep = [], opened = [], revision }: StepTaken,
): Promise<void> {
  const { tx, at } = writing
  const { version, part, period, address } = await lockedVersion(writing, actor, versionId)
  const reasonAgainst = against(step, version.state, standingOf(actor, holderOf(part), version.authorId))
  // Of forty ticked together, the one that a colleague has dealt with meanwhile has a name.
  refuse(reasonAgainst && `“${part.task.title}”：${reasonAgainst}`)
  if (revision !== undefined && revision !== version.revision)
    throw new Refused(`“${part.task.title}”：您打开以后，这份填报又有改动。没有办理；请看过现在的文字再办。`, undefined, {
      kind: 'changed',
    })
  const words = reason.trim()
  if (life[step].needsReason && (!words || !section)) throw new Refused('退回须写明理由，并指明是哪一部分。', 'reason')
  refuse(againstText(words, 500, '退回理由'), 'reason')
  const falling = step === 'clear' ? againstFalling(part, versionId) : null
  refuse(falling && `“${part.task.title}”：${falling}`)
  const to = life[step].to(clearanceSteps(part), version.state)
  const returned =
    step === 'return'
      ? { returnedReason: words, returnedSection: section ?? null, returnedDue: toDate(returnedDue(beijingDay(at), await workingDays(tx))) }
      : {}
  const cleared =
    step === 'clear' ? { clearedAt: at, clearedById: actor.userId, ...(await keepWords(writing, version, part, { keep, opened })) } : {}
  const { count } = await tx.reportVersion.updateMany({
    where: { id: versionId, state: version.state },
    data: { state: to, revision: { increment: 1 }, ...returned, ...cleared },
  })
  if (count !== 1) throw new Refused('这份填报刚刚已由他人办理，请刷新后再看。')
  await tx.reportStep.create({
    data: { versionId, regionCode: version.regionCode, step, reason: words || null, section: section ?? null, at, byId: actor.userId },
  })
  await recordEvent(tx, at, {
    actorId: actor.userId,
    event: `report.${past[step]}`,
    subjectKind: 'report_version',
    subjectId: versionId,
    taskId: part.task.id,
    regionCode: step === 'clear' ? null : version.regionCode,
    detail: { office: part.office.name, by: actor.officeName, ...(section ? { section: sections[section] } : {}) },
  })
  if (version.authorId !== actor.userId && step !== 'withdraw') {
    const said = { task: part.task.title, period }
    if (step === 'return') await notify(tx, at, version.authorId, 'report.returned', { ...said, reason: words }, address)
    else await notify(tx, at, version.authorId, `report.${past[step]}`, said, address)
  }
}
/** The kept words go where only the region reads; the office's choice is remembered for the next time. @returns what is shared */
export async function keepWords(
  { tx, at }: Writing,
  version: LockedVersion,
  part: LoadedPart,
  { keep, opened = [] }: { keep: readonly string[]; opened?: readonly string[] | undefined },
) {
  const open = await tx.amendment.findMany({ where: { versionId: version.id, answer: null }, select: { section: true, at: true } })
  const reason = againstClearing(
    open.map((each) => ({ section: each.section, on: beijingDay(each.at) })),
    beijingDay(at),
  )
  refuse(reason && `“${part.task.title}”：${reason}`)
  const office = part.office.localSections
  const { kept, choice } = keeping({ keep, opened, office, before: keptOf(part, version) })
  const { shared, local } = split(version, kept)
  await tx.localSection.createMany({ data: local.map((each) => ({ versionId: version.id, regionCode: version.regionCode, ...each })) })
  if (kept.includes('evidence')) await tx.evidence.updateMany({ where: { versionId: version.id }, data: { local: true } })
  if (choice.join() !== office.join())
    await tx.office.update({ where: { id: part.officeId }, data: { localSections: choice }, select: { id: true } })
  return shared
}
const past = { pass: 'passed', clear: 'cleared', return: 'returned', withdraw: 'withdrawn' } as const

/** Takes one step in a report's life. */
export const takeStep = (actor: Actor, taken: StepTaken): Promise<void> => write(actor, (writing) => take(writing, actor, taken))

export type Chosen = Pick<StepTaken, 'versionId' | 'keep' | 'opened' | 'revision'>
/** 批量审核: each with the step that its state calls for; all or nothing. Locks in one order, so that two batches cannot wait for each other. */
export function clearReports(actor: Actor, chosen: Chosen[]): Promise<number> {
  return write(actor, async (writing) => {
    const chosenOf = new Map(chosen.slice(0, 200).map((each) => [each.versionId, each]))
    const rows = await writing.tx.reportVersion.findMany({
      where: { id: { in: idsFrom([...chosenOf.keys()]) }, regionCode: { in: actor.sightRegions } },
      select: { id: true, state: true, report: { select: { taskId: true, period: { select: { to: true } } } } },
    })
    // Of one task the earlier period first: what a later one says is compared with it.
    rows.sort(({ report: a }, { report: b }) => a.taskId.localeCompare(b.taskId) || a.period.to.getTime() - b.period.to.getTime())
    for (const row of rows)
      await take(writing, actor, { ...chosenOf.get(row.id), versionId: row.id, step: row.state === 'OFFICE_REVIEW' ? 'pass' : 'clear' })
    return rows.length
  })
}
