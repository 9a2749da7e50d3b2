import { randomUUID } from 'node:crypto'
import type { Actor } from '../access/actor'
import { addDays, type Day } from '../calendar'
import { filingSeen } from '../plan/filing'
import { emptyTask } from '../plan/form'
import { seenText } from '../seen'
import { actorOf } from '@/lib/access/queries'
import { now, today } from '@/lib/clock'
import { read } from '@/lib/db'
import { addClosingFile } from '@/lib/plan/closing-file.commands'
import { askClosing, endClosing } from '@/lib/plan/closing.commands'
import { makePlan } from '@/lib/plan/commands'
import { askExtension } from '@/lib/plan/extension-ask.commands'
import { decideExtension } from '@/lib/plan/extension.commands'
import { settleByTier } from '@/lib/plan/extension-tier.commands'
import { writeFiling } from '@/lib/plan/filing.commands'
import { changeFlow } from '@/lib/plan/flow.commands'
import { beginIssued } from '@/lib/plan/issue.commands'
import { startPlan } from '@/lib/plan/start.commands'
import { addTask } from '@/lib/plan/task.commands'
import { clearReports, takeStep } from '@/lib/progress/clearing.commands'
import { submitReport } from '@/lib/progress/commands'
import { reportToWrite } from '@/lib/progress/queries'
import type { Happened, Life } from './evaluate'
import { firstDay, restDays, type Act, type Story } from './story'

// 过一年：each story is lived by the product's own commands, with the clock set to its day; what happened is noted by whoever lived it.

