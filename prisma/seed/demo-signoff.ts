// 演示会签：one round in mid-flight with every kind of answer, one that is over with a party that stayed silent. Made by the product's own acts, each on its day.
import { addDays, inWords, type Day } from '@/lib/calendar'
import type { Actor } from '@/lib/access/actor'
import { actorOf } from '@/lib/access/queries'
import { read } from '@/lib/db'
import { decideComment } from '@/lib/signoff/adoption.commands'
import type { SignOffReply } from '@/lib/signoff/answer'
import type { DecisionTyped, SheetTyped } from '@/lib/signoff/form'
import { answerRound } from '@/lib/signoff/answer.commands'
import { makeRound, settleRounds, takeRoundStep } from '@/lib/signoff/commands'
import { writeJoint } from '@/lib/signoff/joint.commands'
import { draftsOf } from '@/lib/signoff/joint.queries'
import { addLetter } from '@/lib/signoff/letter.commands'
import { commentsOf } from '@/lib/signoff/comment.queries'
import { sheetOf } from '@/lib/signoff/sheet.queries'
import { hourOf, today, uuid, year } from './demo-ground'

let day: Day = today
let tellBefore: (at: Date) => Promise<void>
async function on(ago: number, hour: number): Promise<void> {
  day = addDays(today, ago)
  process.env.CLOCK = hourOf(day, hour).toISOString()
  await tellBefore(hourOf(day, hour))
}
const speakers: Record<string, string> = {
  '420000': 'hubei-coordinator',
  '430000': 'hunan-coordinator',
  '360000': 'jiangxi-coordinator',
  '420100': 'wuhan-coordinator',
  '430100': 'changsha-coordinator',
}
const approvers: Record<string, [string, string]> = {
  '420000': ['演示·分管同志甲', '分管副主任'],
  '430000': ['演示·分管同志乙', '分管副主任'],
  '360000': ['演示·分管同志丙', '分管副主任'],
  '420100': ['演示·分管同志丁', '副主任'],
  '430100': ['演示·分管同志戊', '副主任'],
  '340100': ['演示·分管同志己', '副主任'],
}

async function person(account: string): Promise<Actor> {
  return read(
    'system',
    async (tx) => (await actorOf(tx, (await tx.user.findUniqueOrThrow({ where: { account }, select: { id: true } })).id, day))!,
  )
}

interface Chosen {
  id: string
  title: string
  region: string
  text: string
}
/** Tasks at home in a mechanism that are under way, each with the words its parties share. */
async function tasksOf(code: string, count: number): Promise<Chosen[]> {
  return read('system', async (tx) => {
    const rows = await tx.task.findMany({
      where: { items: { some: { home: true, plan: { mechanism: { code } } } }, states: { some: { validTo: null, flow: 'UNDER_WAY' } } },
      orderBy: [{ area: { position: 'asc' } }, { code: 'asc' }],
      select: { id: true, title: true, parts: { where: { assembling: true, endedAt: null }, select: { regionCode: true } } },
    })
    const drafts = new Map(
      (
        await draftsOf(
          tx,
          rows.map((row) => row.id),
          new Date(process.env.CLOCK!),
        )
      ).map((each) => [each.taskId, each.text]),
    )
    const found = rows.flatMap((row) =>
      speakers[row.parts[0]?.regionCode ?? '']
        ? [{ id: row.id, title: row.title, region: row.parts[0]!.regionCode, text: drafts.get(row.id) ?? '' }]
        : [],
    )
    // From every area its share, in the order in which a round lists them.
    const step = Math.max(1, Math.floor(found.length / count))
    return found.filter((_, at) => at % step === 0).slice(0, count)
  })
}
const opening = (times: string) => `【演示】截至${inWords(day)}，各方按分工推进，已召开 ${times} 协调会。`
const joint = async (task: Chosen, text: string, base: number) =>
  writeJoint(await person(speakers[task.region]!), task.id, { text: text.trim(), refresh: false }, base, uuid())

