import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as accounts from './access/account.commands'
import type { Actor } from './access/actor'
import * as access from './access/commands'
import * as grants from './access/grant.commands'
import * as offices from './access/office.commands'
import { officeToChange } from './access/office.queries'
import { actorOf } from './access/queries'
import * as roster from './access/roster.commands'
import * as support from './access/support.commands'
import * as views from './board/views.commands'
import { addDays, dayOf } from './calendar'
import { today } from './clock'
import * as collection from './collection/commands'
import { disconnect, read } from './db'
import { ours, plain, spoiled, texts } from './launch/spoiled'
import { testDb } from './launch/test-db'
import { freshPart } from './launch/test-part'
import * as overrides from './lights/override.commands'
import * as periods from './lights/period.commands'
import * as rules from './lights/rules.commands'
import { rulesOf } from './lights/rules.queries'
import { saysOf, thresholdNames } from './lights/threshold'
import * as calendar from './mechanism/calendar.commands'
import * as mechanism from './mechanism/commands'
import { mechanismAt } from './mechanism/queries'
import * as notices from './notices/commands'
import * as bulk from './plan/bulk.commands'
import * as carries from './plan/carry.commands'
import * as closingFiles from './plan/closing-file.commands'
import * as closings from './plan/closing.commands'
import * as plans from './plan/commands'
import { planOf } from './plan/queries'
import * as asking from './plan/extension-ask.commands'
import * as tiers from './plan/extension-tier.commands'
import * as extensions from './plan/extension.commands'
import { filingSeen } from './plan/filing'
import * as filings from './plan/filing.commands'
import * as flows from './plan/flow.commands'
import { taskToEdit } from './plan/task.queries'
import * as proposals from './plan/propose.commands'
import * as issues from './plan/issue.commands'
import * as starts from './plan/start.commands'
import * as takes from './plan/take.commands'
import * as tasks from './plan/task.commands'
import * as undo from './plan/undo.commands'
import * as amendments from './progress/amendment.commands'
import * as clearing from './progress/clearing.commands'
import * as reports from './progress/commands'
import * as drafts from './progress/draft.commands'
import * as delegations from './progress/delegation.commands'
import * as evidence from './progress/evidence.commands'
import * as grid from './progress/grid.commands'
import * as highlights from './progress/highlight.commands'
import * as leaving from './progress/leaving.commands'
import * as paper from './progress/paper.commands'
import { Missing, Refused } from './refusal'
import { seenText } from './seen'
import * as adoptions from './signoff/adoption.commands'
import * as answers from './signoff/answer.commands'
import * as rounds from './signoff/commands'
import * as roundDrafts from './signoff/draft.commands'
import * as joint from './signoff/joint.commands'
import * as letters from './signoff/letter.commands'
import { draftToEdit } from './signoff/list.queries'
import * as runningRounds from './signoff/running.commands'
import { sheetOf } from './signoff/sheet.queries'
import * as withdrawals from './signoff/withdrawal.commands'

// Every act that a browser can reach, with each place of what it is given spoiled: it is refused in words or there is no such thing. A fault with a number never.
// All of it is a rehearsal: what would have been kept is taken back at the commit, so that nothing here is left for other tests to find.

const { owner } = testDb()
const rehearsed = 'a rehearsal keeps nothing'
const kept = ['audit_entry', 'draft', 'preference', 'notice']
const url = new URL(process.env.DATABASE_URL!)
url.searchParams.set('options', '-c board.rehearsal=on')
process.env.DATABASE_URL = url.href

type Command = (actor: Actor, ...given: never[]) => Promise<unknown>
/** `by`: who has the right to it. `given`: as the page would send it. */
interface Sample {
  by: string
  command: Command
  given: unknown[]
}
const people: Record<string, Actor> = {}
const samples: Record<string, Sample> = {}

const accountNames = ['system-admin', 'security-admin', 'secretariat', 'hubei-reporter', 'hubei-reviewer', 'hubei-coordinator']
const one = async (sql: string, ...values: unknown[]) => (await owner<{ id: string }>(sql, values))[0]?.id ?? randomUUID()

