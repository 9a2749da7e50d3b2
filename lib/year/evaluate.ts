import { addDays, addWorkingDays, bindsOn, daysBetween, type Day, type DayTable } from '../calendar'

// 独立的评判：the rules of product.md §4, rule set 2026-2, written from their text alone. It shares nothing with lib/lights but the working calendar, and knows only what happened.

/** What happened, day by day, as whoever lived it noted it. */
export type Happened = { on: Day } & (
  | { did: 'report'; percent: number | null; ticks: Record<number, Day>; unlikely: boolean; period: { to: Day } }
  | { did: 'clear' | 'suspend' | 'resume' | 'askClosing' | 'verify' }
  | { did: 'return'; newDue: Day }
  | { did: 'file'; milestone: number; reconfirmed: Day }
  | { did: 'ask'; of: 'task' | number }
  | { did: 'grant'; of: 'task' | number; to: Day }
  | { did: 'refuse'; of: 'task' | number }
)
export interface Life {
  from: Day
  deadline: Day | null
  milestones: readonly { nature: 'OWN' | 'AWAITED'; deadline: Day | null }[]
  /** the periods that are asked of it */
  periods: { from: Day; to: Day; due: Day }[]
  happened: Happened[]
}
export type Light = 'GREY' | 'GREEN' | 'YELLOW' | 'RED' | 'BLUE'
const rank: Record<Light, number> = { RED: 4, YELLOW: 3, GREY: 2, GREEN: 1, BLUE: 0 }

type Reported = Extract<Happened, { did: 'report' }>
interface Handed {
  said: Reported
  clearedOn: Day | null
  returned: { on: Day; due: Day } | null
}
/** The reports as they stood at the end of a day. */
function handedBy(happened: Happened[]): Handed[] {
  const all: Handed[] = []
  for (const each of happened) {
    const last = all.at(-1)
    if (each.did === 'report') {
      if (last && !last.clearedOn) all.pop()
      all.push({ said: each, clearedOn: null, returned: null })
    } else if (each.did === 'clear' && last) last.clearedOn = each.on
    else if (each.did === 'return' && last) last.returned = { on: each.on, due: each.newDue }
  }
  return all
}
const max = (days: (Day | null | undefined)[]): Day | null => (days.filter((day) => day) as Day[]).sort().at(-1) ?? null
const halfYearAfter = (day: Day): Day => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const [y, m] = [year + Math.floor((month + 5) / 12), ((month + 5) % 12) + 1]
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate()
  return `${y}-${String(m).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}` as Day
}

interface Requests {
  open: Day | null
  asked: boolean
  refused: { from: Day; to: Day }[]
  movedTo: Day | null
}
function requestsOf(happened: Happened[], of: 'task' | number): Requests {
  const found: Requests = { open: null, asked: false, refused: [], movedTo: null }
  for (const each of happened) {
    if (!('of' in each) || each.of !== of) continue
    if (each.did === 'ask') Object.assign(found, { open: each.on, asked: true })
    if (each.did === 'refuse') found.refused.push({ from: found.open!, to: each.on })
    if (each.did === 'grant') found.movedTo = each.to
    if (each.did !== 'ask') found.open = null
  }
  return found
}

