// 演示的延期与办结：requests in every state, so that each page has something to show; every text says 演示.
import { createHash } from 'node:crypto'
import { addDays, addWorkingDays, dayOf, inWords, type Day, type DayTable } from '@/lib/calendar'
import type { DatedEvent } from '@/lib/audit/commands'
import type { EventName, SubjectKind } from '@/lib/audit/words'
import type { Prisma } from '@/prisma/generated/client'
import type { ClosingOutcome, ExtensionOutcome } from '@/prisma/generated/enums'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { date } from './client'
import { changed, hourOf, rows, today, uuid, type People } from './demo-ground'
import type { DemoPart, DemoTask } from './demo-tasks'

const made = {
  extensions: [] as Prisma.ExtensionCreateManyInput[],
  answers: [] as Prisma.ExtensionAnswerCreateManyInput[],
  puts: [] as Prisma.ExtensionPutCreateManyInput[],
  ends: [] as Prisma.ExtensionEndCreateManyInput[],
  closings: [] as Prisma.ClosingCreateManyInput[],
  files: [] as Prisma.ClosingFileCreateManyInput[],
  contents: [] as Prisma.ClosingFileContentCreateManyInput[],
  objections: [] as Prisma.ClosingObjectionCreateManyInput[],
  closingEnds: [] as Prisma.ClosingEndCreateManyInput[],
  approvals: [] as Prisma.FlowApprovalCreateManyInput[],
}
/** What these acts would have left in the trail. */
export const decisionsTold: DatedEvent[] = []

interface Ground {
  who: People
  table: DayTable
  names: Map<string, string>
  secretariat: { userId: string; officeId: string; name: string }
  bodies: string[]
}
const provinces: Record<string, string> = { '420000': 'hubei-coordinator', '430000': 'hunan-coordinator', '360000': 'jiangxi-coordinator' }
const order = Object.keys(provinces)
const officeOf: Record<string, string> = {
  '420000': '湖北省协调办（演示）',
  '430000': '湖南省协调办（演示）',
  '360000': '江西省协调办（演示）',
}

function tell(
  at: Date,
  actorId: string,
  event: EventName,
  kind: SubjectKind,
  subjectId: string,
  taskId: string,
  regionCode: string | null,
  detail: Prisma.InputJsonObject = {},
) {
  decisionsTold.push({ at, actorId, event, subjectKind: kind, subjectId, taskId, regionCode, detail })
  changed(at, taskId)
}
const regionsOf = (task: DemoTask) => order.filter((code) => task.parts.some((part) => part.office.regionCode === code))
/** The row that binds a deadline, with an id of its own. */
function binding(of: (row: Prisma.DeadlineCreateManyInput) => boolean): Prisma.DeadlineCreateManyInput & { id: string } {
  const row = rows.deadlines.filter(of).at(-1)!
  row.id ??= uuid()
  return row as Prisma.DeadlineCreateManyInput & { id: string }
}

interface Asked {
  task: DemoTask
  part: DemoPart
  milestoneId?: string
  askedOn: Day
  to: Day
  reason: string
}
function ask({ task, part, milestoneId, askedOn, to, reason }: Asked) {
  const [id, at] = [uuid(), hourOf(askedOn, 10)]
  const own = milestoneId !== undefined
  const row = binding((each) => (own ? each.milestoneId === milestoneId : each.taskId === task.id))
  const asked = own ? [] : regionsOf(task)
  made.extensions.push({
    id,
    taskId: task.id,
    partId: own ? part.id : null,
    milestoneId: milestoneId ?? null,
    deadlineId: row.id,
    regionCode: own ? part.office.regionCode : null,
    reason: `【演示】${reason}`,
    present: '【演示】主要工作已完成，余下一项待会签。',
    words: inWords(to),
    from: date(to),
    to: date(to),
    party: part.office.regionCode,
    asked,
    officeId: part.office.id,
    byId: part.office.authorId,
    at,
    askedOn: date(askedOn),
  })
  tell(at, part.office.authorId, 'extension.asked', 'extension', id, task.id, own ? part.office.regionCode : null, {
    office: part.office.name,
  })
  return { id, asked, task, milestoneId, to, reason, own, part }
}
type Request = ReturnType<typeof ask>