beforeAll(async () => {
  await owner(
    `create or replace function rehearsal() returns trigger language plpgsql as $$ begin if current_setting('board.rehearsal', true) = 'on' then raise exception '${rehearsed}'; end if; return null; end $$`,
  )
  for (const table of kept)
    await owner(
      `create constraint trigger rehearsal after insert or update on ${table} deferrable initially deferred for each row execute function rehearsal()`,
    )
  for (const account of accountNames)
    people[account] = (await read('system', async (tx) =>
      actorOf(tx, (await tx.user.findUniqueOrThrow({ where: { account }, select: { id: true } })).id, today()),
    ))!
  Object.assign(samples, await samplesOf())
})
afterAll(async () => {
  for (const table of kept) await owner(`drop trigger rehearsal on ${table}`)
  await disconnect()
})

const report = {
  progress: '进展',
  problems: '',
  next: '',
  percent: '99',
  percentExplanation: '',
  unlikely: false,
  noChange: false,
  noChangeReason: '',
  corrects: '',
  ticks: {},
}
const scan = { name: '扫描件.pdf', data: Buffer.from('%PDF-1.4 演示') }

async function samplesOf(): Promise<Record<string, Sample>> {
  const key = randomUUID()
  const day = today()
  const [later, muchLater] = [addDays(day, 30), addDays(day, 500)]
  const jtt = await one("select id from office where name = '湖北省交通运输厅（演示）'")
  const user = await one("select id from app_user where account = 'hunan-reporter'")
  const three = await one("select id from mechanism where code = 'three-provinces'")
  const running = await one('select id from plan where mechanism_id = $1 and started_at is not null order by "from" desc limit 1', three)
  const draft = await one('select id from plan where mechanism_id = $1 and started_at is null limit 1', three)
  const issued = await one(
    `insert into plan (id, mechanism_id, name, kind, "from", "to", issued_on, cadence, created_at, starts_from, agreed_by) select gen_random_uuid(), mechanism_id, '待生效的方案（测试）', kind, "from" + 3650, "to" + 3650, issued_on, cadence, created_at, "from" + 3650, '会议纪要' from plan where id = $1 returning id`,
    running,
  )
  const period = await one('select id from period where plan_id = $1 order by due desc limit 1', running)
  const listed = await one('select task_id id from plan_item where plan_id = $1 and ended_at is null limit 1', draft)
  const undated = await one(
    `select task_id id from plan_item where plan_id = $1 and ended_at is null and words = '' and "to" is null and carried_from_id is not null limit 1`,
    draft,
  )
  const { taskId, ...where } = await freshPart('湖北省交通运输厅（演示）')
  const [awaited] = await owner<{ id: string; task_id: string }>(
    "select m.id, m.task_id from milestone m join part p on p.id = m.part_id and p.region_code = '420000' where m.nature = 'AWAITED' and m.ended_at is null and not exists (select 1 from tick k where k.milestone_id = m.id) limit 1",
  )
  const waiting = await one(
    "select v.id from report_version v where v.state = 'REGION_REVIEW' and v.region_code = '420000' and v.author_id <> $1 limit 1",
    people['hubei-coordinator']!.userId,
  )
  const cleared = await one(
    "select v.id from report_version v join report r on r.id = v.report_id join period d on d.id = r.period_id where v.state = 'CLEARED' and d.plan_id = $1 limit 1",
    running,
  )
  const round = await one("select id from sign_off_round where mechanism_id = $1 and state = 'RUNNING' limit 1", three)
  const roundDraft = await one("select id from sign_off_round where mechanism_id = $1 and state = 'DRAFT' limit 1", three)
  const extension = await one("select id from extension where ended_at is null and '420000' = any(asked) limit 1")
  const own = await one("select id from extension where ended_at is null and region_code = '420000' limit 1")
  const body = (await owner<{ body: string }>("select body from tier where mechanism_id = $1 and level = 'COORDINATION'", [three]))[0]!.body
  const closing = await one('select id from closing where ended_at is null limit 1')
  const nameOf = async (id: string) => (await owner<{ name: string }>('select name from app_user where id = $1', [id]))[0]!.name
  const [last] = await owner<{ on: Date; department: string; again: Date }>(
    'select reported_on::timestamp "on", department, reconfirmed_on::timestamp again from filing where milestone_id = $1 order by at desc limit 1',
    [awaited?.id],
  )
  const filed = seenText(
    filingSeen(last ? { reportedOn: dayOf(last.on), department: last.department, reconfirmedOn: dayOf(last.again) } : null),
  )
  const [{ progress: stood } = { progress: '' }] = await owner<{ progress: string }>('select progress from report_version where id = $1', [
    waiting,
  ])
  const sent = (base: string) => ({ code: 'three-provinces', base: ours(base), key })
  const stamp = async (part: 'tiers' | 'members' | 'terms' | 'setting') =>
    (await mechanismAt(people.secretariat!, 'three-provinces'))!.seen[part]
  const sheet = (await sheetOf(people['hubei-coordinator']!, round, '420000', day))?.base ?? ''
  const decision = await rulesOf(people.secretariat!, 'three-provinces')
  const thresholds = Object.fromEntries(thresholdNames.map((name) => [name, saysOf(decision!.present, name) + (name === 'redGap' ? 1 : 0)]))
  const version = {
    ...Object.fromEntries(Object.entries(thresholds).map(([name, value]) => [name, String(value)])),
    from: later,
    reason: '理由',
  }
  const seen = (await taskToEdit(people.secretariat!, draft, listed, day))?.base ?? ''
  const plan = { name: '方案', kind: 'YEARLY', from: '2028-01-01', to: '2028-12-31', cadence: 'QUARTERLY', periods: [] }
  const task = {
    title: '事项',
    areaCode: 'market',
    fieldTagId: '',
    kind: '',
    source: '',
    annualGoal: '',
    words: '年底',
    day: '2027-12-31',
    reason: '',
    parts: [{ officeId: jtt, role: 'LEAD', assembling: true, duty: '', weight: '1', cadence: 'EACH_PERIOD' }],
    milestones: [{ id: '', title: '节点', nature: 'OWN', words: '', day: '', weight: '1', of: '' }],
    indicators: [{ id: '', name: '里程', unit: '公里', baseline: '1', target: '2' }],
  }
  const office = {
    name: '新单位（演示）',
    kind: 'RESPONSIBLE',
    place: '420000',
    clearing: await one("select id from office where name = '湖北省协调办（演示）'"),
    creditCode: '',
    contact: '',
    phone: '',
  }
  const asked = { duty: 'REPORTER', mechanismId: '', from: day, to: '' }
  const approval = { reason: '理由', body, approvedOn: day, document: '' }
  const decided = { body, decidedOn: day, document: '1 号', reason: '会议意见' }
  const of = (by: string, module: object, given: Record<string, unknown[]>): Record<string, Sample> =>
    Object.fromEntries(
      Object.entries(given).map(([name, each]) => [name, { by, command: (module as Record<string, Command>)[name]!, given: each }]),
    )
  return {
    ...of('system-admin', accounts, {
      openAccount: [texts({ account: 'new-account', name: '演示', officeId: jtt }), key],
      renameAccount: [user, texts('演示'), texts(seenText({ 姓名: await nameOf(user) }))],
      resetPassword: [user],
      shutAccount: [user],
      unlockAccount: [user],
      enableAccount: [user],
      endSessions: [user],
    }),
    ...of('system-admin', offices, {
      makeOffice: [texts(office), key],
      changeOffice: [jtt, texts(office), texts((await officeToChange(people['system-admin']!, jtt))!.seen)],
      saveGroup: [null, texts({ name: '组', place: '420000', members: [jtt] }), texts('{}'), key],
    }),
    ...of('system-admin', grants, { askGrant: [user, texts(asked), key] }),
    ...of('security-admin', grants, {
      giveGrant: [user, texts(asked), key],
      decideRequests: [
        texts({ give: [await one('select id from grant_request limit 1')], refuse: [{ id: randomUUID(), reason: '理由' }] }),
      ],
    }),
    ...of('system-admin', leaving, { leave: [user, texts({ toId: '', officeId: jtt })] }),
    ...of('security-admin', leaving, { endGrant: [await one('select id from duty_grant where user_id = $1', user)] }),
    ...of('system-admin', roster, {
      confirmRoster: [
        texts('单位\t类别\t地区\t审核单位\t姓名\t账号\t职责\n新局\t甲类\t鄂\t省办\t张三\tzhang-san\t填报'),
        texts({ 'kind:甲类': 'RESPONSIBLE', 'region:鄂': '420000', 'clearing:省办': office.clearing, 'duty:填报': 'REPORTER' }),
        key,
      ],
    }),
    changePassword: {
      by: 'hubei-reporter',
      command: (actor: Actor, ...given: string[]) => access.changePassword(actor.userId, given[0]!, given[1]!),
      given: [texts('wrong'), texts('Right-horse-2026')],
    },
    ...of('hubei-reporter', views, { saveView: [texts('视图'), 'q=桥'], dropView: [texts('视图')], chooseColumns: [texts(['code'])] }),
    ...of('hubei-coordinator', collection, {
      takeSheets: [
        { key, files: [{ name: '表.xlsx', filledBy: '', filledPhone: '' }], rows: [{ file: 0, ...where, base: 'none', typed: report }] },
      ],
      undoTaking: [randomUUID()],
    }),
    ...of('secretariat', overrides, {
      setOverride: [taskId, texts({ light: 'GREEN', reason: '理由', to: later }), texts(seenText({ 改灯: '' })), key],
      endOverride: [taskId],
    }),
    ...of('secretariat', periods, { movePeriod: [period, texts({ due: later, closes: later, reason: '理由' }), ours({ base: 'x', key })] }),
    ...of('secretariat', rules, {
      previewVersion: ['three-provinces', texts(version)],
      keepVersion: [
        'three-provinces',
        texts(version),
        texts({ base: decision!.seen, seen: [...Object.values(thresholds), later].join('|'), key }),
      ],
    }),
    ...of('secretariat', calendar, {
      previewNotice: [texts({ year: Number(day.slice(0, 4)), notice: '一、元旦：1月1日放假', base: 'x' })],
      keepNotice: [texts({ year: Number(day.slice(0, 4)), notice: '一、元旦：1月1日放假', base: 'x' })],
    }),
    ...of('secretariat', mechanism, {
      nameTiers: [sent(await stamp('tiers')), texts({ DECISION: '甲', COORDINATION: '乙', EXECUTION: '丙' })],
      joinMechanism: [sent(await stamp('members')), texts({ code: '420100', role: 'MEMBER', from: later })],
      endMembership: [sent(await stamp('members')), texts({ id: randomUUID(), to: later })],
      setChair: [sent(await stamp('terms')), texts({ code: '420000', from: muchLater, to: muchLater, basis: '依据' })],
      endChair: [sent(await stamp('terms')), texts({ id: randomUUID(), to: later })],
      decideSetting: [
        sent(await stamp('setting')),
        texts({
          clearanceSteps: '2',
          partyColumnsShared: 'no',
          partyOrder: ['420000'],
          cadence: 'MONTHLY',
          dueAfter: '10',
          closesAfter: '60',
          reason: '理由',
        }),
      ],
    }),
    ...of('hubei-reporter', notices, {
      readNotice: [[await one('select id from notice where user_id = $1', people['hubei-reporter']!.userId)]],
      readNotices: [ours(new Date('2026-01-01T00:00:00Z'))],
    }),
    ...of('system-admin', support, {
      setSupport: [{ name: texts('省信息中心'), phone: texts('027-87654321') }, ours(0)],
    }),
    ...of('secretariat', bulk, {
      changeInBulk: [{ taskIds: [taskId], change: { kind: 'assembling', officeId: jtt }, reason: texts('理由'), seen: 'x' }, key],
    }),
    ...of('hubei-reporter', closingFiles, {
      addClosingFile: [taskId, texts(scan)],
      removeClosingFile: [await one('select id from closing_file limit 1')],
    }),
    ...of('hubei-reporter', closings, { askClosing: [taskId, texts({ outcome: '已完成', statement: '做成了', cites: [] }), key] }),
    ...of('secretariat', closings, { endClosing: [closing, 'verify', texts('')] }),
    ...of('hubei-coordinator', closings, { answerClosing: [closing, { party: '420000', agrees: false, seen: 0, text: texts('理由') }] }),
    ...of('secretariat', plans, {
      makePlan: [three, plan, running, key],
      changePlan: [draft, plan, texts((await planOf(people.secretariat!, draft, day))!.seen)],
      withdrawTask: [draft, listed],
    }),
    ...of('hubei-coordinator', asking, {
      askExtension: [taskId, texts({ subject: 'task', to: muchLater, words: '', reason: '理由', present: '进展' }), key],
    }),
    ...of('hubei-coordinator', extensions, {
      answerExtension: [extension, { party: '420000', agrees: ours(true), text: texts(''), seen: 0 }],
      decideExtension: [own, texts({ grants: true, reason: '' })],
      withdrawExtension: [extension, texts('')],
    }),
    ...of('secretariat', extensions, {
      enterLetter: [extension, texts({ party: '360000', agrees: true, text: '', seen: 0 }), texts({ number: '1 号', on: day })],
      putExtension: [extension, texts(body)],
    }),
    ...of('secretariat', tiers, {
      settleByTier: [extension, texts({ grants: true, ...decided })],
      recordTierMove: [taskId, texts({ subject: 'task', to: muchLater, words: '', ...decided }), key],
    }),
    ...of('hubei-coordinator', filings, {
      writeFiling: [awaited?.task_id, awaited?.id, texts({ reportedOn: day, department: '部门', reconfirmedOn: day }), texts(filed), key],
    }),
    ...of('secretariat', flows, { changeFlow: [taskId, 'suspend', texts(approval), key] }),
    ...of('secretariat', starts, { startPlan: [draft, { issuedOn: ours(day), agreedBy: texts('会议纪要') }] }),
    ...of('secretariat', issues, { revokeStart: [issued] }),
    ...of('secretariat', carries, { carryOver: [draft, [taskId], key] }),
    ...of('secretariat', proposals, { proposeDeadlines: [draft, [{ taskId: undated, words: '年底前' }]] }),
    ...of('secretariat', takes, {
      takeRecords: [
        draft,
        [
          await one(
            "select id from record_entry where kind = 'ITEM' and area_code is not null and not exists (select 1 from task t where t.record_id = record_entry.id) limit 1",
          ),
        ],
        key,
      ],
    }),
    ...of('secretariat', tasks, { addTask: [draft, task, key], saveTask: [draft, listed, task, seen] }),
    ...of('secretariat', undo, { undoAct: [await one('select id from plan_act limit 1')] }),
    ...of('hubei-coordinator', amendments, {
      amend: [waiting, texts({ section: 'progress', text: '改写' }), texts(seenText({ 进展情况: stood }))],
    }),
    ...of('hubei-reporter', amendments, { answerAmendment: [await one('select id from amendment limit 1'), ours('AGREED')] }),
    ...of('hubei-reporter', drafts, { saveDraft: [where, report, 'none', null] }),
    ...of('hubei-reporter', reports, { submitReport: [where, report, 'none', key, null] }),
    ...of('hubei-coordinator', clearing, {
      takeStep: [{ versionId: waiting, step: ours('return'), reason: texts('理由'), section: ours('progress') }],
      clearReports: [texts([{ versionId: waiting, keep: ['progress'], opened: ['next'] }])],
    }),
    ...of('hubei-reviewer', delegations, {
      delegate: [texts({ toId: people['hubei-reporter']!.userId, from: day, to: later })],
      endDelegation: [randomUUID()],
    }),
    ...of('hubei-reporter', evidence, {
      addEvidence: [where, texts('percent'), texts(scan)],
      removeEvidence: [await one("select id from evidence where region_code = '420000' limit 1")],
    }),
    ...of('hubei-reporter', grid, { submitAll: [[{ ...where, typed: report, base: 'none', key, seen: null }]] }),
    ...of('secretariat', highlights, { chooseHighlight: [cleared, texts('一句话')], endHighlight: [cleared] }),
    ...of('hubei-coordinator', paper, {
      signOnPaper: [
        {
          versionId: waiting,
          step: ours('signClear'),
          name: texts('演示'),
          post: texts('主任'),
          on: texts(day),
          keep: texts(['progress']),
          opened: texts(['next']),
          key: texts(key),
        },
        texts(scan),
      ],
    }),
    ...of('secretariat', rounds, {
      makeRound: [texts(three), { title: '会签', purpose: '会议', lastDay: later, taskIds: [taskId] }, key],
      takeRoundStep: [round, 'end', key, ours('')],
    }),
    ...of('secretariat', roundDrafts, {
      editRound: [
        roundDraft,
        { title: '会签', purpose: '会议', lastDay: later, taskIds: [taskId] },
        ours((await draftToEdit(people.secretariat!, roundDraft, day))?.base ?? ''),
        key,
      ],
    }),
    ...of('secretariat', runningRounds, {
      remindParties: [round, key],
      giveLater: [round, texts({ lastDay: addDays(day, 200), reason: '' }), key],
    }),
    ...of('hubei-coordinator', withdrawals, {
      withdrawSheet: [
        await one("select id from sign_off_sheet where round_id = $1 and region_code = '420000' order by number desc limit 1", round),
        key,
      ],
    }),
    ...of('secretariat', adoptions, {
      decideComment: [
        await one("select id from sign_off_answer where reply <> 'AGREE' limit 1"),
        { adoption: 'DECLINED', reason: texts('理由'), text: texts(''), unchanged: texts(''), base: ours('1') },
        key,
      ],
    }),
    ...of('hubei-coordinator', answers, {
      answerRound: [
        { roundId: round, party: '420000', base: sheet, key },
        { approverName: '演示', approverPost: '领导', rest: true, items: {}, letter: null },
      ],
    }),
    ...of('hubei-coordinator', letters, { addLetter: [round, texts('420000'), texts(scan)] }),
    ...of('hubei-reporter', joint, { writeJoint: [taskId, { text: '文字', refresh: false }, 0, key] }),
  }
}