/** The lights of part and task at the end of a day. */
export function lightsOn(life: Life, day: Day, table: DayTable): { part: Light; task: Light } {
  const happened = life.happened.filter((each) => each.on <= day)
  const flow = happened.filter((each) => ['suspend', 'resume', 'askClosing', 'verify'].includes(each.did)).at(-1)
  if (flow?.did === 'suspend') return { part: 'GREY', task: 'GREY' }
  if (flow?.did === 'verify') return { part: 'BLUE', task: 'BLUE' }
  const closingAsked = flow?.did === 'askClosing' ? flow.on : null
  const resumed = max(happened.filter((each) => each.did === 'resume').map((each) => each.on))
  const handed = handedBy(happened)
  const cleared = handed.filter((each) => each.clearedOn)
  const waiting = handed.find((each) => !each.clearedOn) ?? null
  const ofTask = requestsOf(happened, 'task')
  const deadline = ofTask.movedTo ?? life.deadline
  const within = (from: Day, days: number) => addWorkingDays(from, days, table)

  const milestones = life.milestones.map((each, index) => {
    const asked = requestsOf(happened, index)
    const done = cleared.find((one) => index in one.said.ticks)
    const record = happened.filter((one) => one.did === 'file' && one.milestone === index).at(-1) as { reconfirmed: Day } | undefined
    return {
      ...each,
      index,
      deadline: asked.movedTo ?? each.deadline,
      asked,
      doneOn: done?.said.ticks[index] ?? null,
      knownOn: done?.clearedOn ?? null,
      waits: waiting && index in waiting.said.ticks ? waiting : null,
      until: record ? halfYearAfter(record.reconfirmed) : null,
    }
  })
  type Milestone = (typeof milestones)[number]
  const percent = cleared.at(-1)?.said.percent ?? null
  const done = milestones.length ? milestones.every((each) => each.doneOn) : percent === 100
  const completeOn = done
    ? milestones.length
      ? max(milestones.map((each) => each.knownOn))
      : cleared.find((each) => each.said.percent === 100)!.clearedOn
    : null

  /** From which day on a promise is late, and whether the rules about it rest. */
  function late(promise: Day, requests: Requests, complete: Handed | null, freed: Day | null) {
    const binds = bindsOn(promise, table)
    const anew = resumed && resumed > promise ? resumed : null
    const returnedDue = complete?.returned && complete.returned.on <= day ? complete.returned.due : null
    const after = max([binds, anew, freed, returnedDue])!
    const decided = requests.refused.reduce(
      (sum, each) => sum + Math.max(0, daysBetween(max([each.from, after])!, each.to < day ? each.to : day)),
      0,
    )
    const period = life.periods.find((each) => each.from <= promise && promise <= each.to)
    const tell = within(max([binds, anew])!, 10)
    const tells = period && !anew && period.due >= binds && period.due < tell ? period.due : tell
    const rests =
      (complete !== null && !returnedDue) ||
      (returnedDue !== null && day <= returnedDue) ||
      requests.open !== null ||
      day <= tells ||
      (freed !== null && day <= within(freed, 20)) ||
      requests.refused.some((each) => day <= within(each.to, 5)) ||
      (closingAsked !== null &&
        (closingAsked <= tells ||
          (freed !== null && closingAsked <= within(freed, 20)) ||
          requests.refused.some((each) => closingAsked <= within(each.to, 5))))
    return { late: Math.max(0, daysBetween(after, day) - decided), past: day > promise && day > after, rests }
  }

  const freedBefore = (before: Milestone[], promise: Day): Day | null =>
    max(
      before
        .filter(
          (each) =>
            each.nature === 'AWAITED' &&
            each.doneOn &&
            each.doneOn > ([each.deadline ?? deadline, promise].filter(Boolean) as Day[]).sort()[0]!,
        )
        .map((each) => each.knownOn),
    )
  /** The last of thirty yellow days of an awaited milestone that has no valid record. */
  const yellowTo = (each: Milestone): Day => {
    const fell = each.deadline ? max([bindsOn(each.deadline, table), resumed && resumed > each.deadline ? resumed : null])! : deadline!
    return addDays(each.until && each.until > fell ? each.until : fell, 30)
  }
  const waitsFor = (each: Milestone): 'record' | 'lapsed' | null => {
    if (each.nature === 'AWAITED')
      return each.until && day <= each.until ? 'record' : (each.deadline ?? deadline) && day <= yellowTo(each) ? 'lapsed' : null
    const blocking = milestones
      .slice(0, each.index)
      .filter((one) => one.nature === 'AWAITED' && !one.doneOn)
      .map(waitsFor)
    return blocking.includes('record') ? 'record' : (blocking.find((one) => one !== null) ?? null)
  }

  const found = new Set<string>()
  for (const each of milestones.filter((one) => !one.doneOn && one.deadline && day > one.deadline)) {
    const of = late(
      each.deadline!,
      each.asked,
      each.waits,
      each.nature === 'OWN' ? freedBefore(milestones.slice(0, each.index), each.deadline!) : null,
    )
    const how = waitsFor(each)
    if (how === 'record' || (how && each.nature === 'OWN') || of.rests || !of.past) continue
    // Yellow until the deadline, and then for what is left of thirty days: no light turns green again by waiting.
    if (each.nature === 'AWAITED') found.add('Y3')
    else found.add(of.late > 30 ? 'R3' : 'Y3')
  }
  const open = milestones.filter((each) => !each.doneOn)
  const owed = open.filter((each) => each.waits || each.nature === 'OWN' || !(each.until && day <= each.until))
  const complete = milestones.length
    ? owed.length > 0 && owed.every((each) => each.waits)
      ? waiting
      : null
    : waiting?.said.percent === 100
      ? waiting
      : null
  const requests: Requests = ofTask
  const ofPart = deadline ? late(deadline, requests, complete, freedBefore(milestones, deadline)) : null
  const taskFreed = deadline ? (completeOn ?? freedBefore(milestones, deadline)) : null
  const ofWhole = deadline ? late(deadline, requests, complete, taskFreed) : null
  const partRules = new Set(found)
  if (!done && ofPart && day > deadline! && ofPart.past && !ofPart.rests) partRules.add('R1')
  const taskRules = new Set<string>()
  if (ofWhole && day > deadline! && ofWhole.past && !ofWhole.rests) taskRules.add('R1')

  const last = cleared.at(-1)
  if (deadline && !milestones.length && last && last.said.percent !== null && !done) {
    const asOf = last.said.on < last.said.period.to ? last.said.on : last.said.period.to
    const total = daysBetween(life.from, deadline)
    const planned = Math.min(100, Math.max(0, (daysBetween(life.from, asOf) / total) * 100))
    const gap = Math.round((planned - last.said.percent) * 1000) / 1000
    if (gap > 30) partRules.add('R2')
    else if (gap > 10) partRules.add('Y1')
  }
  const since = [...cleared].reverse().findIndex((each) => !each.said.unlikely)
  const honest = last?.said.unlikely ? cleared[since < 0 ? 0 : cleared.length - since]!.clearedOn! : null
  if (deadline && honest && !requests.asked && !done) {
    const soon = max([honest, addDays(deadline, -30)])!
    if (day > within(soon, 10) && day <= deadline) for (const rules of [partRules, taskRules]) rules.add('Y2')
  }
  // 待批复 stands for R1 and Y3 where nothing of one's own is open.
  const overdue = partRules.has('R1') || taskRules.has('R1')
  const lateOnes = overdue ? open : open.filter((each) => each.deadline && day > each.deadline)
  if (
    lateOnes.length &&
    !partRules.has('R3') &&
    open.every((each) => each.nature === 'AWAITED' || waitsFor(each)) &&
    lateOnes.every((each) => waitsFor(each))
  ) {
    const lapsed = lateOnes.filter((each) => each.nature === 'AWAITED' && waitsFor(each) === 'lapsed')
    for (const rules of [partRules, taskRules]) rules.delete('R1')
    if (lapsed.length) {
      if (overdue || lapsed.some((each) => !each.deadline || !late(each.deadline, each.asked, each.waits, null).rests)) partRules.add('Y3')
    } else if (open.some((each) => each.until)) partRules.add('G1')
  }
  const worst = (rules: Set<string>): Light =>
    [...rules].some((rule) => rule.startsWith('R'))
      ? 'RED'
      : [...rules].some((rule) => rule.startsWith('Y'))
        ? 'YELLOW'
        : rules.has('G1')
          ? 'GREY'
          : 'GREEN'
  const part: Light = done ? 'BLUE' : worst(partRules)
  const own = worst(taskRules)
  // A task takes the worst of its own rules and its parts, green before grey; all parts blue is green.
  const order: Light[] = ['RED', 'YELLOW', 'GREEN', 'GREY']
  const candidates = [own === 'GREEN' ? null : own, part === 'BLUE' ? 'GREEN' : part].filter((each): each is Light => each !== null)
  return { part, task: order.find((each) => candidates.includes(each)) ?? 'GREEN' }
}
export const worse = (one: Light, other: Light): boolean => rank[one] > rank[other]
