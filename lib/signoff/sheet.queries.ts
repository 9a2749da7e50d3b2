import type { Actor } from '../access/actor'
import { dayOf, type Day } from '../calendar'
import { read, type Tx } from '@/lib/db'
import { againstAnswering, againstWithdrawing } from './answer'
import {
  itemsOf,
  mayAnswerFor,
  partiesOf,
  regionsWithAccounts,
  roundInSight,
  standingAnswers,
  type ItemRow,
  type StandingRow,
} from './queries'

/** What is shown of an answer that stands. */
const said = ({ reply, text, adoption, reason, unchanged, taken, changed }: StandingRow) => ({
  reply,
  text,
  adoption,
  reason,
  unchanged,
  taken,
  changed,
})

/** What a writer of a sheet saw: the party's last sheet, how many it took back, and how many texts had been sent. None of them ever grows less, so equal means unchanged. */
export async function baseOf(tx: Tx, roundId: string, party: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ sheet: number; sent: number }[]>`
    select (select coalesce(max(s.number), 0) + count(w.sheet_id) from sign_off_sheet s left join sign_off_withdrawal w on w.sheet_id = s.id where s.round_id = ${roundId}::uuid and s.region_code = ${party})::int sheet, (select count(*)::int from sign_off_sent s join sign_off_item i on i.id = s.item_id where i.round_id = ${roundId}::uuid) sent`
  return `${row!.sheet}.${row!.sent}`
}

/** An item as its party reads it. */
const sentItem = ({ id, taskId, code, title, area, number, text, figures, figuresOn, drafted, before, asks, sentNumber }: ItemRow) => ({
  id,
  taskId,
  code,
  title,
  area,
  number,
  text: text ?? '',
  figures,
  figuresOn: figuresOn && dayOf(figuresOn),
  drafted,
  before,
  asks,
  sentNumber,
})

/** What a party has written in a round so far: which items it ever answered, and its newest sheet that counts. */
async function writtenBy(tx: Tx, roundId: string, regionCode: string) {
  const before = await tx.signOffAnswer.findMany({
    where: { regionCode, item: { roundId }, sheet: { withdrawal: null } },
    select: { itemId: true },
  })
  const newest = await tx.signOffSheet.findFirst({
    where: { roundId, regionCode, withdrawal: null },
    orderBy: { number: 'desc' },
    select: { id: true, via: true, _count: { select: { answers: true } } },
  })
  return { earlier: new Set(before.map((each) => each.itemId)), newest }
}

/** 会签表 of one party: every item with its text, what the party has answered, and what it may answer now. Null where it does not exist for this person. */
export function sheetOf(actor: Actor, roundId: string, wanted: string | null, today: Day) {
  return read(actor, async (tx) => {
    const round = await roundInSight(tx, actor, roundId)
    if (!round?.openedAt) return null
    const parties = await partiesOf(tx, round, today)
    const accounts = await regionsWithAccounts(
      tx,
      parties.map((each) => each.code),
      today,
    )
    const hands = parties.map((party) => ({ party, hand: mayAnswerFor(actor, round, party.code) })).filter((each) => each.hand)
    const chosen = wanted
      ? hands.find((each) => each.party.code === wanted)
      : (hands.find((each) => each.hand === 'own') ?? hands.find((each) => !accounts.includes(each.party.code)) ?? hands[0])
    if (!chosen) return null
    const running = { state: round.state, lastDay: round.lastDay, isParty: true }
    const items = await itemsOf(tx, roundId)
    const given = new Map((await standingAnswers(tx, roundId, chosen.party.code)).map((each) => [each.itemId, each]))
    const last = await tx.signOffSheet.findFirst({
      where: { regionCode: chosen.party.code, round: { mechanismId: round.mechanismId } },
      orderBy: [{ at: 'desc' }, { number: 'desc' }],
      select: { approverName: true, approverPost: true },
    })
    const { earlier, newest } = await writtenBy(tx, roundId, chosen.party.code)
    return {
      round,
      party: chosen.party,
      hand: chosen.hand!,
      account: accounts.includes(chosen.party.code),
      /** the sheet that can be taken back, and how many items it answers */
      last:
        newest &&
        againstWithdrawing({ ...running, letter: newest.via === 'LETTER', withdrawn: false, newest: true }, chosen.hand, today) === null
          ? { id: newest.id, items: newest._count.answers }
          : null,
      others: hands.map((each) => each.party).filter((each) => each.code !== chosen.party.code),
      base: await baseOf(tx, roundId, chosen.party.code),
      refusal: againstAnswering(running, today),
      approver: last,
      items: items.map((item) => {
        const answer = given.get(item.id) ?? null
        return { ...sentItem(item), again: !answer && earlier.has(item.id), answer: answer && said(answer) }
      }),
    }
  })
}
export type SheetPage = NonNullable<Awaited<ReturnType<typeof sheetOf>>>
export type SheetItem = SheetPage['items'][number]
