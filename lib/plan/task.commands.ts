import type { Actor } from '../access/actor'
import { beijingDay, dayOf, toDate, type Day } from '../calendar'
import { idFrom } from '../given'
import { Missing, Refused, refuse, type AtFields } from '../refusal'
import { errorsIn } from '../shape'
import { recordEvent } from '@/lib/audit/commands'
import { once, write, type Writing } from '@/lib/db'
import '@/lib/lights/commands'
import { againstChange, changesOf, isChange, typedOf, type StoredTask } from './change'
import { codeOf } from './code'
import { promiseOf, taskForm, type Stale, type TaskForm, type TypedTask } from './form'
import { lockedPlan, nextNumbers, type LockedPlan } from './ground.commands'
import { builtOn, hasStarted, isPromisedElsewhere, itemsOf, storedOf, type PlanItem } from './item.queries'
import { isPromise, missingOf } from './missing'
import { seenAs } from './seen'
import { tellOfParts } from './part-tell.commands'
import { writeRows } from './rows.commands'

// 任务: added to a draft or a running plan, prepared in a draft, changed with a reason after the start.

const atFields = (errors: AtFields['errors']) =>
  new Refused(errors.form ?? '请按提示修改后再保存。', undefined, { kind: 'fields', errors } satisfies AtFields)
function shapedTask(typed: TypedTask): TaskForm {
  const parsed = taskForm.safeParse(typed)
  if (!parsed.success) throw atFields(errorsIn(parsed.error))
  return parsed.data
}
/** The form, and nothing chosen in it that is not there to be chosen. */
async function judged({ tx }: Writing, typed: TypedTask): Promise<TaskForm> {
  const form = shapedTask(typed)
  const area = await tx.area.count({ where: { code: form.areaCode } })
  const tag = form.fieldTagId ? await tx.fieldTag.count({ where: { id: form.fieldTagId } }) : 1
  if (!area || !tag)
    throw atFields({ ...(area ? {} : { areaCode: '请选择领域。' }), ...(tag ? {} : { fieldTagId: '所选的原领域已不存在，请重新选择。' }) })
  return form
}
const day = (value: Day | null) => value && toDate(value)
const promiseRow = (form: TaskForm) => {
  const { words, from, to } = promiseOf(form)
  return { words, from: day(from), to: day(to) }
}
const emptyStored: StoredTask = {
  title: '',
  areaCode: '',
  fieldTagId: null,
  kind: '',
  source: '',
  annualGoal: '',
  words: '',
  from: null,
  to: null,
  parts: [],
  milestones: [],
  indicators: [],
}

/** A new task joins a plan that runs at once: it must be whole, and it makes its first promise today. */
async function joinRunning({ tx, at, touch }: Writing, actor: Actor, plan: LockedPlan, taskId: string, form: TaskForm): Promise<void> {
  const lacks = missingOf({
    ...promiseOf(form),
    parts: form.parts,
    milestones: form.milestones.map((each) => ({ title: each.title, ...promiseOf(each) })),
    finished: false,
  })
  if (lacks.length || !form.reason)
    throw atFields({
      ...(lacks.length ? { form: `方案已启动，新增的任务须内容齐全：${lacks.join('；')}。` } : {}),
      ...(isPromise(promiseOf(form)) ? {} : { words: '请写明时限。' }),
      ...(form.reason ? {} : { reason: '请写明新增的理由，各方可见。' }),
    })
  await touch(taskId)
  await tx.planItem.updateMany({ where: { planId: plan.id, taskId }, data: { home: true, homeFrom: at } })
  await tx.deadline.create({ data: { taskId, ...promiseRow(form), cause: 'FIRST', at, byId: actor.userId } })
  const day = beijingDay(at)
  // As when a plan is started ahead of its first day: nothing is under way before it.
  await tx.flowChange.create({
    data: { taskId, state: dayOf(plan.from) > day ? 'NOT_STARTED' : 'UNDER_WAY', on: toDate(day), at, byId: actor.userId },
  })
}

/** 新增任务. @returns its id */
export function addTask(actor: Actor, planId: string, typed: TypedTask, key: string): Promise<string> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'task.add', key, { planId, typed }, async () => {
      const { tx, at } = writing
      const plan = await lockedPlan(writing, actor, planId, 'add')
      const form = await judged(writing, typed)
      const { number, code, year } = await nextNumbers(tx, plan)
      const { title, areaCode, kind, source } = form
      const task = await tx.task.create({
        data: {
          code: codeOf(year, areaCode, code),
          title,
          areaCode,
          fieldTagId: form.fieldTagId || null,
          kind,
          source,
          startsOn: plan.from,
          createdAt: at,
          demo: plan.demo,
        },
        select: { id: true },
      })
      await tx.planItem.create({
        data: { planId, taskId: task.id, number, annualGoal: form.annualGoal, home: false, at, ...promiseRow(form) },
      })
      await writeRows(writing, { taskId: task.id, by: actor, reason: '', live: false, stored: emptyStored }, changesOf(emptyStored, form))
      if (plan.startedAt) {
        await joinRunning(writing, actor, plan, task.id, form)
        const given = form.parts.map((part) => part.officeId)
        await tellOfParts(writing, actor, { id: task.id, title }, { given, taken: [], reason: form.reason })
      }
      const detail = { office: actor.officeName, plan: plan.name, ...(plan.startedAt ? { reason: form.reason } : {}) }
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'task.added',
        subjectKind: 'plan',
        subjectId: planId,
        taskId: task.id,
        detail,
      })
      if (!plan.startedAt)
        await tx.planAct.create({
          data: {
            kind: 'task.added',
            mechanismId: plan.mechanismId,
            planId,
            byId: actor.userId,
            at,
            detail: { items: await seenItems(writing, planId, [task.id]) },
          },
        })
      return task.id
    }),
  )
}