/** Acts of routes whose arguments the route itself makes. */
const ownArguments = ['noteVerified', 'noteExported']
const pure = ['yearsOpen']
function reachable(): string[] {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) => /(actions|route)\.tsx?$/.test(file))
  const names = files.flatMap((file) =>
    [...readFileSync(`app/${file}`, 'utf8').matchAll(/import \{([^}]+)\} from '@\/lib\/\w+\/(?:[\w-]+\.)?commands'/g)].flatMap((found) =>
      found[1]!.split(',').map((each) => each.trim()),
    ),
  )
  return [
    ...new Set(names.filter((name) => name && !name.startsWith('type ') && !ownArguments.includes(name) && !pure.includes(name))),
  ].sort()
}

const together = 8
const elsewhere = '00000000-0000-4000-8000-000000000000'
const hostile: unknown[] = [
  '长'.repeat(5000),
  '\u0000',
  '甲\u0000乙',
  '\ud800',
  '',
  '-'.repeat(36),
  elsewhere,
  elsewhere.replace(/0$/, 'A'),
  'toString',
  '__proto__',
  '9999-12-31',
  '0000-01-01',
  undefined,
  null,
  7,
  NaN,
  true,
  [],
  {},
  { not: elsewhere },
  ['\u0000'],
  [null],
]

