import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asDay } from '../calendar'
import { adoptionWords, markerWords, reservationsFrom, reservationWords, type Decided, type Placed, type Reserved } from './adoption'
import {
  againstAnswering,
  againstSheet,
  replyWords,
  reserves,
  sheetStanding,
  sheetWords,
  standing,
  type Sent,
  type SignOffReply,
} from './answer'
import { sheetErrors, sheetForm, type SheetForm } from './form'
import { againstAdopting, isKept } from './kept'
import { overBy } from './round'

const day = asDay('2026-11-23')
const ids = ['a', 'b'].map((each) => `0000000${each}-0000-4000-8000-000000000000`)
const form = (more: Partial<SheetForm> = {}): SheetForm => ({
  approverName: '演示',
  approverPost: '主任',
  rest: false,
  items: {},
  letter: null,
  ...more,
})

describe('答复的效力', () => {
  const sent: Sent[] = [
    { number: 1, asks: true },
    { number: 2, asks: false },
  ]
  it('只改文字，答复仍然有效', () => expect(standing(sent, [{ sentNumber: 1, sheet: 1 }])).toEqual({ sentNumber: 1, sheet: 1 }))
  it('数字改了，先前的答复不再有效', () =>
    expect(
      standing(
        [...sent, { number: 3, asks: true }],
        [
          { sentNumber: 1, sheet: 1 },
          { sentNumber: 2, sheet: 2 },
        ],
      ),
    ).toBeNull())
  it('后一次答复代替前一次', () =>
    expect(
      standing(sent, [
        { sentNumber: 1, sheet: 5 },
        { sentNumber: 2, sheet: 3 },
      ])?.sheet,
    ).toBe(5))
  it('不论先后怎样：答复有效，当且仅当其后没有改过数字', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 8 }), fc.array(fc.nat(7), { maxLength: 8 }), (asks, at) => {
        const all: Sent[] = [true, ...asks].map((each, index) => ({ number: index + 1, asks: each }))
        const given = at.map((each, index) => ({ sentNumber: Math.min(each + 1, all.length), sheet: index + 1 }))
        const held = standing(all, given)
        const valid = given.filter((each) => !all.some((text) => text.asks && text.number > each.sentNumber))
        expect(held).toEqual(valid.at(-1) ?? null)
      }),
    )
  })
})

/** Nothing was changed for it, and it was not said why. */
const undone = { changed: false, unchanged: '', taken: null }

describe('采纳要有着落', () => {
  const facts = fc.record({
    adoption: fc.constantFrom('ADOPTED' as const, 'PARTLY' as const, 'DECLINED' as const, null),
    changed: fc.boolean(),
    unchanged: fc.constantFrom('', '只涉及落款'),
  })
  it('采纳、部分采纳，要么文字改了，要么写明不必改；未采纳不必', () => {
    fc.assert(
      fc.property(facts, (kept) => {
        const takesUp = kept.adoption === 'ADOPTED' || kept.adoption === 'PARTLY'
        const sentence = againstAdopting(kept)
        if (takesUp && !kept.changed && !kept.unchanged) expect(sentence).toContain('请改好汇总稿')
        else if (kept.adoption) expect(sentence).toBeNull()
      }),
    )
  })
  it('文字没有改、也没写明理由的采纳，结束不了一轮会签', () => {
    const agreed = { reply: 'AGREE' as const, adoption: null, ...undone }
    fc.assert(
      fc.property(facts, (kept) => {
        const over = overBy({ state: 'RUNNING', lastDay: day }, [agreed, { reply: 'COMMENT', ...kept }], day)
        expect(over).toBe(isKept(kept) ? 'all' : null)
      }),
    )
  })
  it('印出来时说明见哪一稿、为何不改，或还没有改', () => {
    const words = (more: Partial<Decided>) => adoptionWords({ ...undone, adoption: 'ADOPTED', reason: '', ...more })
    expect(words({ changed: true, taken: 2 })).toBe('采纳，见第 2 稿')
    expect(words({ unchanged: '只涉及落款' })).toBe('采纳，不改文字（只涉及落款）')
    expect(words({})).toBe('采纳，汇总稿尚未改动')
    expect(words({ adoption: 'PARTLY', reason: '资金来源已补充', changed: true, taken: 3 })).toBe('部分采纳，见第 3 稿：资金来源已补充')
    expect(words({ adoption: null })).toBe('待处理')
  })
})