function answer({ who }: Ground, request: Request, region: string, agrees: boolean, on: Day) {
  const [at, byId] = [hourOf(on, 11), who.users.get(provinces[region]!)!]
  made.answers.push({
    extensionId: request.id,
    regionCode: region,
    number: 1,
    agrees,
    text: agrees ? '' : '【演示】年度计划已报备，建议按原时限。',
    byId,
    at,
  })
  tell(at, byId, 'extension.answered', 'extension', request.id, request.task.id, null, { office: officeOf[region]!, agrees })
}
function put({ secretariat, bodies }: Ground, request: Request, on: Day) {
  const at = hourOf(on, 15)
  made.puts.push({ extensionId: request.id, body: bodies[1]!, byId: secretariat.userId, at })
  tell(at, secretariat.userId, 'extension.put', 'extension', request.id, request.task.id, null, { office: secretariat.name })
}
function end(
  request: Request,
  outcome: ExtensionOutcome,
  on: Day,
  decidedBy: string,
  byId: string | null,
  more: { document?: string; reason?: string } = {},
) {
  const at = hourOf(on, 16)
  const extension = made.extensions.find((each) => each.id === request.id)!
  extension.endedAt = at
  const deadlineId = outcome === 'GRANTED' ? uuid() : null
  if (deadlineId)
    rows.deadlines.push({
      id: deadlineId,
      ...(request.milestoneId ? { milestoneId: request.milestoneId } : { taskId: request.task.id }),
      words: extension.words,
      from: date(request.to),
      to: date(request.to),
      cause: 'EXTENSION',
      reason: `${extension.reason}（${decidedBy}）`,
      at,
      byId: byId ?? extension.byId,
    })
  made.ends.push({
    extensionId: request.id,
    outcome,
    regionCode: outcome === 'GRANTED' || !request.own ? null : request.part.office.regionCode,
    deadlineId,
    decidedBy,
    decidedOn: date(on),
    byId,
    at,
    ...more,
  })
  tell(
    at,
    byId ?? extension.byId,
    ({ GRANTED: 'extension.granted', REFUSED: 'extension.refused', WITHDRAWN: 'extension.withdrawn' } as const)[outcome],
    'extension',
    request.id,
    request.task.id,
    outcome === 'GRANTED' || !request.own ? null : request.part.office.regionCode,
    { decidedBy },
  )
}

/** A shared deadline in every state. */
function sharedOnes(ground: Ground, tasks: DemoTask[]) {
  const { names, secretariat, bodies, table } = ground
  const take = () => tasks.shift()
  const request = (days: number, reason: string) => {
    const task = take()
    return task && task.deadline
      ? ownFirst(ask({ task, part: task.parts[0]!, askedOn: addDays(today, -days), to: addDays(task.deadline, 75), reason }), days)
      : null
  }
  /** The asker's own coordinating office has answered the day after. */
  const ownFirst = (each: Request, days: number) => {
    answer(ground, each, each.part.office.regionCode, true, addDays(today, 1 - days))
    return each
  }
  const others = (each: Request) => each.asked.filter((region) => region !== each.part.office.regionCode)
  const first = (each: Request) => others(each)[0]!
  const running = request(6, '联合踏勘因汛情推迟')
  if (running && others(running).length > 1) answer(ground, running, first(running), true, addDays(today, -4))
  const silent = request(40, '专题论证增加一轮')
  if (silent) {
    for (const each of others(silent).slice(0, -1)) answer(ground, silent, each, true, addDays(today, -36))
    end(
      silent,
      'GRANTED',
      addDays(addWorkingDays(addDays(today, -40), 15, table), 1),
      `各方无意见（${names.get(others(silent).at(-1)!)}15个工作日未反馈）`,
      null,
    )
  }
  const objected = request(8, '施工图审查尚未完成')
  if (objected) answer(ground, objected, first(objected), false, addDays(today, -5))
  const waiting = request(25, '上位规划正在衔接')
  if (waiting) {
    answer(ground, waiting, first(waiting), false, addDays(today, -22))
    put(ground, waiting, addDays(today, -18))
  }
  const decided = request(44, '接线方案须重新比选')
  if (decided) {
    answer(ground, decided, first(decided), false, addDays(today, -41))
    put(ground, decided, addDays(today, -38))
    end(decided, 'GRANTED', addDays(today, -30), bodies[1]!, secretariat.userId, {
      document: '演示纪要〔演示〕1号',
      reason: '【演示】会议同意延期，年内按月调度。',
    })
  }
  const refused = request(50, '资金尚未全部落实')
  if (refused) {
    answer(ground, refused, first(refused), false, addDays(today, -48))
    end(refused, 'REFUSED', addDays(addWorkingDays(addDays(today, -48), 15, table), 1), '有异议，15个工作日内未提请层级会议', null)
  }
  const back = request(14, '数据接口调整')
  if (back)
    end(back, 'WITHDRAWN', addDays(today, -11), back.part.office.name, back.part.office.authorId, {
      reason: '【演示】经协调可以按期完成。',
    })
}

