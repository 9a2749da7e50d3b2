import type { Actor } from '../access/actor'
import { answerBy, partiesThat, saidBy } from './answers'
import { forbids, may } from '../access/policy'
import { dayOf, inWords, type Day } from '../calendar'
import { nameThen, namesSince } from '@/lib/access/name.queries'
import { read, type Tx } from '@/lib/db'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { remembered } from '@/lib/remember'
import { closingView, type ClosingView } from './closing-view.queries'
import { closingsOf } from './closing.queries'
import { movables } from './decision-form.queries'
import { putBy, saidLabel, stateLabel, stepsOpen, type Step } from './extension'
import { extensionsOf, requestOf, speaksFor, standingFor, stateOf, type LoadedExtension } from './extension.queries'
import { flowLabel, stepsOpen as flowSteps } from './flow'
import {
  bodiesOf,
  filerOf,
  flowOf,
  homeOf,
  isSeen,
  ownParts,
  partiesOn,
  subjectsOf,
  taskGround,
  type Look,
  type TaskGround,
} from './ground.queries'
import { waitingWords } from './waiting'

const causes = { FIRST: '首次承诺', EXTENSION: '延期', CARRY_OVER: '结转' } as const
export interface Move {
  id: string
  label: string
  words: string
  cause: string
  at: Date
  reason: string
  approver: string
  first: boolean
}

/** 时限的变迁: the first promise and every move of each deadline that has moved, with approver and reason. */
function movesOf({ task }: Look, extensions: LoadedExtension[]): Move[] {
  const ends = new Map(extensions.flatMap((each) => (each.end?.deadlineId ? [[each.end.deadlineId, each] as const] : [])))
  const rows = [task.deadlines, ...task.parts.map((part) => part.deadlines), ...task.milestones.map((each) => each.deadlines)]
  const labels = new Map(subjectsOf(task).map((each) => [each.deadlineId, each.label]))
  return rows
    .filter((some) => some.length > 1)
    .flatMap((some) =>
      some.map((row): Move => {
        const each = ends.get(row.id)
        const end = each?.end
        return {
          id: row.id,
          label: labels.get(some.at(-1)!.id) ?? '',
          words: row.words,
          cause: causes[row.cause],
          at: row.at,
          first: row.cause === 'FIRST',
          reason: each?.reason ?? row.reason ?? '',
          approver: end ? `${end.decidedBy}，${inWords(dayOf(end.decidedOn))}${end.document ? `，${end.document}` : ''}` : '',
        }
      }),
    )
}

function requestView(look: Look, each: LoadedExtension, offices: Map<string, string>) {
  const { actor, task, parties, day, table, past } = look
  const request = requestOf(each)
  const standing = (party: string | null) => standingFor(actor, each, { mechanismId: homeOf(task), party, day, table })
  const without = past ? [] : stepsOpen(standing(null))
  const numbers = (party: string) => each.answers.filter((one) => one.regionCode === party).length
  const last = (party: string) => each.answers.filter((one) => one.regionCode === party).at(-1)
  const open = stateOf(each) === 'OPEN'
  return {
    id: each.id,
    state: stateOf(each),
    stateWords: stateLabel[stateOf(each)],
    shared: each.regionCode === null,
    label: subjectsOf(task).find((one) => one.deadlineId === each.deadlineId)?.label ?? labelOfPast(task, each),
    reason: each.reason,
    present: each.present,
    words: each.words,
    askedOn: dayOf(each.askedOn),
    office: offices.get(each.officeId) ?? '',
    answerBy: open && each.asked.length ? answerBy(request, table) : null,
    putBy: open ? putBy(request, table) : null,
    put: each.put?.body ?? null,
    objected: partiesThat('OBJECTED', request, day, table).length > 0,
    answers: each.asked.map((party) => {
      const said = saidBy(request, party, day, table)
      const word = last(party)
      return {
        party: parties.nameOf(party),
        said: open || word ? saidLabel[said] : '—',
        text: word?.text ?? '',
        letter: word?.letterNumber ? `来函 ${word.letterNumber}${word.letterOn ? `（${inWords(dayOf(word.letterOn))}）` : ''}` : '',
      }
    }),
    end: each.end && {
      words: stateLabel[each.end.outcome],
      decidedBy: each.end.decidedBy,
      on: dayOf(each.end.decidedOn),
      document: each.end.document,
      reason: each.end.reason,
    },
    steps: without.filter((step) => step !== 'agree' && step !== 'object'),
    mine: past
      ? []
      : speaksFor(actor, each.asked)
          .map((party) => ({
            party,
            name: parties.nameOf(party),
            seen: numbers(party),
            waits: saidBy(request, party, day, table) === 'WAITING',
            steps: stepsOpen(standing(party)).filter(
              (step): step is Extract<Step, 'agree' | 'object'> => step === 'agree' || step === 'object',
            ),
          }))
          .filter((one) => one.steps.length),
    letterFor: each.asked
      .filter((party) => saidBy(request, party, day, table) !== 'AGREED')
      .map((party) => ({ party, name: parties.nameOf(party), seen: numbers(party) })),
  }
}
export type RequestView = ReturnType<typeof requestView>
/** The label of a deadline that has moved since. */
const labelOfPast = (task: TaskGround, each: LoadedExtension): string =>
  subjectsOf(task).find((one) => one.partId === each.partId && one.milestoneId === each.milestoneId)?.label ?? '时限'