describe('没有答复就是没有答复', () => {
  it('截止前是待答复，截止后是未反馈，从不是同意', () => {
    expect(replyWords(null, false).label).toBe('待答复')
    expect(replyWords(null, true).label).toBe('未反馈')
  })
  it('不论答复怎样组合，有一方沉默就不会提前结束，到期也只印作未反馈', () => {
    const reply = fc.record({
      reply: fc.constantFrom<SignOffReply>('AGREE', 'COMMENT', 'OBJECT'),
      adoption: fc.constantFrom('ADOPTED' as const, 'PARTLY' as const, 'DECLINED' as const, null),
      changed: fc.boolean(),
      unchanged: fc.constantFrom('', '只涉及落款'),
    })
    fc.assert(
      fc.property(fc.array(reply, { maxLength: 6 }), fc.nat(6), (given, place) => {
        const replies = [...given.slice(0, place), null, ...given.slice(place)]
        expect(overBy({ state: 'RUNNING', lastDay: day }, replies, day)).toBeNull()
        const printed = reservationsFrom(
          replies.map((each, at) => ({
            party: `第${at}方`,
            reply: each?.reply ?? null,
            text: '',
            adoption: each?.adoption ?? null,
            ...undone,
            reason: '',
            number: 1,
            rank: 1,
            over: true,
          })),
        )
        expect(printed.filter((each) => each.reply === null)).toHaveLength(1)
      }),
    )
  })
})

describe('不论各方和汇总方按什么次序行事', () => {
  const parties = ['湖北', '湖南', '江西'] as const
  const act = fc.oneof(
    fc.record({
      kind: fc.constant('answer' as const),
      party: fc.constantFrom(...parties),
      reply: fc.constantFrom<SignOffReply>('AGREE', 'COMMENT', 'OBJECT'),
    }),
    fc.record({ kind: fc.constant('rewrite' as const), asks: fc.boolean() }),
  )
  it('不会漏掉任何一方：提前结束时，每一方都在最后一次改数字之后答复过', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
        const sent: Sent[] = [{ number: 1, asks: true }]
        const given: { party: string; reply: SignOffReply; sentNumber: number; sheet: number }[] = []
        let since = new Set<string>()
        for (const each of acts) {
          if (each.kind === 'rewrite') {
            sent.push({ number: sent.length + 1, asks: each.asks })
            if (each.asks) since = new Set()
          } else {
            given.push({ ...each, sentNumber: sent.length, sheet: given.length + 1 })
            since.add(each.party)
          }
          const replies = parties.map((party) => {
            const held = standing(
              sent,
              given.filter((one) => one.party === party),
            )
            return held && { reply: held.reply, adoption: null, ...undone }
          })
          expect(replies.map(Boolean)).toEqual(parties.map((party) => since.has(party)))
          if (overBy({ state: 'RUNNING', lastDay: day }, replies, day) === 'all') expect([...since].sort()).toEqual([...parties].sort())
        }
      }),
    )
  })
})

describe('台账一行里的会签情况', () => {
  it('不同意的才叫保留意见；原则同意、有修改意见的叫修改意见；没有答复的叫未反馈', () => {
    const said = (party: string, reply: SignOffReply | null) => ({
      party,
      reply,
      text: '',
      adoption: null,
      ...undone,
      reason: '',
      number: 1,
    })
    expect(markerWords([said('湖北', 'COMMENT'), said('湖南', 'OBJECT'), said('江西', null)])).toBe(
      '保留意见：湖南暂不同意；修改意见：湖北；会签未反馈：江西',
    )
    expect(markerWords([said('湖北', 'COMMENT')])).not.toContain('保留')
  })
})

describe('保留意见', () => {
  const cases: [string, SignOffReply, Reserved['adoption'], boolean, Partial<Reserved>?][] = [
    ['同意', 'AGREE', null, false],
    ['有修改意见、未处理', 'COMMENT', null, true],
    ['有修改意见、未采纳', 'COMMENT', 'DECLINED', true],
    ['有修改意见、部分采纳', 'COMMENT', 'PARTLY', true],
    ['有修改意见、已采纳、文字已改', 'COMMENT', 'ADOPTED', false, { changed: true }],
    ['有修改意见、已采纳、写明不必改文字', 'COMMENT', 'ADOPTED', false, { unchanged: '只涉及落款' }],
    ['有修改意见、说已采纳而文字没改', 'COMMENT', 'ADOPTED', true],
    ['暂不同意', 'OBJECT', null, true],
    ['暂不同意、意见已采纳但本方未改口', 'OBJECT', 'ADOPTED', true],
  ]
  for (const [name, reply, adoption, printed, more] of cases)
    it(`${name}：${printed ? '印出' : '不印'}`, () => expect(reserves({ adoption, ...undone, ...more, reply })).toBe(printed))
  const placed = (rank: number, reply: SignOffReply | null, over = false): Placed => ({
    party: '江西',
    reply,
    text: '',
    adoption: null,
    ...undone,
    reason: '',
    number: rank,
    rank,
    over,
  })
  const printed = (...answers: Placed[]) => reservationsFrom(answers).map((each) => each.reply ?? '未反馈')
  it('另起一轮会签，先前的不同意仍然印着，直到该方自己改口', () => {
    expect(printed(placed(2, 'OBJECT', true), placed(1, null))).toEqual(['OBJECT'])
    expect(printed(placed(2, 'OBJECT', true), placed(1, 'AGREE'))).toEqual([])
    expect(printed(placed(2, 'OBJECT', true), placed(1, null, true))).toEqual(['OBJECT', '未反馈'])
    expect(printed(placed(2, null, true), placed(1, null))).toEqual([])
  })
  it('印成一句话：哪一方、什么意见、结果怎样', () => {
    expect(
      reservationWords({
        ...undone,
        party: '湖南',
        reply: 'COMMENT',
        text: '里程请核对',
        adoption: 'DECLINED',
        reason: '以批复为准',
        number: 1,
      }),
    ).toBe('湖南：原则同意、有修改意见，里程请核对（未采纳：以批复为准）')
    expect(reservationWords({ ...undone, party: '江西', reply: 'OBJECT', text: '走向未定', adoption: null, reason: '', number: 1 })).toBe(
      '江西：暂不同意，走向未定',
    )
    expect(reservationWords({ ...undone, party: '江西', reply: null, text: '', adoption: null, reason: '', number: 0 })).toBe(
      '江西：未反馈',
    )
  })
})