/** What each of these items looks like now: kept with an act, so that it can be undone while nothing was built on it. */
export async function seenItems(
  { tx }: Writing,
  planId: string,
  taskIds: string[],
): Promise<{ taskId: string; title: string; seen: string }[]> {
  return (await itemsOf(tx, planId, taskIds)).map((item) => ({
    taskId: item.taskId,
    title: item.task.title,
    seen: seenAs(typedOf(storedOf(item, false))),
  }))
}

function staleIf(seen: TypedTask, base: string): void {
  const now = seenAs(seen)
  if (now !== base)
    throw new Refused('保存前，这项任务已被他人改动。对方的内容标在各栏下面，请核对后再保存；您写的内容没有丢。', undefined, {
      kind: 'stale',
      theirs: seen,
      base: now,
    } satisfies Stale)
}

/** In a draft: a carried task keeps all but its goal and its proposed deadline; a new one changes freely. */
async function prepare(writing: Writing, actor: Actor, plan: LockedPlan, item: PlanItem, form: TaskForm): Promise<void> {
  const { tx, at } = writing
  await tx.planItem.updateMany({
    where: { id: item.id },
    data: { annualGoal: form.annualGoal, ...(isPromisedElsewhere(item) ? {} : promiseRow(form)) },
  })
  if (!hasStarted(item)) {
    const stored = storedOf(item, false)
    const changes = changesOf(stored, form)
    if (changes.task)
      await tx.task.updateMany({
        where: { id: item.taskId },
        data: { title: form.title, areaCode: form.areaCode, fieldTagId: form.fieldTagId || null, kind: form.kind, source: form.source },
      })
    await writeRows(writing, { taskId: item.taskId, by: actor, reason: '', live: false, stored }, changes)
  }
  await recordEvent(tx, at, {
    actorId: actor.userId,
    event: 'task.prepared',
    subjectKind: 'plan',
    subjectId: plan.id,
    taskId: item.taskId,
    detail: { office: actor.officeName, plan: plan.name },
  })
}

/** After the start: a recorded act with a reason; what stood before is kept. */
async function change(writing: Writing, actor: Actor, plan: LockedPlan, item: PlanItem, form: TaskForm): Promise<void> {
  const { tx, at } = writing
  refuse(item.home ? null : '这项任务由主列方案的秘书处变更。')
  const stored = storedOf(item, true)
  const changes = changesOf(stored, form)
  refuse(isChange(changes) ? null : '没有改动。')
  const errors = againstChange(changes, form, stored, await builtOn(tx, item))
  if (Object.keys(errors).length) throw atFields(errors)
  if (changes.task || changes.goal) {
    const tag = item.task.fieldTagId ? await tx.fieldTag.findUnique({ where: { id: item.task.fieldTagId }, select: { name: true } }) : null
    const { title, areaCode, fieldTagId, kind, source, annualGoal } = stored
    await tx.taskRevision.create({
      data: {
        taskId: item.taskId,
        at,
        byId: actor.userId,
        reason: form.reason,
        before: { title, areaCode, fieldTagId, fieldTag: tag, kind, source, annualGoals: { [item.id]: annualGoal } },
      },
    })
    await tx.task.updateMany({
      where: { id: item.taskId },
      data: { title: form.title, areaCode: form.areaCode, fieldTagId: form.fieldTagId || null, kind: form.kind, source: form.source },
    })
    await tx.planItem.updateMany({ where: { id: item.id }, data: { annualGoal: form.annualGoal } })
  }
  await writeRows(writing, { taskId: item.taskId, by: actor, reason: form.reason, live: true, stored }, changes)
  await tellOfParts(
    writing,
    actor,
    { id: item.taskId, title: form.title },
    {
      given: changes.parts.added.map((part) => part.officeId),
      taken: changes.parts.ended.map((part) => part.officeId),
      reason: form.reason,
    },
  )
  await recordEvent(tx, at, {
    actorId: actor.userId,
    event: 'task.changed',
    subjectKind: 'task',
    subjectId: item.taskId,
    taskId: item.taskId,
    detail: { office: actor.officeName, plan: plan.name, reason: form.reason, changed: namesOf(changes) },
  })
}

const namesOf = (changes: ReturnType<typeof changesOf>): string[] => [
  ...(changes.task ? ['任务'] : []),
  ...(changes.goal ? ['本年目标'] : []),
  ...(Object.values(changes.parts).some((each) => each.length) ? ['责任分工'] : []),
  ...(Object.values(changes.milestones).some((each) => each.length) ? ['节点'] : []),
  ...(Object.values(changes.indicators).some((each) => each.length) ? ['指标'] : []),
]

/** 保存任务: in a draft it is prepared, after the start it is changed with a reason. `base` is what the writer saw. */
export function saveTask(actor: Actor, planId: string, taskId: string, typed: TypedTask, base: string): Promise<void> {
  return write(actor, async (writing) => {
    const { tx, touch } = writing
    const seen = await tx.plan.findFirst({ where: { id: idFrom(planId) }, select: { startedAt: true } })
    const plan = await lockedPlan(writing, actor, planId, seen?.startedAt ? 'change' : 'prepare')
    if (plan.startedAt) await touch(idFrom(taskId))
    const [item] = await itemsOf(tx, planId, [idFrom(taskId)])
    if (!item) throw new Missing()
    staleIf(typedOf(storedOf(item, plan.startedAt !== null)), base)
    const form = await judged(writing, typed)
    await (plan.startedAt ? change : prepare)(writing, actor, plan, item, form)
  })
}