const fault = async (work: () => Promise<unknown>): Promise<string | null> => {
  try {
    await work()
  } catch (error) {
    if (error instanceof Missing) return null
    if (error instanceof Refused)
      return /[一-龥].*[。；」”）]$/.test(error.reason) && error.reason.length < 400 ? null : `refused as “${error.reason.slice(0, 80)}”`
    const said = `${String(error)} ${JSON.stringify(error)}`
    if (!said.includes(rehearsed)) return said.replace(/\s+/g, ' ').slice(-300)
  }
  return null
}

const run = ({ by, command }: Omit<Sample, 'given'>, given: unknown[]) =>
  (command as (...all: unknown[]) => Promise<unknown>)({ ...people[by]! }, ...given)

describe('外面来的每一处写坏了，也只有一句话或“没有”', () => {
  it('页面办得到的每一件事都在这里', () => void expect(Object.keys(samples).sort()).toEqual(reachable()))
  it('写得好的，多数真会办成：写坏的一处不是因为别处不对才被拒绝', async () => {
    const refused: string[] = []
    for (const [name, { given, ...sample }] of Object.entries(samples)) {
      try {
        await run(sample, given.map(plain))
      } catch (error) {
        if (error instanceof Missing || error instanceof Refused) refused.push(`${name}：${error.message}`)
      }
    }
    expect(refused.length, refused.join('\n')).toBeLessThan(Object.keys(samples).length / 3)
  })
  it('没有一处成为故障', { timeout: 300_000 }, async () => {
    const found: string[] = []
    for (const [name, { by, command, given }] of Object.entries(samples)) {
      const places = given.flatMap((each, at) =>
        spoiled(each, hostile).map(({ path, put, value }) => ({
          name: `${name} ${at}.${path} ${JSON.stringify(put)?.slice(0, 60)}`,
          value: given.map((other, index) => (index === at ? value : plain(other))),
        })),
      )
      for (let at = 0; at < places.length; at += together) {
        const answers = await Promise.all(
          places.slice(at, at + together).map(async ({ name, value }) => ({ name, wrong: await fault(() => run({ by, command }, value)) })),
        )
        found.push(...answers.flatMap(({ name, wrong }) => (wrong ? [`${name}: ${wrong}`] : [])))
      }
    }
    expect(found).toEqual([])
  })
})

