import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { beijingDay, toDate, type Day } from '../calendar'
import { takenIn, type Handed, type Taken } from '../documents/taken'
import { Missing, Refused, refuse, type AtFields } from '../refusal'
import { recordEvent } from '@/lib/audit/commands'
import { once, write, type Tx, type Writing } from '@/lib/db'
import '@/lib/lights/commands'
import { notify } from '@/lib/notices/commands'
import { keepWords, lockedVersion } from './clearing.commands'
import { againstPaper, standsFor, type Paper, type PaperStep } from './paper'
import { onPaperOf, papersOf } from './paper.queries'
import { againstFalling, clearanceSteps, holderOf } from './part.queries'
import { against, life } from './report'
import { standingOf } from './standing'

export interface PaperAsked {
  versionId: string
  step: PaperStep
  name: string
  post: string
  on: string
  keep: readonly string[]
  opened?: readonly string[]
  key: string
}

/** 登记线下审签: a signature on paper stands for the step, where no account can take it. The scan stays in the own region. */
export async function signOnPaper(actor: Actor, asked: PaperAsked, file: Handed | null): Promise<string> {
  const scan = file && (await takenIn(file, 'scan'))
  const { key, ...body } = asked
  return write(actor, (writing) =>
    once(writing, actor.userId, 'report.sign', key, { ...body, scan: scan && scan.sha256 }, () => sign(writing, actor, asked, scan)),
  )
}

/** What stands on the paper, where it can stand for a step. @throws Refused at the fields */
async function judgedPaper(
  tx: Tx,
  version: { id: string; authorId: string },
  typed: Pick<PaperAsked, 'name' | 'post' | 'on'>,
  today: Day,
): Promise<Paper> {
  const { handedInOn } = await papersOf(tx, version.id)
  const author = await tx.user.findUnique({ where: { id: version.authorId }, select: { name: true } })
  const judged = againstPaper(typed, {
    today,
    submittedOn: handedInOn ?? today,
    author: author?.name ?? '',
  })
  if ('errors' in judged)
    throw new Refused('请按提示修改后再登记。', undefined, { kind: 'fields', errors: judged.errors } satisfies AtFields)
  return judged.paper
}

async function sign(
  writing: Writing,
  actor: Actor,
  { versionId, step, keep, opened, name, post, on }: PaperAsked,
  scan: Taken | null,
): Promise<string> {
  const { tx, at } = writing
  const today = beijingDay(at)
  const { version, part, period, address } = await lockedVersion(writing, actor, versionId)
  refuse(may(actor, 'report.sign', { officeId: part.officeId, regionCode: part.regionCode }))
  refuse(against(step, version.state, standingOf(actor, holderOf(part), version.authorId, await onPaperOf(tx, part, version, today))))
  refuse(step === 'signClear' ? againstFalling(part, versionId) : null)
  const paper = await judgedPaper(tx, version, { name, post, on }, today)
  const { id } = await tx.paperSignature.create({
    data: {
      versionId,
      regionCode: version.regionCode,
      step: standsFor[step],
      name: paper.name,
      post: paper.post,
      signedOn: toDate(paper.on),
      byId: actor.userId,
      at,
    },
    select: { id: true },
  })
  if (scan) await keepScan(writing, actor, { versionId, part: { id: part.id, taskId: part.task.id, regionCode: part.regionCode } }, scan)
  const cleared =
    step === 'signClear'
      ? {
          clearedAt: at,
          clearedById: actor.userId,
          clearedPaperId: id,
          clearedPaperOn: toDate(paper.on),
          ...(await keepWords(writing, version, part, { keep, opened })),
        }
      : {}
  const { count } = await tx.reportVersion.updateMany({
    where: { id: versionId, state: version.state },
    data: { state: life[step].to(clearanceSteps(part), version.state), revision: { increment: 1 }, ...cleared },
  })
  if (count !== 1) throw new Refused('这份填报刚刚已由他人办理，请刷新后再看。')
  await tx.reportStep.create({ data: { versionId, regionCode: version.regionCode, step, reason: wordsOf(paper), at, byId: actor.userId } })
  const event = step === 'signClear' ? 'report.cleared-on-paper' : 'report.passed-on-paper'
  // The trail says that it was on paper to all who saw the clearance; whose name it was, the region reads with the signature.
  await recordEvent(tx, at, {
    actorId: actor.userId,
    event,
    subjectKind: 'report_version',
    subjectId: versionId,
    taskId: part.task.id,
    regionCode: step === 'signClear' ? null : version.regionCode,
    detail: { office: part.office.name, by: actor.officeName, signedOn: paper.on },
  })
  if (version.authorId !== actor.userId) await notify(tx, at, version.authorId, event, { task: part.task.title, period }, address)
  return id
}
const wordsOf = (paper: Paper) => `${paper.post} ${paper.name} ${paper.on}`

async function keepScan(
  { tx, at }: Writing,
  actor: Actor,
  { versionId, part }: { versionId: string; part: { id: string; taskId: string; regionCode: string } },
  scan: Taken,
) {
  const version = await tx.reportVersion.findUnique({ where: { id: versionId }, select: { report: { select: { periodId: true } } } })
  if (!version) throw new Missing()
  const { id } = await tx.evidence.create({
    data: {
      partId: part.id,
      periodId: version.report.periodId,
      taskId: part.taskId,
      regionCode: part.regionCode,
      versionId,
      claim: 'paper',
      ...scan,
      local: true,
      byId: actor.userId,
      at,
    },
    select: { id: true },
  })
  await recordEvent(tx, at, {
    actorId: actor.userId,
    event: 'evidence.added',
    subjectKind: 'evidence',
    subjectId: id,
    taskId: part.taskId,
    regionCode: part.regionCode,
    detail: { kind: scan.kind },
  })
}
