import { createHash } from 'node:crypto'
import type { Actor } from '../access/actor'
import { may } from '../access/policy'
import { beijingDay, dayOf, toDate } from '../calendar'
import { inspect } from '../documents/kind'
import { Missing, Refused, refuse, type AtFields } from '../refusal'
import { recordEvent } from '@/lib/audit/commands'
import { once, write, type Writing } from '@/lib/db'
import { notify } from '@/lib/notices/commands'
import { keepWords, lockedVersion } from './commands'
import { againstPaper, standsFor, type Paper, type PaperStep } from './paper'
import { onPaperOf } from './paper.queries'
import { clearanceSteps, holderOf } from './queries'
import { against, life } from './report'
import { standingOf } from './standing'

export interface PaperAsked { versionId: string; step: PaperStep; name: string; post: string; on: string; keep: readonly string[]; key: string }
interface Scan { name: string; kind: string; data: Buffer }

/** Takes a scan as it is, or refuses it at its field. */
async function scanOf(file: { name: string; data: Buffer } | null): Promise<Scan | null> {
  if (!file) return null
  const name = file.name.normalize('NFC').replace(/[\u0000-\u001f\u007f"\\/]/g, '').trim().slice(-200)
  const found = await inspect(name, file.data)
  if ('refusal' in found) throw new Refused(found.refusal, 'scan')
  return { name, kind: found.kind, data: file.data }
}

/** 登记线下审签: a signature on paper stands for the step, where no account can take it. The scan stays in the own region. */
export async function signOnPaper(actor: Actor, asked: PaperAsked, file: { name: string; data: Buffer } | null): Promise<string> {
  const scan = await scanOf(file)
  const { key, ...body } = asked
  return write(actor, (writing) => once(writing, actor.userId, 'report.sign', key, { ...body, scan: scan && createHash('sha256').update(new Uint8Array(scan.data)).digest('hex') }, () => sign(writing, actor, asked, scan)))
}

async function sign(writing: Writing, actor: Actor, { versionId, step, keep, name, post, on }: PaperAsked, scan: Scan | null): Promise<string> {
  const { tx, at } = writing
  const today = beijingDay(at)
  const { version, part, period } = await lockedVersion(writing, actor, versionId)
  refuse(may(actor, 'report.sign', { officeId: part.officeId, regionCode: part.regionCode }))
  refuse(against(step, version.state, standingOf(actor, holderOf(part), version.authorId, await onPaperOf(tx, part, version, today))))
  const stored = await tx.reportVersion.findUniqueOrThrow({ where: { id: versionId }, select: { submittedOn: true } })
  const author = await tx.user.findUnique({ where: { id: version.authorId }, select: { name: true } })
  const judged = againstPaper({ name, post, on }, { today, submittedOn: stored.submittedOn ? dayOf(stored.submittedOn) : today, author: author?.name ?? '' })
  if ('errors' in judged) throw new Refused('请按提示修改后再登记。', undefined, { kind: 'fields', errors: judged.errors } satisfies AtFields)
  const { paper } = judged
  const { id } = await tx.paperSignature.create({ data: { versionId, regionCode: version.regionCode, step: standsFor[step], name: paper.name, post: paper.post, signedOn: toDate(paper.on), byId: actor.userId, at }, select: { id: true } })
  if (scan) await keepScan(writing, actor, { versionId, part: { id: part.id, taskId: part.task.id, regionCode: part.regionCode } }, scan)
  const cleared = step === 'signClear' ? { clearedAt: at, clearedById: actor.userId, clearedPaperId: id, clearedPaperOn: toDate(paper.on), ...(await keepWords(writing, version, part, keep)) } : {}
  const { count } = await tx.reportVersion.updateMany({ where: { id: versionId, state: version.state }, data: { state: life[step].to(clearanceSteps(part), version.state), revision: { increment: 1 }, ...cleared } })
  if (count !== 1) throw new Refused('这份填报刚刚已由他人办理，请刷新后再看。')
  await tx.reportStep.create({ data: { versionId, regionCode: version.regionCode, step, reason: wordsOf(paper), at, byId: actor.userId } })
  const event = step === 'signClear' ? 'report.cleared-on-paper' : 'report.passed-on-paper'
  // The trail says that it was on paper to all who saw the clearance; whose name it was, the region reads with the signature.
  await recordEvent(tx, at, { actorId: actor.userId, event, subjectKind: 'report_version', subjectId: versionId, taskId: part.task.id, regionCode: step === 'signClear' ? null : version.regionCode, detail: { office: part.office.name, signedOn: paper.on } })
  if (version.authorId !== actor.userId) await notify(tx, at, version.authorId, event, { task: part.task.title, period }, `/tasks/${part.task.id}/report?part=${part.id}`)
  return id
}
const wordsOf = (paper: Paper) => `${paper.post} ${paper.name} ${paper.on}`

async function keepScan({ tx, at }: Writing, actor: Actor, { versionId, part }: { versionId: string; part: { id: string; taskId: string; regionCode: string } }, scan: Scan) {
  const version = await tx.reportVersion.findUnique({ where: { id: versionId }, select: { report: { select: { periodId: true } } } })
  if (!version) throw new Missing()
  const data = new Uint8Array(scan.data)
  const { id } = await tx.evidence.create({ data: { partId: part.id, periodId: version.report.periodId, taskId: part.taskId, regionCode: part.regionCode, versionId, claim: 'paper', name: scan.name, kind: scan.kind, bytes: data.length, sha256: createHash('sha256').update(data).digest('hex'), local: true, byId: actor.userId, at, content: { create: { data } } }, select: { id: true } })
  await recordEvent(tx, at, { actorId: actor.userId, event: 'evidence.added', subjectKind: 'evidence', subjectId: id, taskId: part.taskId, regionCode: part.regionCode, detail: { kind: scan.kind } })
}