describe('谁在什么时候可以答复', () => {
  const round = { state: 'RUNNING' as const, lastDay: day, isParty: true }
  it('截止日当天还可以', () => expect(againstAnswering(round, day)).toBeNull())
  it('次日起不再接收', () => expect(againstAnswering(round, asDay('2026-11-24'))).toContain('已经结束'))
  it('草稿不能答复', () => expect(againstAnswering({ ...round, state: 'DRAFT' }, day)).not.toBeNull())
  it('不是参与方的不能答复', () => expect(againstAnswering({ ...round, isParty: false }, day)).toContain('不是这轮会签的参与方'))
})

describe('会签表', () => {
  it('各方答复一栏不说过头：数字改了、其后另有答复的，都另说', () => {
    const sheet = { whole: true, regionCode: '420000' }
    const answers = ['a', 'b', 'c'].map((each) => ({ id: each, itemId: each }))
    const map = (...pairs: [string, string][]) => new Map(pairs.map(([item, id]) => [`${item} 420000`, { id }]))
    const said = (given: [string, string][], earlier: [string, string][], over = false) =>
      sheetWords(sheetStanding(sheet, answers, map(...given), map(...earlier)), 3, over)
    type Pair = [string, string]
    const [a, b, c]: [Pair, Pair, Pair] = [
      ['a', 'a'],
      ['b', 'b'],
      ['c', 'c'],
    ]
    expect(said([a, b, c], [])).toBe('同意全部（3 项）')
    expect(said([a, b], [c])).toBe('同意 2 项，1 项因数字有改动待重新答复')
    expect(said([a, b], [c], true)).toBe('同意 2 项，1 项因数字有改动未重新答复')
    expect(said([a, ['b', 'later'], ['c', 'later']], [c])).toBe('同意 1 项，2 项其后另有答复')
    expect(sheetWords({ whole: true, standing: 3, asked: 0, replaced: 0 }, 12, false)).toBe('同意 3 项')
    expect(sheetWords({ whole: false, standing: 5, asked: 0, replaced: 0 }, 12, false)).toBe('答复 5 项')
  })
  it('一项没填，也没有同意其余的，不收', () => expect(againstSheet(form(), ids, ids, day)?.reason).toContain('还没有填'))
  it('同意全部不会盖掉已经提出的意见：各项都答复过的，不收', () =>
    expect(againstSheet(form({ rest: true }), ids, [], day)?.reason).toContain('都已答复'))
  it('别的会签的事项不收', () => expect(againstSheet(form({ items: { x: { reply: 'AGREE', text: '' } } }), ids, ids, day)).not.toBeNull())
  it('来函日期在今天之后的不收', () =>
    expect(
      againstSheet(form({ rest: true, letter: { number: '1', fileId: ids[0]!, on: asDay('2026-11-24') } }), ids, ids, day)?.field,
    ).toBe('letter.on'))
  it('不同意要写明意见，签批人要有姓名职务：错在哪一栏说在哪一栏', () => {
    const wrong = sheetForm.safeParse({
      approverName: ' ',
      approverPost: '',
      rest: false,
      items: { [ids[0]!]: { reply: 'OBJECT', text: ' ' } },
      letter: null,
    })
    expect(sheetErrors(wrong.error!)).toEqual({
      approverName: '请写签批人姓名。',
      approverPost: '请写签批人职务。',
      [`item:${ids[0]}`]: '请写明意见。',
    })
  })
})