/** What a form would have shown that nobody can have seen. */
const unseen = seenText({ 从未有过: '这样的内容' })
const at = (index: number) => (given: unknown[]) => given.map((each, place) => (place === index ? unseen : each))
const inside = (index: number, name: string) => (given: unknown[]) =>
  given.map((each, place) => (place === index ? { ...(each as object), [name]: unseen } : each))
/** Acts whose form shows what stands and changes it: what it has shown goes along, and whoever comes second is told. */
const changing: Record<string, (given: unknown[]) => unknown[] | Promise<unknown[]>> = {
  renameAccount: at(2),
  changeOffice: at(2),
  saveGroup: async (given) => [await group(), given[1], unseen, randomUUID()],
  changePlan: at(2),
  nameTiers: inside(0, 'base'),
  joinMechanism: inside(0, 'base'),
  endMembership: inside(0, 'base'),
  setChair: inside(0, 'base'),
  endChair: inside(0, 'base'),
  decideSetting: inside(0, 'base'),
  movePeriod: inside(2, 'base'),
  keepVersion: inside(2, 'base'),
  keepNotice: inside(0, 'base'),
  setOverride: at(2),
  writeFiling: at(3),
  amend: at(2),
}
/** The others, and why none of them writes over what its form did not show. */
const others = {
  '新增一条，不动原有的': [
    'openAccount',
    'makeOffice',
    'askGrant',
    'giveGrant',
    'confirmRoster',
    'makePlan',
    'addTask',
    'takeRecords',
    'askExtension',
    'askClosing',
    'recordTierMove',
    'addClosingFile',
    'addEvidence',
    'addLetter',
    'makeRound',
    'delegate',
    'carryOver',
  ],
  '生命周期的一步：现状不容，就不办': [
    'resetPassword',
    'shutAccount',
    'unlockAccount',
    'enableAccount',
    'endSessions',
    'decideRequests',
    'leave',
    'endGrant',
    'undoTaking',
    'endOverride',
    'removeClosingFile',
    'endClosing',
    'withdrawTask',
    'decideExtension',
    'withdrawExtension',
    'putExtension',
    'settleByTier',
    'changeFlow',
    'proposeDeadlines',
    'giveLater',
    'remindParties',
    'withdrawSheet',
    'startPlan',
    'revokeStart',
    'undoAct',
    'answerAmendment',
    'takeStep',
    'clearReports',
    'endDelegation',
    'removeEvidence',
    'chooseHighlight',
    'endHighlight',
    'signOnPaper',
    'takeRoundStep',
  ],
  '另有凭据：两处文字都给看，或所见的号不对就不办': [
    'saveTask',
    'editRound',
    'setSupport',
    'saveDraft',
    'submitReport',
    'submitAll',
    'takeSheets',
    'changeInBulk',
    'answerExtension',
    'enterLetter',
    'answerClosing',
    'answerRound',
    'writeJoint',
    'decideComment',
  ],
  '只看、只试算': ['previewVersion', 'previewNotice'],
  本人自己的: ['changePassword', 'saveView', 'dropView', 'chooseColumns', 'readNotice', 'readNotices'],
}
const group = async () => {
  const id = randomUUID()
  await owner("insert into office_group (id, name, region_code) values ($1, $2, '420000')", [id, `组${id}`])
  groups.push(id)
  return id
}
const groups: string[] = []
afterAll(() => owner('delete from office_group where id = any($1::uuid[])', [groups]))

describe('后来的一个不悄悄盖掉前一个', () => {
  it('每一件办理都归了类：新加的，要么带着所见，要么说明为什么不用', () =>
    void expect([...Object.keys(changing), ...Object.values(others).flat()].sort()).toEqual(Object.keys(samples).sort()))
  it('带着所见的，所见与现状不符就不办，说是哪里改了', async () => {
    for (const [name, spoil] of Object.entries(changing)) {
      const { given, ...sample } = samples[name]!
      const answer: unknown = await run(sample, await spoil(given.map(plain))).catch((error: unknown) => error)
      expect(answer, name).toBeInstanceOf(Refused)
      expect((answer as Refused).reason, name).toMatch(/^您打开以后，.*改动：.*没有办理；您写的都还在，请核对后再办。$/)
      expect((answer as Refused).detail, name).toEqual({ kind: 'changed' })
    }
  })
})