/** The moves that the plan's own life shows: every party had agreed. */
function explained({ who }: Ground, tasks: DemoTask[]) {
  for (const task of tasks) {
    const row = rows.deadlines.find((each) => each.taskId === task.id && each.cause === 'EXTENSION')!
    const [first, moved] = [rows.deadlines.find((each) => each.taskId === task.id)!, row.at as Date]
    const [id, deadlineId, before, part] = [uuid(), uuid(), uuid(), task.parts[0]!]
    row.id = deadlineId
    first.id = before
    const askedOn = addDays(dayOf(moved), -9)
    const [at, asked] = [hourOf(askedOn, 10), regionsOf(task)]
    made.extensions.push({
      id,
      taskId: task.id,
      deadlineId: before,
      reason: '【演示】联合审查延后',
      present: '【演示】审查材料已报送。',
      words: row.words,
      from: row.from as Date,
      to: row.to as Date,
      party: part.office.regionCode,
      asked,
      officeId: part.office.id,
      byId: part.office.authorId,
      at,
      askedOn: date(askedOn),
      endedAt: moved,
    })
    tell(at, part.office.authorId, 'extension.asked', 'extension', id, task.id, null, { office: part.office.name })
    for (const [index, region] of asked.entries()) {
      const [on, byId] = [hourOf(addDays(askedOn, 3 + index), 11), who.users.get(provinces[region]!)!]
      made.answers.push({ extensionId: id, regionCode: region, number: 1, agrees: true, text: '', byId, at: on })
      tell(on, byId, 'extension.answered', 'extension', id, task.id, null, { office: officeOf[region]!, agrees: true })
    }
    made.ends.push({ extensionId: id, outcome: 'GRANTED', deadlineId, decidedBy: '各方无意见', decidedOn: date(dayOf(moved)), at: moved })
    tell(moved, part.office.authorId, 'extension.granted', 'extension', id, task.id, null, { decidedBy: '各方无意见' })
  }
}

/** A part's own milestone: one asked, one granted by its own coordinating office. */
function ownOnes({ who }: Ground, tasks: DemoTask[]) {
  const mine = tasks.flatMap((task) =>
    task.milestones
      .filter((each) => each.partId && each.own && each.deadline > addDays(today, 5))
      .map((each) => ({ task, milestone: each, part: task.parts.find((part) => part.id === each.partId)! })),
  )
  const chosen = mine.filter((each, index) => mine.findIndex((one) => one.task === each.task) === index).slice(0, 2)
  for (const [index, { task, milestone, part }] of chosen.entries()) {
    const request = ask({
      task,
      part,
      milestoneId: milestone.id,
      askedOn: addDays(today, index ? -12 : -3),
      to: addDays(milestone.deadline, 40),
      reason: '本方资料补正',
    })
    if (index)
      end(request, 'GRANTED', addDays(today, -10), officeOf[part.office.regionCode]!, who.users.get(provinces[part.office.regionCode]!)!)
  }
}

