import type { Actor } from '../access/actor'
import { beijingDay, toDate, type Day } from '../calendar'
import { idFrom, idsFrom } from '../given'
import { returnedDue } from '../lights/reported'
import { Missing, Refused, refuse, type AtFields } from '../refusal'
import { shaped } from '../shape'
import { againstText } from '../text'
import { recordEvent } from '@/lib/audit/commands'
import { once, write, type Prisma, type Tx, type Writing } from '@/lib/db'
import '@/lib/lights/commands'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { notify } from '@/lib/notices/commands'
import { againstClearing } from './amendment'
import { belowLast, checkReport, percentBefore } from './check'
import {
  againstKeeping,
  baseForm,
  carriedWords,
  errorsOf,
  marksIn,
  partPeriodFrom,
  reportForm,
  saysTheSame,
  shownDraft,
  typedFrom,
  type PartPeriod,
  type ReportForm,
  type Stale,
  type TypedForm,
} from './form'
import {
  againstFalling,
  asksPercent,
  baseOf,
  clearanceSteps,
  holderOf,
  keptOf,
  loadPart,
  milestonesToTick,
  periodsOf,
  standsBefore,
  typedOf,
  versionsIn,
  type LoadedPart,
  type LoadedVersion,
} from './part.queries'
import { against, life, sections, type Section, type Step } from './report'
import { isShareable, keeping, split, whole, type Words } from './sharing'
import { standingOf } from './standing'

// Every act: permit, load under the task's lock, rule, guarded write, trail, notice. One transaction.

/** A draft that the same person has written elsewhere, in another window or by taking a sheet in, is not written over unseen. `seen`: when the draft was kept that this window knows; not given where nobody looks at one. */
async function againstOvertaking(
  tx: Tx,
  key: PartPeriod & { userId: string },
  typed: TypedForm,
  base: string,
  seen: string | null | undefined,
): Promise<void> {
  if (seen === undefined) return
  const [there] = await tx.$queryRaw<{ content: TypedForm; at: Date }[]>`
    select content, at from draft where user_id = ${key.userId}::uuid and part_id = ${key.partId}::uuid and period_id = ${key.periodId}::uuid for update`
  if (!there || there.at.toISOString() === seen || saysTheSame(typed, there.content)) return
  throw new Refused(
    '这一项在别的窗口里（或由征集表取回）另写过，这里的没有存上。两处文字都在下面：要以这里的为准，再改一处或再提交一次；要用那边的，请刷新页面。',
    undefined,
    { kind: 'stale', theirs: shownDraft(there.content).typed, base, seen: there.at.toISOString() } satisfies Stale,
  )
}

/** Keeps what a person typed. Not a report: nobody else sees it, nothing follows from it. Text with a mark of secrecy is not kept even so. */
export async function saveDraft(actor: Actor, where: PartPeriod, typed: TypedForm, base: string, seen?: string | null): Promise<Date> {
  const { partId, periodId } = partPeriodFrom(where)
  const [parsed, basedOn] = [typedFrom(typed), shaped(baseForm, base)]
  const marked = againstKeeping(parsed)
  if (marked) throw new Refused(marked, undefined, { kind: 'fields', errors: marksIn(parsed) } satisfies AtFields)
  const content = parsed as unknown as Prisma.InputJsonValue
  return write(actor, async ({ tx, at }) => {
    const part = await loadPart(tx, partId)
    if (!part || !actor.sightRegions.includes(part.regionCode) || !periodsOf(part).some((period) => period.id === periodId))
      throw new Missing()
    refuse(standingOf(actor, holderOf(part), null).writes ? null : '只有本分工的单位或其协调办可以填报。')
    const key = { userId: actor.userId, partId, periodId }
    await againstOvertaking(tx, key, parsed, basedOn, seen)
    await tx.draft.upsert({
      where: { userId_partId_periodId: key },
      create: { ...key, regionCode: part.regionCode, content, basedOn, at },
      update: { content, basedOn, at },
    })
    return at
  })
}

