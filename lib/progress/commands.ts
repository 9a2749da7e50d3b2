import type { Actor } from '../access/actor'
import { beijingDay, toDate, type Day } from '../calendar'
import { Missing, Refused, refuse, type AtFields } from '../refusal'
import { recordEvent } from '@/lib/audit/commands'
import { once, write, type Tx, type Writing } from '@/lib/db'
import '@/lib/lights/commands'
import { belowLast, checkReport, percentBefore, problemsIn } from './check'
import { againstOvertaking } from './draft.commands'
import {
  carriedWords,
  errorsOf,
  partPeriodFrom,
  reportForm,
  typedFrom,
  type PartPeriod,
  type ReportForm,
  type Stale,
  type TypedForm,
} from './form'
import {
  asksPercent,
  baseOf,
  clearanceSteps,
  holderOf,
  loadPart,
  milestonesToTick,
  missingPart,
  periodsOf,
  standsBefore,
  typedOf,
  versionsIn,
  type LoadedPart,
  type LoadedVersion,
} from './part.queries'
import { against, life } from './report'
import { isShareable, whole, type Words } from './sharing'
import { standingOf } from './standing'

// 提交审核。Every act: permit, load under the task's lock, rule, guarded write, trail, notice. One transaction.

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
        problems: problemsIn(parsed.data.problems),
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
  if (!found) throw await missingPart(tx, actor, partId)
  await touch(found.taskId)
  const part = await loadPart(tx, partId)
  if (!part) throw await missingPart(tx, actor, partId)
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
    detail: { office: part.office.name, by: actor.officeName, correcting },
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
