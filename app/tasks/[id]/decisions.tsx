import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { ClosingCard } from '@/components/plan/closing-card'
import { ClosingStepForms, FlowForms, RequestActs } from '@/components/plan/decision-acts'
import { MovesTable } from '@/components/plan/moves-table'
import { RequestCard } from '@/components/plan/request-card'
import { beijingDay, inWords, type Day } from '@/lib/calendar'
import type { Decisions } from '@/lib/plan/decision.queries'
import {
  answerFor,
  answerToClosing,
  decideOwn,
  endOfClosing,
  flowTo,
  letterFor,
  putToTier,
  settleTier,
  takeBackExtension,
} from './decision-actions'

const act = 'rounded border border-accent px-3 py-1 text-accent'
const extensionActs = {
  answer: (id: string, party: string, seen: number) => answerFor.bind(null, id, party, seen),
  letter: (id: string, seen: Record<string, number>) => letterFor.bind(null, id, seen),
  put: (id: string) => putToTier.bind(null, id),
  settle: (id: string) => settleTier.bind(null, id),
  decide: (id: string) => decideOwn.bind(null, id),
  withdraw: (id: string) => takeBackExtension.bind(null, id),
}
const closingActs = {
  answer: (id: string, party: string, seen: number) => answerToClosing.bind(null, id, party, seen),
  end: (id: string, step: 'verify' | 'refuse' | 'withdraw') => endOfClosing.bind(null, id, step),
}

/** 时限与办结: the first promise, every move, what runs and who has answered, and what this person may do about it. */
export function TaskDecisions({ view, taskId, day }: { view: Decisions | null; taskId: string; day: Day }) {
  if (!view) return null
  const requests = view.requests.filter((each) => each.state === 'OPEN')
  const closings = view.closings.filter((each) => each.state === 'OPEN')
  const over = [
    ...view.requests.filter((each) => each.state !== 'OPEN').map((each) => <RequestCard key={each.id} request={each} />),
    ...view.closings.filter((each) => each.state !== 'OPEN').map((each) => <ClosingCard key={each.id} closing={each} />),
  ]
  return (
    <section id="decisions" aria-labelledby="decisions-head" className="mt-5">
      <h2 id="decisions-head" className="mb-1 font-semibold">
        时限与办结
      </h2>
      <MovesTable moves={view.moves} />
      {view.moves.length > 0 && (
        <p className="text-sm">
          {view.plans.map((each) => (
            <Link prefetch={false} key={each.id} className="mr-3 text-accent hover:underline" href={`/plans/${each.id}/moved`}>
              {each.name}：移出本期的时限
            </Link>
          ))}
        </p>
      )}
      {view.flow.changes.length > 0 && (
        <ul className="mt-2 text-sm">
          {view.flow.changes.map((each) => (
            <li key={each.id} className="border-b border-line py-1">
              {inWords(beijingDay(each.at))}　{each.words}
              {each.outcome && `（${each.outcome}）`}
              {each.reason && `：${each.reason}`}
              {each.approval && <span className="text-mute">　批准：{each.approval}</span>}
            </li>
          ))}
        </ul>
      )}
      {(view.mayExtend || view.mayMove || view.mayClose || view.filings.length > 0) && (
        <p className="no-print my-2 flex flex-wrap gap-3">
          {(view.mayExtend || view.mayMove) && (
            <Link prefetch={false} className={act} href={`/tasks/${taskId}/extension`}>
              {view.mayExtend ? '申请延期' : '登记会议改期'}
            </Link>
          )}
          {view.mayClose && (
            <Link prefetch={false} className={act} href={`/tasks/${taskId}/closing`}>
              申请办结
            </Link>
          )}
          {view.filings.map((each) => (
            <Link prefetch={false} key={each.id} className={act} href={`/tasks/${taskId}/filing?milestone=${each.id}`}>
              上报记录：{each.title}
            </Link>
          ))}
        </p>
      )}
      {view.againstExtending.length > 0 && (
        <ul aria-label="不能申请延期的原因" className="no-print my-2 max-w-4xl text-sm text-mute">
          {view.againstExtending.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      {requests.map((each) => (
        <RequestCard key={each.id} request={each}>
          <RequestActs request={each} bodies={view.bodies} today={day} keyOf={randomUUID} acts={extensionActs} />
        </RequestCard>
      ))}
      {closings.map((each) => (
        <ClosingCard key={each.id} closing={each}>
          <ClosingStepForms closing={each} keyOf={randomUUID} acts={closingActs} />
        </ClosingCard>
      ))}
      {over.length > 0 && (
        <details className="mt-2">
          <summary className="w-fit cursor-pointer text-sm text-accent">已有结论的申请（{over.length}）</summary>
          {over}
        </details>
      )}
      <div className="no-print mt-3 flex flex-wrap items-start gap-3">
        <FlowForms flow={view.flow} bodies={view.bodies} today={day} keyOf={randomUUID} act={(step) => flowTo.bind(null, taskId, step)} />
      </div>
    </section>
  )
}
