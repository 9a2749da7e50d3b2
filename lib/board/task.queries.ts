import type { Actor } from '../access/actor'
import { dayOf, type Day } from '../calendar'
import { keptIn, keptOfPart, type KeptFacts } from '../lights/kept'
import { homeOf, stoodBefore } from '../lights/known'
import { marksOfPartOn, marksOfTaskOn, missedBy } from '../lights/marks'
import { plannedAt, plannedOf } from '../lights/measure'
import { overrideSeen } from '../lights/override'
import { countedIn } from '../lights/progress'
import { rulesOn } from '../lights/rule-set'
import { lightOfPart, lightOfTask, scheduleOfTask } from '../lights/schedule'
import { seenText } from '../seen'
import { nameThen, namesSince } from '@/lib/access/name.queries'
import { trailOfTask } from '@/lib/audit/queries'
import type { Moment } from '@/lib/clock'
import { read, type Prisma } from '@/lib/db'
import { remembered } from '@/lib/remember'
import { whole, type KeptWords } from '../progress/sharing'
import { claimLabel } from '../progress/evidence'
import { papersIn, signed, type Signed } from '@/lib/progress/paper.queries'

const versionSelect = {
  number: true,
  progress: true,
  problems: true,
  next: true,
  percent: true,
  noChange: true,
  corrects: true,
  clearedAt: true,
  clearedPaperOn: true,
  ...signed,
  filler: { select: { name: true, phone: true } },
  ticks: { select: { doneOn: true, milestone: { select: { id: true, title: true } } } },
  local: { select: { section: true, text: true } },
  evidence: { where: { removedAt: null }, select: { id: true, claim: true, name: true, bytes: true, local: true } },
} as const

/** The first change after a moment keeps what stood at it. */
const afterwards = (known: Date) => ({
  where: { at: { gt: known } },
  orderBy: [{ at: 'asc' as const }, { id: 'asc' as const }],
  take: 1,
  select: { before: true },
})

/** Listed by a plan in draft, as known at a moment. */
const inDraft = (known: Date) => ({
  at: { lte: known },
  AND: [{ OR: [{ endedAt: null }, { endedAt: { gt: known } }] }],
  plan: { OR: [{ startedAt: null }, { startedAt: { gt: known } }] },
})
const taskSelect = (actor: Actor, planIds: string[], known: Date) => ({
  kind: true,
  recordId: true,
  indicators: {
    where: { at: { lte: known }, OR: [{ endedAt: null }, { endedAt: { gt: known } }] },
    orderBy: { position: 'asc' as const },
    select: { id: true, name: true, unit: true, baseline: true, target: true },
  },
  revisions: afterwards(known),
  deadlines: { where: { at: { lte: known } }, orderBy: { at: 'asc' as const } },
  items: {
    where: { planId: { in: planIds }, plan: { mechanismId: { in: actor.mechanismIds } } },
    select: { id: true, planId: true, homeFrom: true, annualGoal: true, number: true, plan: { select: { name: true, mechanismId: true } } },
  },
  _count: { select: { items: { where: inDraft(known) } } },
})

const partSelect = (known: Date) => ({
  officeId: true,
  regionCode: true,
  duty: true,
  position: true,
  assembling: true,
  revisions: afterwards(known),
  office: { select: { contact: true, phone: true, name: true, region: { select: { name: true } }, names: namesSince(known) } },
})

const reportSelect = (known: Date) => ({
  partId: true,
  periodId: true,
  period: { select: { name: true, to: true } },
  versions: { where: { state: 'CLEARED' as const, clearedAt: { lte: known } }, orderBy: { number: 'asc' as const }, select: versionSelect },
})

type TaskState = Prisma.TaskStateGetPayload<object>

interface Goaled {
  id: string
  annualGoal: string
}
/** The annual goals as they stood at the moment. */
function goalsKnown<I extends Goaled>({ items, revisions }: { items: I[]; revisions: { before: unknown }[] }): I[] {
  const { annualGoals } = stoodBefore({ revisions }) as { annualGoals?: Record<string, string> }
  return items.map((item) => ({ ...item, annualGoal: annualGoals?.[item.id] ?? item.annualGoal }))
}

function stateView(state: TaskState, day: Day) {
  const { title, code, source, flow, outcome, progress, deadlineWords, awaiting, deciding, firstDeadline, moves, fieldTag: tag } = state
  return {
    ...{ title, code, source, flow, outcome, progress, deadlineWords, awaiting, deciding, firstDeadline, moves, tag },
    overriddenThrough: state.overridden && dayOf(state.overridden) >= day ? dayOf(state.overridden) : null,
    overrideSeen: seenText(overrideSeen((state.facts as unknown as KeptFacts).facts.override, day)),
    unreported: state.unreportedFrom !== null && dayOf(state.unreportedFrom) <= day,
  }
}