async function flowView(tx: Tx, { actor, task, past }: Look) {
  const changes = task.flows.slice(1).map((each) => each.id)
  const approvals = new Map(
    (changes.length ? await tx.flowApproval.findMany({ where: { flowChangeId: { in: changes } } }) : []).map((each) => [
      each.flowChangeId,
      each,
    ]),
  )
  const secretariat = may(actor, 'task.suspend', { mechanismIds: [homeOf(task)] }) === null
  const state = flowOf(task)
  return {
    state,
    steps: past ? [] : flowSteps({ state, closing: state === 'CLOSING', secretariat }),
    changes: task.flows.slice(1).map((each) => {
      const approval = approvals.get(each.id)
      return {
        id: each.id,
        words: flowLabel[each.state],
        outcome: each.outcome,
        reason: each.reason,
        at: each.at,
        approval: approval ? `${approval.body}，${inWords(dayOf(approval.on))}${approval.document ? `，${approval.document}` : ''}` : '',
      }
    }),
  }
}

/** What of these waits for this person, in the words of his inbox. */
const waitingIn = (requests: RequestView[], closings: ClosingView[]) => [
  ...requests
    .filter((each) => each.state === 'OPEN')
    .flatMap((each) =>
      [
        ...each.mine.filter((one) => one.waits).map(() => ({ words: waitingWords.answer(each), by: each.answerBy })),
        each.steps.includes('decide') && { words: waitingWords.decide(each), by: null },
        each.steps.includes('put') && each.objected && { words: waitingWords.put(each), by: null },
        each.steps.includes('settle') && each.put && { words: waitingWords.settle(each, each.put), by: null },
      ].flatMap((one) => (one ? [{ id: each.id, ...one }] : [])),
    ),
  ...closings
    .filter((each) => each.state === 'OPEN')
    .flatMap((each) => [
      ...each.mine
        .filter((one) => one.waits)
        .map(() => ({ id: each.id, words: waitingWords.answerClosing(each.outcome), by: each.answerBy })),
      ...(each.steps.includes('refuse') && !each.waitsForParties
        ? [{ id: each.id, words: waitingWords.verify(each.outcome), by: null }]
        : []),
    ]),
]

/** What offices were called at an instant, by their ids. */
const officesCalled = async (tx: Tx, ids: string[], known: Date): Promise<Map<string, string>> =>
  new Map(
    ids.length
      ? (await tx.office.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, names: namesSince(known) } })).map(
          (each) => [each.id, nameThen(each)],
        )
      : [],
  )

/** 时限与办结 of a task as known at an instant, with the buttons that the tables draw for this person. Null where the task does not exist for him. */
export function decisionsOf(actor: Actor, taskId: string, { known, day, past }: { known: Date; day: Day; past: boolean }) {
  return read(actor, async (tx) => {
    const task = await taskGround(tx, taskId, known)
    if (!task || !isSeen(actor, task) || forbids(actor, 'task.read')) return null
    const [extensions, closings] = [await extensionsOf(tx, taskId, known), await closingsOf(tx, taskId, known)]
    const { parties, table, bodies } = await remembered(actor, ['who decides', homeOf(task), day], async () => ({
      parties: await partiesOn(tx, homeOf(task), day),
      table: await workingDays(tx),
      bodies: await bodiesOf(tx, homeOf(task)),
    }))
    const look: Look = { actor, task, day, past, parties, table }
    const officeIds = [
      ...extensions.map((each) => each.officeId),
      ...closings.flatMap((each) => [each.officeId, ...(each.end ? [each.end.officeId] : [])]),
    ]
    const offices = await officesCalled(tx, officeIds, known)
    const cites = closings.flatMap((each) => each.cites)
    const cited = new Map(
      (cites.length ? await tx.evidence.findMany({ where: { id: { in: cites } }, select: { id: true, name: true } }) : []).map((each) => [
        each.id,
        each.name,
      ]),
    )
    const state = flowOf(task)
    const over = ['CLOSED', 'ENDED', 'CLOSING'].includes(state)
    const asks = past || over || !ownParts(actor, 'extension.ask', task).length ? [] : movables(actor, task, extensions, { day, table })
    const mayExtend = asks.some((each) => !each.against)
    const [requestViews, closingViews] = [
      extensions.map((each) => requestView(look, each, offices)),
      closings.map((each) => closingView(look, each, offices, cited)),
    ]
    return {
      plans: task.items
        .filter((item) => actor.mechanismIds.includes(item.plan.mechanismId))
        .map((item) => ({ id: item.planId, name: item.plan.name })),
      moves: movesOf(look, extensions),
      requests: requestViews,
      closings: closingViews,
      waiting: waitingIn(requestViews, closingViews),
      flow: await flowView(tx, look),
      bodies,
      mayExtend,
      /** why nothing can be asked to move, where there is something that could have been */
      againstExtending: mayExtend ? [] : asks.map((each) => `${each.label}：${each.against}`),
      mayMove: !past && !over && may(actor, 'extension.settle-by-tier', { mechanismIds: [homeOf(task)] }) === null,
      mayClose:
        !past &&
        ownParts(actor, 'closing.ask', task).some((part) => part.assembling || part.role === 'LEAD') &&
        ['NOT_STARTED', 'UNDER_WAY'].includes(state),
      filings: past
        ? []
        : task.milestones
            .filter((each) => each.nature === 'AWAITED' && !each.ticks.length && filerOf(actor, task, each))
            .map((each) => ({ id: each.id, title: each.title })),
    }
  })
}
export type Decisions = NonNullable<Awaited<ReturnType<typeof decisionsOf>>>