function judged(part: LoadedPart, periodId: string, typed: TypedForm, today: Day): ReportForm {
  const parsed = reportForm.safeParse(typed)
  if (!parsed.success)
    throw new Refused('请按提示修改后再提交。', undefined, { kind: 'fields', errors: errorsOf(parsed.error) } satisfies AtFields)
  const period = periodsOf(part).find((each) => each.id === periodId)
  if (!period) throw new Missing()
  const versions = versionsIn(part, periodId)
  const { last, percents, noChangeBefore } = standsBefore(part, period)
  const checked = checkReport(parsed.data, {
    today,
    period: versions.some((version) => version.state === 'CLEARED') ? { ...period, closes: today } : period,
    ...percents,
    asksPercent: asksPercent(part),
    noChangeBefore,
    milestones: milestonesToTick(part, period).filter((each) => !each.doneOn),
  })
  if (checked.errors.form) throw new Refused(checked.errors.form)
  if (Object.keys(checked.errors).length)
    throw new Refused('请按提示修改后再提交。', undefined, { kind: 'fields', errors: checked.errors } satisfies AtFields)
  // A reason for a fall that was taken back again would stand beside a rise.
  const fell = asksPercent(part) && belowLast(parsed.data.percent, percents) !== null
  return parsed.data.noChange
    ? {
        ...parsed.data,
        ...carriedWords(last && whole(last)),
        percent: asksPercent(part) ? percentBefore(percents) : null,
        percentExplanation: '',
      }
    : {
        ...parsed.data,
        percent: asksPercent(part) ? parsed.data.percent : null,
        percentExplanation: fell ? parsed.data.percentExplanation : '',
      }
}

async function writeVersion(
  { tx, at }: Writing,
  part: LoadedPart,
  periodId: string,
  form: ReportForm,
  actor: Actor,
  previous: LoadedVersion | undefined,
): Promise<string> {
  const { ticks, ...words } = form
  const state = life.submit.to(clearanceSteps(part), 'DRAFT')
  const handedIn = {
    state,
    submittedOn: previous?.submittedOn ?? toDate(beijingDay(at)),
    returnedReason: null,
    returnedSection: null,
    returnedDue: null,
  }
  const rewrites = previous?.state === 'DRAFT'
  let versionId = previous?.id ?? ''
  if (rewrites) {
    const { count } = await tx.reportVersion.updateMany({
      where: { id: versionId, state: 'DRAFT', revision: previous.revision },
      data: { ...words, ...handedIn, authorId: actor.userId, revision: { increment: 1 } },
    })
    if (count !== 1) throw new Refused('这份填报刚刚被他人改动，请刷新后再提交。')
    await tx.tick.deleteMany({ where: { versionId } })
    await answerByWriting(tx, at, versionId, words)
  } else {
    const where = { partId: part.id, periodId }
    const [fresh] = await tx.report.createManyAndReturn({
      data: [{ ...where, taskId: part.task.id, regionCode: part.regionCode }],
      skipDuplicates: true,
      select: { id: true },
    })
    const reportId = fresh?.id ?? (await tx.report.findUniqueOrThrow({ where: { partId_periodId: where }, select: { id: true } })).id
    const made = await tx.reportVersion.create({
      data: {
        reportId,
        regionCode: part.regionCode,
        number: (previous?.number ?? 0) + 1,
        ...words,
        ...handedIn,
        submittedOn: toDate(beijingDay(at)),
        authorId: actor.userId,
        createdAt: at,
      },
      select: { id: true },
    })
    versionId = made.id
  }
  await tx.tick.createMany({
    data: Object.entries(ticks).map(([milestoneId, doneOn]) => ({
      versionId,
      milestoneId,
      regionCode: part.regionCode,
      doneOn: toDate(doneOn),
    })),
  })
  return versionId
}

/** A report handed in again answers what was mended in it: the words are there, or they are not. */
async function answerByWriting(tx: Tx, at: Date, versionId: string, words: Words): Promise<void> {
  const open = await tx.amendment.findMany({ where: { versionId, answer: null }, select: { id: true, section: true, after: true } })
  for (const { id, section, after } of open)
    await tx.amendment.updateMany({
      where: { id, answer: null },
      data: { answer: isShareable(section) && words[section] === after ? 'AGREED' : 'TAKEN_BACK', answeredAt: at },
    })
}

/** 提交审核. `base` is what the writer saw, `key` was made with the form; errors come back at their fields, a stale writer sees both texts. */
export function submitReport(
  actor: Actor,
  where: PartPeriod,
  typed: TypedForm,
  base: string,
  key: string,
  seen?: string | null,
): Promise<string> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'report.submit', key, { where, typed }, () => submit(writing, actor, where, typed, base, seen)),
  )
}