const bytes = new TextEncoder().encode('%PDF-1.4\n% demonstration only\n')
function close(task: DemoTask, outcome: string, on: Day) {
  const [id, at, part] = [uuid(), hourOf(on, 10), task.parts[0]!]
  const { authorId, name, regionCode, id: officeId } = part.office
  made.closings.push({
    id,
    taskId: task.id,
    outcome,
    statement: '【演示】年度任务已完成，成果经各方书面确认。',
    cites: [],
    party: regionCode,
    asked: regionsOf(task).filter((code) => code !== regionCode),
    officeId,
    byId: authorId,
    at,
    askedOn: date(on),
  })
  const fileId = uuid()
  made.files.push({
    id: fileId,
    taskId: task.id,
    closingId: id,
    name: '成果确认书（演示）.pdf',
    kind: 'pdf',
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    byId: authorId,
    at,
  })
  made.contents.push({ fileId, data: bytes })
  rows.flows.push({ taskId: task.id, state: 'CLOSING', on: date(on), at, byId: authorId })
  tell(at, authorId, 'closing.asked', 'closing', id, task.id, null, { office: name })
  return { id, task }
}
type Closing = ReturnType<typeof close>
/** What a region's coordinating office answers to a closing. */
function answerClose({ who }: Ground, { id, task }: Closing, region: string, on: Day, objection = '') {
  const [at, byId] = [hourOf(on, 11), who.users.get(provinces[region]!)!]
  made.objections.push({ closingId: id, regionCode: region, number: 1, objects: objection !== '', text: objection, byId, at })
  tell(at, byId, objection ? 'closing.objected' : 'closing.agreed', 'closing', id, task.id, null, { office: officeOf[region]! })
}
/** Every party but the asker's says 无异议 the day after it was asked. */
function agreed(ground: Ground, closing: Closing) {
  const { asked, askedOn } = made.closings.find((each) => each.id === closing.id)!
  for (const region of asked as string[]) answerClose(ground, closing, region, addDays(dayOf(askedOn as Date), 1))
  return closing
}
function endClose({ secretariat }: Ground, closing: Closing, outcome: ClosingOutcome, at: Date, reason = '') {
  const asker = closing.task.parts[0]!.office
  const by = outcome === 'WITHDRAWN' ? { userId: asker.authorId, officeId: asker.id, name: asker.name } : secretariat
  made.closings.find((each) => each.id === closing.id)!.endedAt = at
  made.closingEnds.push({ closingId: closing.id, outcome, reason, officeId: by.officeId, byId: by.userId, at })
  const kind = ({ VERIFIED: 'closing.verified', REFUSED: 'closing.refused', WITHDRAWN: 'closing.withdrawn' } as const)[outcome]
  tell(at, by.userId, kind, 'closing', closing.id, closing.task.id, null, { office: by.name })
}

function closings(ground: Ground, open: DemoTask[], done: DemoTask[]) {
  const { secretariat } = ground
  const running = open.shift()
  if (running) agreed(ground, close(running, '完成', addDays(today, -4)))
  const objected = open.shift()
  if (objected) {
    const closing = close(objected, '已纳入', addDays(today, -9))
    const region = regionsOf(objected).find((code) => code !== objected.parts[0]!.office.regionCode)!
    answerClose(ground, closing, region, addDays(today, -7), '【演示】我方境内路段尚未验收。')
  }
  const flow = (task: DemoTask, state: 'CLOSED' | 'UNDER_WAY', at: Date, more: { outcome?: string; reason?: string } = {}) =>
    rows.flows.push({ taskId: task.id, state, on: date(dayOf(at)), at, byId: secretariat.userId, ...more })
  const refused = open.shift()
  if (refused) {
    const at = hourOf(addDays(today, -13), 16)
    const reason = '【演示】请补充各方确认的成果清单。'
    endClose(ground, close(refused, '完成', addDays(today, -17)), 'REFUSED', at, reason)
    flow(refused, 'UNDER_WAY', at, { reason })
  }
  const withdrawn = open.pop()
  if (withdrawn) {
    const at = hourOf(addDays(today, -19), 16)
    const reason = '【演示】尚有一份成果文件待印发。'
    endClose(ground, close(withdrawn, '完成', addDays(today, -21)), 'WITHDRAWN', at, reason)
    flow(withdrawn, 'UNDER_WAY', at, { reason })
  }
  const reopened = open.shift()
  if (reopened) {
    const at = hourOf(addDays(today, -28), 16)
    endClose(ground, agreed(ground, close(reopened, '完成', addDays(today, -33))), 'VERIFIED', at)
    flow(reopened, 'CLOSED', at, { outcome: '完成' })
    const again = hourOf(addDays(today, -10), 10)
    flow(reopened, 'UNDER_WAY', again, { reason: '【演示】验收中发现一处界面不符，重新打开。' })
    tell(again, secretariat.userId, 'task.reopened', 'flow_change', reopened.id, reopened.id, null, { office: secretariat.name })
  }
  for (const task of done) {
    const closed = rows.flows.find((each) => each.taskId === task.id && each.state === 'CLOSED')!
    const asked = close(task, String(closed.outcome), addDays(dayOf(closed.on as Date), -6))
    endClose(ground, agreed(ground, asked), 'VERIFIED', closed.at as Date)
  }
}

