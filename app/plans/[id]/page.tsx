import { TodayOnly } from '@/components/board/today-only'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ActsLine } from '@/components/plan/acts-line'
import { DeadlineFill } from '@/components/plan/deadline-fill'
import { Issued } from '@/components/plan/issued'
import { PlanForm } from '@/components/plan/plan-form'
import { PlanHead } from '@/components/plan/plan-head'
import { PlanItems } from '@/components/plan/plan-items'
import { StartForm } from '@/components/plan/start-form'
import { Title } from '@/components/ui/title'
import { idsIn, type SearchParams } from '@/lib/address'
import { today } from '@/lib/clock'
import { turnsAtStart } from '@/lib/lights/start.queries'
import { planOf } from '@/lib/plan/queries'
import { requireActor } from '@/lib/session'
import { begin, change, fill, revoke, undo, withdraw } from './actions'

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}
const act = 'rounded border border-accent px-3 py-1 text-accent'

export default async function PlanPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const { id } = await idsIn(params)
  const day = today()
  const plan = await planOf(actor, id, day)
  if (!plan) notFound()
  const may = (step: (typeof plan.steps)[number]) => plan.steps.includes(step)
  const { name, kind, from, to, cadence, periods } = plan
  return (
    <>
      <Title of={plan.name} />
      <PlanHead plan={plan} />
      <TodayOnly asked={searchParams} today={today()} />
      <div className="no-print my-3 flex flex-wrap gap-3">
        {may('add') && (
          <Link prefetch={false} className={act} href={`/plans/${id}/tasks/new`}>
            新增任务
          </Link>
        )}
        {may('take') && (
          <Link prefetch={false} className={act} href={`/plans/${id}/take`}>
            从公开记录取用
          </Link>
        )}
        {may('carry') && plan.previous && (
          <Link prefetch={false} className={act} href={`/plans/${id}/carry`}>
            从上一方案结转
          </Link>
        )}
        {may('succeed') && !plan.next && (
          <Link prefetch={false} className={act} href={`/plans/new?mechanism=${plan.mechanismId}&from=${id}`}>
            据此编制下一方案
          </Link>
        )}
      </div>
      {plan.usual && (
        <details className="my-3">
          <summary className="cursor-pointer text-accent">修改名称、起止、填报周期</summary>
          <PlanForm
            initial={{ name, kind, from, to, cadence, periods }}
            usual={plan.usual}
            label="保存"
            save={change.bind(null, id, plan.seen)}
          />
        </details>
      )}
      {plan.effects && (
        <StartForm
          today={day}
          planId={id}
          from={from}
          effects={plan.effects}
          lights={await turnsAtStart(actor, id, day)}
          total={plan.total}
          lacking={plan.areas.flatMap((area) => area.rows.filter((row) => row.missing.length))}
          begin={begin.bind(null, id)}
        />
      )}
      {plan.state === 'ISSUED' && plan.startsFrom && (
        <Issued from={plan.startsFrom} revoke={may('revoke') ? revoke.bind(null, id) : null} />
      )}
      <ActsLine acts={plan.acts} undo={undo.bind(null, id)} />
      <DeadlineFill
        lacking={may('prepare') ? plan.areas.flatMap((area) => area.rows.filter((row) => row.lacksDeadline).map((row) => row.taskId)) : []}
        year={Number(from.slice(0, 4))}
        storageKey={`deadlines:${actor.userId}:${id}`}
        save={fill.bind(null, id)}
      >
        <PlanItems plan={plan} edits={may('prepare') || may('change')} withdraw={may('prepare') ? withdraw.bind(null, id) : null} />
      </DeadlineFill>
    </>
  )
}