async function answer(
  account: string,
  roundId: string,
  party: string,
  replies: [number, SignOffReply, string][],
  more: Partial<SheetTyped> = {},
) {
  const actor = await person(account)
  const seen = (await sheetOf(actor, roundId, party, day))!
  const [approverName, approverPost] = approvers[party]!
  await answerRound(
    actor,
    { roundId, party, base: seen.base, key: uuid() },
    {
      approverName,
      approverPost,
      rest: true,
      items: Object.fromEntries(replies.map(([at, reply, text]) => [seen.items[at]!.id, { reply, text }])),
      letter: null,
      ...more,
    },
  )
}
const letter = async (account: string, roundId: string, party: string, number: string) => ({
  number,
  on: day,
  fileId: await addLetter(await person(account), roundId, party, { name: `${number}（演示）.pdf`, data: Buffer.from(scan) }),
})
/** A page that says it is a demonstration, as small as a PDF can be. */
const scan =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length 58>>stream\nBT /F 24 Tf 72 700 Td (Demonstration: stamped letter) Tj ET\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'

async function draft(account: string, code: string, title: string, purpose: string, lastDay: Day, tasks: Chosen[]) {
  const actor = await person(account)
  const mechanismId = await read(
    'system',
    async (tx) => (await tx.mechanism.findUniqueOrThrow({ where: { code }, select: { id: true } })).id,
  )
  return makeRound(actor, mechanismId, { title, purpose, lastDay, taskIds: tasks.map((each) => each.id) }, uuid())
}
async function open(account: string, ...asked: [string, string, string, Day, Chosen[]]) {
  const roundId = await draft(account, ...asked)
  await takeRoundStep(await person(account), roundId, 'open', uuid())
  return roundId
}
async function decide(account: string, roundId: string, party: string, sign: string, more: Partial<DecisionTyped> & { adoption: string }) {
  const actor = await person(account)
  const found = (await commentsOf(actor, roundId, day))!.comments.find((each) => each.party === party && each.text.includes(sign))!
  const text = more.text ? found.now.replace(...(more.text.split('→') as [string, string])) : ''
  await decideComment(actor, found.id, { reason: '', unchanged: '', ...more, text, base: String(found.nowNumber) }, uuid())
}

/** 省会城市: over; 长沙 had comments, 合肥 wrote a letter, 南昌 stayed silent. */
async function pastRound() {
  await on(-26, 10)
  const tasks = await tasksOf('capitals', 6)
  for (const task of tasks) await joint(task, `${opening('2 次')}\n${task.text}`, 0)
  await on(-25, 10)
  const roundId = await open(
    'capitals-secretariat',
    'capitals',
    '省会城市合作年度进展情况（演示）',
    '合作协调会会议材料',
    addDays(today, -15),
    tasks,
  )
  await on(-22, 15)
  await answer('wuhan-coordinator', roundId, '420100', [])
  await on(-20, 11)
  await answer('changsha-coordinator', roundId, '430100', [
    [0, 'COMMENT', '【演示】“协调会”请注明由哪一方召集。'],
    [1, 'COMMENT', '【演示】建议补充资金来源，并删去“下一步”中的时间表述。'],
    [2, 'OBJECT', '【演示】本市段走向尚未商定，不宜写“接线方案已确认”。'],
  ])
  await on(-18, 9)
  await answer('capitals-secretariat', roundId, '340100', [[3, 'COMMENT', '【演示】建议由合肥市牵头单位汇总。']], {
    letter: await letter('capitals-secretariat', roundId, '340100', `演示函〔${year}〕8号`),
  })
  await on(-16, 16)
  await decide('capitals-secretariat', roundId, '长沙', '哪一方召集', { adoption: 'ADOPTED', text: '协调会→由秘书处召集的协调会' })
  await decide('capitals-secretariat', roundId, '长沙', '资金来源', {
    adoption: 'PARTLY',
    reason: '【演示】已补充资金来源；时间表述按年度方案保留。',
    text: '协调会→协调会，资金由各方分担',
  })
  await decide('capitals-secretariat', roundId, '合肥', '牵头单位', {
    adoption: 'DECLINED',
    reason: '【演示】汇总方由会商会确定，本轮不作调整。',
  })
  await on(-14, 9)
  await settleRounds()
}

