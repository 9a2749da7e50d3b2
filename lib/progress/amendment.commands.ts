import type { Actor } from '../access/actor'
import { beijingDay } from '../calendar'
import { idFrom } from '../given'
import { Missing, Refused, refuse } from '../refusal'
import { shapedInTurn } from '../shape'
import { refuseChanged } from '@/lib/audit/changed.queries'
import { recordEvent } from '@/lib/audit/commands'
import { write } from '@/lib/db'
import { notify } from '@/lib/notices/commands'
import { againstAmending, notMended, type AmendmentAsked } from './amendment'
import { problemsIn } from './check'
import { lockedVersion } from './clearing.commands'
import { reportForm } from './form'
import { holderOf } from './part.queries'
import { against, sections } from './report'
import { isShareable } from './sharing'
import { standingOf } from './standing'

/** 代改, of the words that were `seen`: puts other words into a report that waits for the clearing office. The author is told. */
export function amend(actor: Actor, versionId: string, asked: AmendmentAsked, seen: string): Promise<void> {
  const key = `text:${asked.section}`
  return write(actor, async (writing) => {
    const { tx, at } = writing
    const { version, part, period, address } = await lockedVersion(writing, actor, versionId)
    refuse(against('amend', version.state, standingOf(actor, holderOf(part), version.authorId)))
    const { section } = asked
    if (!isShareable(section)) throw new Refused(notMended, key)
    const said = shapedInTurn(reportForm.shape[section], asked.text, () => key)
    const text = section === 'problems' ? problemsIn(said) : said
    const open = await tx.amendment.findMany({ where: { versionId, answer: null } })
    const before = version[section] ?? ''
    if (asked.text !== before)
      await refuseChanged(
        tx,
        seen,
        { [sections[section]]: before },
        { by: actor, subjectId: versionId, events: ['report.amended', 'report.submitted'] },
      )
    refuse(
      againstAmending(
        before,
        { section, text },
        open.map((each) => ({ section: each.section, on: beijingDay(each.at) })),
      ),
      key,
    )
    const { count } = await tx.reportVersion.updateMany({
      where: { id: versionId, state: version.state, [section]: before },
      data: { [section]: text, revision: { increment: 1 } },
    })
    if (count !== 1) throw new Refused('这份填报刚刚已被改动，请刷新后再看。', key)
    await tx.amendment.create({ data: { versionId, regionCode: version.regionCode, section, before, after: text, byId: actor.userId, at } })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'report.amended',
      subjectKind: 'report_version',
      subjectId: versionId,
      taskId: part.task.id,
      regionCode: version.regionCode,
      detail: { office: part.office.name, by: actor.officeName, section: sections[section] },
    })
    await notify(tx, at, version.authorId, 'report.amended', { task: part.task.title, period, section: sections[section] }, address)
  })
}

/** The author agrees, or takes the old words back, as long as the report is not cleared. */
export function answerAmendment(actor: Actor, amendmentId: string, answer: 'AGREED' | 'TAKEN_BACK'): Promise<void> {
  return write(actor, async (writing) => {
    const { tx, at } = writing
    const found = await tx.amendment.findFirst({ where: { id: idFrom(amendmentId), regionCode: { in: actor.sightRegions } } })
    if (!found) throw new Missing()
    const { version, part } = await lockedVersion(writing, actor, found.versionId)
    const standing = standingOf(actor, holderOf(part), version.authorId)
    refuse(standing.wrote || (standing.writes && found.byId !== actor.userId) ? null : '代改由填报人确认。')
    refuse(version.state === 'CLEARED' ? '这份填报已审核通过，不能再退回原文；需要更正的，请提出更正。' : null)
    const { count } = await tx.amendment.updateMany({ where: { id: amendmentId, answer: null }, data: { answer, answeredAt: at } })
    if (count !== 1) throw new Refused('这处代改已经答复过了。')
    if (answer === 'TAKEN_BACK')
      await tx.reportVersion.updateMany({
        where: { id: found.versionId, [found.section]: found.after },
        data: { [found.section]: found.before, revision: { increment: 1 } },
      })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: answer === 'AGREED' ? 'amendment.agreed' : 'amendment.taken-back',
      subjectKind: 'report_version',
      subjectId: found.versionId,
      taskId: part.task.id,
      regionCode: version.regionCode,
      detail: { office: part.office.name, by: actor.officeName },
    })
  })
}