type Owner = (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>
export interface Lived {
  story: Story
  taskId: string
  partId: string
  life: Life
}
const setClock = (day: Day, hour = 10) => void (process.env.CLOCK = `${day}T${String(hour - 8).padStart(2, '0')}:00:00.000Z`)
const form = {
  progress: '按计划推进',
  problems: '',
  next: '',
  percent: '',
  percentExplanation: '按实填报',
  unlikely: false,
  noChange: false,
  noChangeReason: '',
  corrects: '补报',
  ticks: {} as Record<string, string>,
}

/** An office of 江西 with a clerk of its own for each story: the ground, not an act. */
async function officeFor(owner: Owner, name: string): Promise<{ officeId: string; userId: string }> {
  const [officeId, userId] = [randomUUID(), randomUUID()]
  await owner(
    `insert into office (id, name, kind, region_code, clearing_office_id) select $1, $2, 'RESPONSIBLE', region_code, clearing_office_id from office where name = '江西省交通运输厅（演示）'`,
    [officeId, `江西省${name}单位（演示）`],
  )
  await owner(`insert into app_user (id, account, name, office_id, password_hash) values ($1::uuid, $1::text, '演示·填报员', $2, '')`, [
    userId,
    officeId,
  ])
  await owner(
    `insert into duty_grant (id, user_id, duty, office_id, "from") values (gen_random_uuid(), $1, 'REPORTER', $2, '2026-01-01')`,
    [userId, officeId],
  )
  return { officeId, userId }
}

/** Lives all stories, day by day. @returns what happened to each */
export async function live(stories: readonly Story[], owner: Owner): Promise<Lived[]> {
  const person = async (account: string) => {
    const [user] = await owner('select id from app_user where account = $1', [account])
    return (await read('system', (tx) => actorOf(tx, String(user!.id), today())))!
  }
  for (const day of restDays)
    await owner(`insert into working_day (id, day, working, name, at) values (gen_random_uuid(), $1, false, '春节（测试）', $2)`, [
      day,
      `${addDays(firstDay, -20)}T02:00:00Z`,
    ])
  setClock(addDays(firstDay, -12))
  const [secretariat, coordinator] = [await person('secretariat'), await person('jiangxi-coordinator')]
  const [mechanism] = await owner("select id from mechanism where code = 'three-provinces'")
  const planId = await makePlan(
    secretariat,
    String(mechanism!.id),
    { name: '过一年的方案（测试）', kind: 'YEARLY', from: firstDay, to: addDays(firstDay, 364), cadence: 'QUARTERLY', periods: [] },
    null,
    randomUUID(),
  )
  const made: (Lived & { clerk: Actor })[] = []
  for (const story of stories) {
    const { officeId, userId } = await officeFor(owner, story.name)
    const taskId = await addTask(
      secretariat,
      planId,
      {
        ...emptyTask,
        title: `${story.name}（测试）`,
        areaCode: 'ecology',
        kind: '工程',
        source: '测试',
        annualGoal: '完成',
        words: story.deadline ?? '长期坚持',
        day: story.deadline ?? '',
        parts: [{ officeId, role: 'LEAD', assembling: true, duty: '', weight: '1', cadence: story.cadence }],
        milestones: story.milestones.map((each, index) => ({
          id: '',
          title: `第${index + 1}个节点`,
          nature: each.nature,
          words: each.deadline ?? '',
          day: each.deadline ?? '',
          weight: '1',
          of: officeId,
        })),
      },
      randomUUID(),
    )
    const clerk = (await read('system', (tx) => actorOf(tx, userId, firstDay)))!
    made.push({
      story,
      taskId,
      partId: '',
      clerk,
      life: { from: firstDay, deadline: story.deadline, milestones: story.milestones, periods: [], happened: [] },
    })
  }
  await startPlan(secretariat, planId, { issuedOn: today(), agreedBy: '会议纪要（测试）' })
  setClock(firstDay, 9)
  await beginIssued(now(), planId)
  for (const each of made) {
    const [part] = await owner('select id from part where task_id = $1', [each.taskId])
    each.partId = String(part!.id)
    const periods = await owner('select "from"::text, "to"::text, due::text from asked_period where part_id = $1 order by "from"', [
      each.partId,
    ])
    each.life.periods = periods as unknown as Life['periods']
  }
  const days = [...new Set(made.flatMap((each) => each.story.acts.map((act) => act.on)))].sort()
  for (const day of days) {
    setClock(day)
    for (const each of made)
      for (const act of each.story.acts.filter((one) => one.on === day))
        each.life.happened.push(...(await done(act, each, { secretariat, coordinator, owner })))
  }
  delete process.env.CLOCK
  return made
}

interface World {
  secretariat: Actor
  coordinator: Actor
  owner: Owner
}
const latest = async (owner: Owner, partId: string) =>
  String(
    (
      await owner(
        'select v.id from report_version v join report r on r.id = v.report_id where r.part_id = $1 order by v.created_at desc, v.number desc limit 1',
        [partId],
      )
    )[0]!.id,
  )
const milestoneIds = async (owner: Owner, taskId: string) =>
  (await owner('select id from milestone where task_id = $1 order by position', [taskId])).map((row) => String(row.id))

/** Does one act by the product's commands. @returns what happened, as it was noted */
async function done(
  act: Act,
  { taskId, partId, clerk, story }: Lived & { clerk: Actor },
  { secretariat, coordinator, owner }: World,
): Promise<Happened[]> {
  const on = act.on
  const approval = { reason: '会议决定', body: '', approvedOn: on, document: '' }
  switch (act.do) {
    case 'report': {
      const page = (await reportToWrite(clerk, taskId, on, { partId, periodId: null }))!
      const ids = await milestoneIds(owner, taskId)
      const ticks = Object.fromEntries(Object.entries(act.ticks ?? {}).map(([index, day]) => [ids[Number(index)]!, day]))
      const typed = { ...form, percent: act.percent === undefined ? '' : String(act.percent), unlikely: act.unlikely ?? false, ticks }
      await submitReport(clerk, { partId, periodId: page.period.id }, typed, page.base, randomUUID())
      return [
        {
          on,
          did: 'report',
          percent: act.percent ?? null,
          ticks: act.ticks ?? {},
          unlikely: act.unlikely ?? false,
          period: { to: page.period.to },
        },
      ]
    }
    case 'clear':
      await clearReports(coordinator, [{ versionId: await latest(owner, partId), keep: [] }])
      return [{ on, did: 'clear' }]
    case 'return': {
      const versionId = await latest(owner, partId)
      await takeStep(coordinator, { versionId, step: 'return', reason: '请补充', section: 'progress' })
      const [row] = await owner(
        'select returned_due::text due from report_version where report_id = (select report_id from report_version where id = $1) order by number desc limit 1',
        [versionId],
      )
      return [{ on, did: 'return', newDue: String(row!.due) as Day }]
    }
    case 'file': {
      const id = (await milestoneIds(owner, taskId))[act.milestone]!
      const [last] = await owner(
        'select reported_on::text "on", department, reconfirmed_on::text again from filing where milestone_id = $1 order by at desc limit 1',
        [id],
      )
      const before = last
        ? { reportedOn: String(last.on) as Day, department: String(last.department), reconfirmedOn: String(last.again) as Day }
        : null
      const given = {
        reportedOn: before?.reportedOn ?? act.reconfirmed,
        department: '国家主管部门（测试）',
        reconfirmedOn: act.reconfirmed,
      }
      await writeFiling(clerk, taskId, id, given, seenText(filingSeen(before)), randomUUID())
      return [{ on, did: 'file', milestone: act.milestone, reconfirmed: act.reconfirmed }]
    }
    case 'ask': {
      const subject = act.of === 'task' ? 'task' : `milestone:${(await milestoneIds(owner, taskId))[act.of]!}`
      await askExtension(clerk, taskId, { subject, to: act.to, words: '', reason: '前期工作延后', present: '正在推进' }, randomUUID())
      return [{ on, did: 'ask', of: act.of }]
    }
    case 'decide': {
      const [open] = await owner('select id, milestone_id, "to"::text from extension where task_id = $1 and ended_at is null', [taskId])
      const of = open!.milestone_id ? (await milestoneIds(owner, taskId)).indexOf(String(open!.milestone_id)) : ('task' as const)
      const body = await owner(
        "select body from tier t join mechanism m on m.id = t.mechanism_id where m.code = 'three-provinces' and t.level = 'COORDINATION' limit 1",
      )
      if (of === 'task')
        await settleByTier(secretariat, String(open!.id), {
          grants: act.grants,
          body: String(body[0]!.body),
          decidedOn: on,
          document: '',
          reason: '会议意见',
        })
      else await decideExtension(coordinator, String(open!.id), { grants: act.grants, reason: '同意' })
      return [act.grants ? { on, did: 'grant', of, to: String(open!.to) as Day } : { on, did: 'refuse', of }]
    }
    case 'suspend':
    case 'resume': {
      const body = await owner("select body from tier t join mechanism m on m.id = t.mechanism_id where m.code = 'three-provinces' limit 1")
      await changeFlow(secretariat, taskId, act.do, { ...approval, body: String(body[0]!.body) }, randomUUID())
      return [{ on, did: act.do }]
    }
    case 'askClosing':
      await addClosingFile(clerk, taskId, { name: '验收.pdf', data: Buffer.from('%PDF-1.4\nok') })
      await askClosing(clerk, taskId, { outcome: '完成', statement: `${story.name}已完成`, cites: [] }, randomUUID())
      return [{ on, did: 'askClosing' }]
    case 'verify': {
      const [open] = await owner('select id from closing where task_id = $1 and ended_at is null', [taskId])
      await endClosing(secretariat, String(open!.id), 'verify', '')
      return [{ on, did: 'verify' }]
    }
  }
}