/** The approval of what is suspended, and one that ends after it. */
function approvals({ bodies, secretariat }: Ground, tasks: DemoTask[]) {
  for (const task of tasks) {
    const row = rows.flows.find((each) => each.taskId === task.id && each.state === 'SUSPENDED')!
    const flowChangeId = uuid()
    row.id = flowChangeId
    made.approvals.push({ flowChangeId, body: bodies[1]!, on: date(addDays(dayOf(row.on as Date), -3)), document: '演示纪要〔演示〕2号' })
    tell(row.at as Date, secretariat.userId, 'task.suspended', 'flow_change', flowChangeId, task.id, null, { office: secretariat.name })
  }
  const ended = tasks.at(-1)!
  const [id, at] = [uuid(), hourOf(addDays(today, -12), 16)]
  rows.flows.push({
    id,
    taskId: ended.id,
    state: 'ENDED',
    outcome: '终止',
    reason: '【演示】上位规划已作调整，不再单独推进。',
    on: date(dayOf(at)),
    at,
    byId: secretariat.userId,
  })
  made.approvals.push({ flowChangeId: id, body: bodies[1]!, on: date(addDays(today, -14)), document: '演示纪要〔演示〕3号' })
  tell(at, secretariat.userId, 'task.ended', 'flow_change', id, ended.id, null, { office: secretariat.name })
}

/** Everything that the demonstration decides: on tasks of the three provinces alone, since each of their parties has an account here. */
export async function makeDecisions(tx: Prisma.TransactionClient, tasks: DemoTask[], who: People): Promise<void> {
  const mechanismId = who.mechanisms.get('three-provinces')!
  const tiers = await tx.tier.findMany({ where: { mechanismId } })
  const office = await tx.office.findFirstOrThrow({ where: { mechanismId, kind: 'SECRETARIAT' } })
  const ground: Ground = {
    who,
    table: await workingDays(tx),
    names: new Map((await tx.region.findMany({ where: { code: { in: order } } })).map((each) => [each.code, each.name])),
    secretariat: { userId: who.users.get('secretariat')!, officeId: office.id, name: office.name },
    bodies: (['DECISION', 'COORDINATION', 'EXECUTION'] as const).map((level) => tiers.find((tier) => tier.level === level)!.body),
  }
  const common = tasks.filter(
    (task) =>
      task.plan.mechanism === 'three-provinces' &&
      task.parts.every((part) => part.office.regionCode in provinces) &&
      regionsOf(task).length > 1,
  )
  const moved = new Set(rows.deadlines.filter((each) => each.cause === 'EXTENSION').map((each) => each.taskId))
  const good = common.filter((task) => task.fate === 'good' && task.deadline && task.deadline > addDays(today, 10) && !moved.has(task.id))
  explained(
    ground,
    common.filter((task) => moved.has(task.id)),
  )
  ownOnes(
    ground,
    good.filter((task) => task.byMilestones),
  )
  const plain = good.filter((task) => !task.byMilestones)
  closings(ground, plain.splice(0, 5), common.filter((task) => task.fate === 'done').slice(0, 6))
  sharedOnes(ground, plain)
  approvals(
    ground,
    common.filter((task) => task.fate === 'suspended'),
  )
}

export async function insertDecisions(tx: Prisma.TransactionClient): Promise<void> {
  await tx.extension.createMany({ data: made.extensions })
  await tx.extensionAnswer.createMany({ data: made.answers })
  await tx.extensionPut.createMany({ data: made.puts })
  await tx.extensionEnd.createMany({ data: made.ends })
  await tx.closing.createMany({ data: made.closings })
  await tx.closingFile.createMany({ data: made.files })
  await tx.closingFileContent.createMany({ data: made.contents })
  await tx.closingObjection.createMany({ data: made.objections })
  await tx.closingEnd.createMany({ data: made.closingEnds })
  await tx.flowApproval.createMany({ data: made.approvals })
}