/** 任务: what was known of it at a moment, or null where it does not exist for this person. */
export function taskAt(actor: Actor, taskId: string, moment: Moment) {
  const { known } = moment
  return read(actor, async (tx) => {
    // Of the present the row that stands, whatever this server's clock says.
    const valid = moment.past ? { validFrom: { lte: known }, OR: [{ validTo: null }, { validTo: { gt: known } }] } : { validTo: null }
    const state = await tx.taskState.findFirst({ where: { taskId, ...valid, mechanismIds: { hasSome: actor.mechanismIds } } })
    if (!state) return null
    const task = await tx.task.findUniqueOrThrow({ where: { id: taskId }, select: taskSelect(actor, state.planIds, known) })
    const parts = await tx.partState.findMany({ where: { taskId, ...valid }, include: { part: { select: partSelect(known) } } })
    const reports = await tx.report.findMany({ where: { taskId }, select: reportSelect(known) })
    const areas = await remembered(
      actor,
      ['areas'],
      async () => new Map((await tx.area.findMany({ select: { code: true, name: true } })).map((each) => [each.code, each.name])),
    )
    const trail = await trailOfTask(tx, taskId, actor.sightRegions, known)
    const kept = keptIn(state, calledIn(parts))
    const { facts, thresholds } = kept
    const covered = reports
      .flatMap((each) => (each.versions.length ? [dayOf(each.period.to)] : []))
      .sort()
      .at(-1)
    return {
      planned: state.progress === null || !covered ? null : plannedAt(facts, covered),
      state: stateView(state, moment.day),
      homePlanId: homeOf(task.items, known)?.planId ?? null,
      homeMechanismIds: [homeOf(task.items, known)?.plan.mechanismId].filter((id): id is string => id !== undefined),
      area: areas.get(state.areaCode) ?? '',
      kind: (stoodBefore(task) as { kind?: string }).kind ?? task.kind,
      recordId: task.recordId,
      items: goalsKnown(task),
      indicators: task.indicators.map(({ baseline, target, ...each }) => ({
        ...each,
        baseline: baseline === null ? null : Number(baseline),
        target: target === null ? null : Number(target),
      })),
      judged: lightOfTask(facts, thresholds, moment.day),
      schedule: scheduleOfTask(facts, thresholds, moment.day),
      counted: state.factsVersion > 1 && state.progress !== null ? countedIn(facts) : null,
      scheduled: marksOfTaskOn(facts, thresholds, moment.day),
      /** 拟结转 */ carrying: task._count.items > 0 && !['CLOSED', 'ENDED'].includes(state.flow),
      facts,
      deadlines: task.deadlines.map((each) => ({ words: each.words, cause: each.cause, reason: each.reason, at: each.at })),
      parts: parts
        .map((each) => ({ ...each, part: { ...each.part, ...(stoodBefore(each.part) as object) } }))
        .sort((a, b) => a.part.position - b.part.position)
        .map((each) => partView(each, kept, moment.day, reports)),
      trail,
    }
  })
}
export type TaskView = NonNullable<Awaited<ReturnType<typeof taskAt>>>

/** What the parts are called, by their ids. */
const calledIn = (
  parts: { partId: string; part: { office: { name: string; region: { name: string } | null; names: { name: string }[] } } }[],
) =>
  Object.fromEntries(parts.map(({ partId, part: { office } }) => [partId, { party: office.region?.name ?? '', office: nameThen(office) }]))

interface StoredPart {
  partId: string
  role: 'LEAD' | 'SUPPORT'
  progress: number | null
  unreportedFrom: Date | null
  awaiting: boolean
  returnedUntil: Date | null
  part: {
    officeId: string
    regionCode: string
    duty: string
    assembling: boolean
    office: { contact: string | null; phone: string | null }
  }
}
interface StoredReport {
  partId: string
  periodId: string
  period: { name: string; to: Date }
  versions: {
    number: number
    progress: string
    problems: string
    next: string
    percent: number | null
    noChange: boolean
    corrects: string
    clearedAt: Date | null
    clearedPaperOn: Date | null
    paper: Signed['paper']
    steps: Signed['steps']
    filler: { name: string; phone: string } | null
    ticks: { doneOn: Date; milestone: { id: string; title: string } }[]
    local: KeptWords[]
    evidence: { id: string; claim: string; name: string; bytes: number; local: boolean }[]
  }[]
}

function partView(stored: StoredPart, kept: KeptFacts, day: Day, reports: StoredReport[]) {
  const of = keptOfPart(kept, stored.partId)
  if (!of) throw new Error(`part ${stored.partId} has no facts in the row of its task`)
  const { facts, thresholds } = of
  const scheduled = marksOfPartOn(facts, thresholds, day)
  const history = reports
    .filter((each) => each.partId === stored.partId)
    .sort((a, b) => a.period.to.getTime() - b.period.to.getTime())
    .flatMap((report) =>
      report.versions.map((version) => ({
        ...whole(version),
        papers: papersIn(version),
        clearedPaperOn: version.clearedPaperOn && dayOf(version.clearedPaperOn),
        kept: version.local.map((each) => each.section),
        period: report.period.name,
        periodId: report.periodId,
        covers: dayOf(report.period.to),
        ticks: version.ticks.map((tick) => ({ title: tick.milestone.title, on: dayOf(tick.doneOn) })),
        evidence: version.evidence.map((each) => ({
          ...each,
          about: claimLabel(
            each.claim,
            version.ticks.map((tick) => tick.milestone),
          ),
        })),
      })),
    )
  return {
    id: stored.partId,
    officeId: stored.part.officeId,
    regionCode: stored.part.regionCode,
    judged: lightOfPart(facts, thresholds, day),
    unreported: stored.unreportedFrom !== null && dayOf(stored.unreportedFrom) <= day,
    awaiting: stored.awaiting,
    scheduled,
    missed: scheduled.includes('missed') ? missedBy(facts, day) : 0,
    returnedUntil: stored.returnedUntil && dayOf(stored.returnedUntil) >= day ? dayOf(stored.returnedUntil) : null,
    party: facts.party,
    office: facts.office,
    contact: stored.part.office,
    role: stored.role,
    duty: stored.part.duty,
    assembling: stored.part.assembling,
    progress: stored.progress,
    planned: plannedOf(facts, rulesOn(thresholds, day)),
    milestones: facts.milestones,
    history,
    latest: history.at(-1) ?? null,
  }
}