/** 三省: running; 湖北 agreed at once, 湖南 has comments and an objection, 江西 has written about some, and one text has new figures. */
async function runningRound() {
  await on(-7, 10)
  const tasks = await tasksOf('three-provinces', 12)
  const texts = new Map<string, string>()
  for (const task of tasks.filter((each, at) => at < 6 || !each.text)) {
    texts.set(task.id, `${opening('2 次')}\n${task.text}`)
    await joint(task, texts.get(task.id)!, 0)
  }
  await on(-6, 9)
  const roundId = await open(
    'secretariat',
    'three-provinces',
    '三省协同发展三季度调度材料（演示）',
    '联合办公室主任调度会',
    addDays(today, 8),
    tasks,
  )
  await on(-5, 10)
  await answer('hubei-coordinator', roundId, '420000', [])
  await on(-4, 15)
  await answer('hunan-coordinator', roundId, '430000', [
    [1, 'COMMENT', '【演示】“按分工推进”建议改为“按年度方案分工推进”。'],
    [2, 'COMMENT', '【演示】建议增列本省配套政策。'],
    [3, 'COMMENT', '【演示】请核对协调会召开次数。'],
    [4, 'OBJECT', '【演示】跨界段技术标准尚未商定，暂不同意对外表述为已确认。'],
  ])
  const rewrite = (at: number, from: string, to: string) => joint(tasks[at]!, texts.get(tasks[at]!.id)!.replace(from, to), 1)
  await on(-3, 11)
  await rewrite(1, '按分工推进', '按年度方案分工推进')
  await decide('secretariat', roundId, '湖南', '年度方案分工', { adoption: 'ADOPTED' })
  await decide('secretariat', roundId, '湖南', '配套政策', {
    adoption: 'DECLINED',
    reason: '【演示】本材料只写共同事项，各省政策在各方进展中反映。',
  })
  await on(-2, 10)
  await answer(
    'jiangxi-coordinator',
    roundId,
    '360000',
    [
      [0, 'AGREE', ''],
      [1, 'AGREE', ''],
      [2, 'AGREE', ''],
      [4, 'AGREE', ''],
      [5, 'COMMENT', '【演示】请补充本省段的完成时间。'],
    ],
    { rest: false, letter: await letter('jiangxi-coordinator', roundId, '360000', `演示函〔${year}〕21号`) },
  )
  await on(-1, 16)
  await rewrite(0, '2 次', '3 次')
}

/** One that was given up, and two that are still being prepared. */
async function preparedRounds() {
  await on(-12, 10)
  const open = await tasksOf('capitals', 6)
  const worded = open.filter((task) => task.text)
  const tasks = (worded.length ? worded : open).slice(0, 3)
  const asked = ['capitals-secretariat', 'capitals'] as const
  const given = await draft(...asked, '省会城市半年工作小结（演示）', '内部小结', addDays(today, -2), tasks)
  await on(-10, 15)
  await takeRoundStep(await person(asked[0]), given, 'drop', uuid())
  await on(-9, 15)
  await draft(...asked, '省会城市合作协调会会议材料（演示）', '合作协调会', addDays(today, 12), tasks)
  const others = (await tasksOf('three-provinces', 16)).filter((task) => task.text).slice(0, 4)
  await draft('secretariat', 'three-provinces', '联合办公室年终会议材料（演示）', '联合办公室主任会议', addDays(today, 15), others)
}

/** All rounds, with the clock set back for each act. `before`: what has to be done before the acts of an instant. */
export async function makeSignOffs(before: (at: Date) => Promise<void>): Promise<void> {
  tellBefore = before
  const held = process.env.CLOCK
  try {
    await pastRound()
    await preparedRounds()
    await runningRound()
  } finally {
    if (held === undefined) delete process.env.CLOCK
    else process.env.CLOCK = held
  }
}