/** @returns the version handed in */
async function submit(
  writing: Writing,
  actor: Actor,
  where: PartPeriod,
  sent: TypedForm,
  base: string,
  seen: string | null | undefined,
): Promise<string> {
  const { tx, at, touch } = writing
  const { partId, periodId } = partPeriodFrom(where)
  const typed = typedFrom(sent)
  const found = await tx.part.findFirst({
    where: { id: partId, endedAt: null, regionCode: { in: actor.sightRegions } },
    select: { taskId: true },
  })
  if (!found) throw new Missing()
  await touch(found.taskId)
  const part = await loadPart(tx, partId)
  if (!part) throw new Missing()
  const versions = versionsIn(part, periodId)
  const latest = versions.at(-1)
  const correcting = latest?.state === 'CLEARED'
  refuse(against(correcting ? 'correct' : 'submit', latest?.state ?? null, standingOf(actor, holderOf(part), latest?.authorId ?? null)))
  if (latest && baseOf(versions) !== base)
    throw new Refused('提交前，这份填报已被他人改动。两份文字都在下面，请合并后再提交；您写的内容没有丢。', undefined, {
      kind: 'stale',
      theirs: typedOf(latest),
      base: baseOf(versions),
    } satisfies Stale)
  await againstOvertaking(tx, { userId: actor.userId, partId, periodId }, typed, base, seen)
  const form = judged(part, periodId, typed, beijingDay(at))
  if (correcting && !form.corrects)
    throw new Refused('请按提示修改后再提交。', undefined, {
      kind: 'fields',
      errors: { corrects: '请写明更正什么、为什么更正。' },
    } satisfies AtFields)
  const versionId = await writeVersion(writing, part, periodId, form, actor, latest)
  await tx.evidence.updateMany({ where: { partId, periodId, versionId: null, removedAt: null }, data: { versionId } })
  await tx.reportStep.create({
    data: {
      versionId,
      regionCode: part.regionCode,
      step: 'submit',
      said: { percent: form.percent, ticks: Object.keys(form.ticks) },
      at,
      byId: actor.userId,
    },
  })
  await endDraft(tx, actor, { partId, periodId }, versionId, part.regionCode)
  await recordEvent(tx, at, {
    actorId: actor.userId,
    event: 'report.submitted',
    subjectKind: 'report_version',
    subjectId: versionId,
    taskId: part.task.id,
    regionCode: part.regionCode,
    detail: { office: part.office.name, correcting },
  })
  return versionId
}

/** 填表人: who filled the sheet that the draft came from goes with the report; a report written again keeps him. The draft has done its work. */
async function endDraft(tx: Tx, actor: Actor, { partId, periodId }: PartPeriod, versionId: string, regionCode: string) {
  const [draft] = await tx.$queryRaw<{ filledBy: string | null; filledPhone: string | null }[]>`
    delete from draft where user_id = ${actor.userId}::uuid and part_id = ${partId}::uuid and period_id = ${periodId}::uuid returning filled_by "filledBy", filled_phone "filledPhone"`
  if (!draft?.filledBy) return
  const filler = { name: draft.filledBy, phone: draft.filledPhone ?? '' }
  await tx.filler.upsert({ where: { versionId }, create: { versionId, regionCode, ...filler }, update: filler })
}

/** A version under the lock of its task, for who may see it. @throws Missing */
export const lockedVersion = async ({ tx, touch }: Writing, actor: Actor, versionId: string) => {
  const where = { id: idFrom(versionId), regionCode: { in: actor.sightRegions } }
  const stub = await tx.reportVersion.findFirst({
    where,
    select: { report: { select: { taskId: true, partId: true, period: { select: { name: true } } } } },
  })
  if (!stub) throw new Missing()
  await touch(stub.report.taskId)
  const version = await tx.reportVersion.findFirst({
    where,
    select: { id: true, state: true, authorId: true, regionCode: true, progress: true, problems: true, next: true },
  })
  const part = await loadPart(tx, stub.report.partId)
  if (!version || !part) throw new Missing()
  return { version, part, period: stub.report.period.name }
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
}

async function take(
  writing: Writing,
  actor: Actor,
  { versionId, step, reason = '', section, keep = [], opened = [] }: StepTaken,
): Promise<void> {
  const { tx, at } = writing
  const { version, part, period } = await lockedVersion(writing, actor, versionId)
  const reasonAgainst = against(step, version.state, standingOf(actor, holderOf(part), version.authorId))
  // Of forty ticked together, the one that a colleague has dealt with meanwhile has a name.
  refuse(reasonAgainst && `“${part.task.title}”：${reasonAgainst}`)
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
    detail: { office: part.office.name, ...(section ? { section: sections[section] } : {}) },
  })
  if (version.authorId !== actor.userId && step !== 'withdraw') {
    const said = { task: part.task.title, period }
    const href = `/tasks/${part.task.id}/report?part=${part.id}`
    if (step === 'return') await notify(tx, at, version.authorId, 'report.returned', { ...said, reason: words }, href)
    else await notify(tx, at, version.authorId, `report.${past[step]}`, said, href)
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

export type Chosen = Pick<StepTaken, 'versionId' | 'keep' | 'opened'>
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
