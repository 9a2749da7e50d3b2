import type { Actor } from '../access/actor'
import { beijingDay, toDate, type Day } from '../calendar'
import { Refused, refuse, type AtFields } from '../refusal'
import { shaped } from '../shape'
import { recordEvent } from '@/lib/audit/commands'
import { onDay, once, write, type Tx, type Writing } from '@/lib/db'
import { notify } from '@/lib/notices/commands'
import { againstAnswering, againstRecording, againstSheet } from './answer'
import { lockedRound } from './commands'
import { answeredForm, sheetErrors, sheetForm, type SheetForm, type SheetTyped } from './form'
import { coordinatorsOf, itemsOf, mayAnswerFor, partiesOf, standingAnswers, type ItemRow, type RoundHead } from './queries'
import { baseOf } from './sheet.queries'

/** What a sheet says: one act of a party in a round. `base`: what the writer saw, so that nobody answers what he has not read. */
export interface Answered {
  roundId: string
  party: string
  base: string
  key: string
}

/** 答复会签, all in one act or item by item; a letter counts as an answer. @returns how many items were answered */
export async function answerRound(actor: Actor, answered: Answered, typed: SheetTyped): Promise<number> {
  const { roundId, party, base, key } = shaped(answeredForm, answered)
  return write(actor, (writing) =>
    once(writing, actor.userId, 'signoff.answer', key, { roundId, party, typed }, async () => {
      const { tx, at } = writing
      const round = await lockedRound(tx, actor, roundId)
      const today = beijingDay(at)
      const parties = await partiesOf(tx, round, today)
      const hand = mayAnswerFor(actor, round, party)
      refuse(hand ? null : '您不能代表这一方答复：由该方的协调员答复，或由秘书处凭来函录入。')
      refuse(
        againstAnswering(
          { state: round.state, lastDay: round.lastDay, isParty: round.openedAt !== null && parties.some((each) => each.code === party) },
          today,
        ),
      )
      const form = parsed(typed)
      refuse(hand === 'letter' && !form.letter ? '秘书处替参与方录入的，须凭来函：请填来函文号、日期并上传扫描件。' : null, 'letter.number')
      const items = await itemsOf(tx, roundId)
      if (base !== (await baseOf(tx, roundId, party)))
        throw new Refused('您打开会签表之后，本方已另有答复，或某项的汇总稿有了改动。您填的内容没有丢，请刷新看过再交。')
      const given = await standingAnswers(tx, roundId, party)
      const open = items.filter((item) => !given.some((each) => each.itemId === item.id))
      const speakers = await coordinatorsOf(tx, [party], today)
      refuse(
        hand === 'letter' && speakers.length
          ? againstRecording(
              form,
              open.map((each) => each.id),
            )
          : null,
      )
      const wrong = againstSheet(
        form,
        items.map((each) => each.id),
        open.map((each) => each.id),
        today,
      )
      if (wrong) throw new Refused(wrong.reason, wrong.field)
      const partyName = parties.find((each) => each.code === party)!.name
      const count = await writeSheet(writing, actor, { round, party, partyName }, form, items, open)
      if (hand === 'letter' && form.letter)
        await notify(
          tx,
          at,
          speakers,
          'signoff.recorded',
          { round: round.title, letter: form.letter.number },
          `/sign-offs/${roundId}/sheet?party=${party}`,
        )
      return count
    }),
  )
}

function parsed(typed: SheetTyped): SheetForm {
  const form = sheetForm.safeParse(typed)
  if (!form.success)
    throw new Refused('请按提示补正后再交。', undefined, { kind: 'fields', errors: sheetErrors(form.error) } satisfies AtFields)
  return form.data
}

async function writeSheet(
  writing: Writing,
  actor: Actor,
  { round, party, partyName }: { round: RoundHead; party: string; partyName: string },
  form: SheetForm,
  items: ItemRow[],
  open: ItemRow[],
): Promise<number> {
  const { tx, at } = writing
  const chosen = items.filter((item) => form.items[item.id])
  const rest = form.rest ? open.filter((item) => !form.items[item.id]) : []
  if (form.letter) await bindable(tx, form.letter.fileId, round.id, party)
  const [last] = await tx.$queryRaw<{ n: number | null }[]>`select max(number) n from sign_off_sheet where round_id = ${round.id}::uuid`
  const { id: sheetId } = await tx.signOffSheet.create({
    data: {
      roundId: round.id,
      regionCode: party,
      number: (last?.n ?? 0) + 1,
      via: form.letter ? 'LETTER' : 'ONLINE',
      whole: form.rest && !chosen.length,
      approverName: form.approverName,
      approverPost: form.approverPost,
      ...(form.letter ? { letterNumber: form.letter.number, letterOn: toDate(form.letter.on), fileId: form.letter.fileId } : {}),
      byId: actor.userId,
      at,
    },
    select: { id: true },
  })
  const rows = [
    ...chosen.map((item) => ({ item, ...form.items[item.id]! })),
    ...rest.map((item) => ({ item, reply: 'AGREE' as const, text: '' })),
  ]
  await tx.signOffAnswer.createMany({
    data: rows.map(({ item, reply, text }) => ({ sheetId, itemId: item.id, sentId: item.sentId, regionCode: party, reply, text, at })),
  })
  const commented = rows.filter((each) => each.reply !== 'AGREE').map((each) => each.item)
  await recordEvent(tx, at, {
    actorId: actor.userId,
    event: 'signoff.answered',
    subjectKind: 'sign_off_sheet',
    subjectId: sheetId,
    detail: {
      office: actor.officeName,
      round: round.id,
      party,
      items: rows.length,
      whole: rows.length === rest.length,
      via: form.letter ? 'LETTER' : 'ONLINE',
    },
  })
  if (commented.length) await tellWriters(tx, at, round, partyName, commented, beijingDay(at))
  return rows.length
}

/** The scan belongs to this party of this round, and to no other letter. */
async function bindable(tx: Tx, fileId: string, roundId: string, regionCode: string): Promise<void> {
  const file = await tx.letterFile.findFirst({ where: { id: fileId, roundId, regionCode }, select: { sheet: { select: { id: true } } } })
  refuse(file && !file.sheet ? null : '这份扫描件不能用于这次答复，请重新上传。', 'letter.fileId')
}

/** Whoever can deal with a comment hears of it once: the reporters of the assembling offices, and who made the round. */
async function tellWriters(tx: Tx, at: Date, round: RoundHead, party: string, items: ItemRow[], today: Day): Promise<void> {
  const people = await tx.$queryRaw<{ user_id: string; n: number }[]>`
    select x.user_id, count(distinct x.task_id)::int n from (
      select g.user_id, p.task_id from part p join app_user u on u.office_id = p.office_id and u.disabled_at is null join duty_grant g on g.user_id = u.id and g.duty = 'REPORTER' and ${onDay('g', today)}
        where p.task_id = any(${items.map((each) => each.taskId)}::uuid[]) and p.assembling and p.ended_at is null
      union all select o.made_by_id, i.task_id from sign_off_round o join sign_off_item i on i.round_id = o.id where o.id = ${round.id}::uuid and i.task_id = any(${items.map((each) => each.taskId)}::uuid[])) x group by 1`
  for (const items of new Set(people.map((each) => each.n)))
    await notify(
      tx,
      at,
      people.filter((each) => each.n === items).map((each) => each.user_id),
      'signoff.commented',
      { round: round.title, party, items },
      `/sign-offs/${round.id}/comments`,
    )
}
