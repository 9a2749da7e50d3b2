import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { MechanismHead } from '@/components/mechanism/mechanism-head'
import { PeriodTable } from '@/components/mechanism/period-table'
import { Title } from '@/components/ui/title'
import { forbids, may } from '@/lib/access/policy'
import { inWords } from '@/lib/calendar'
import { today } from '@/lib/clock'
import { periodsIn } from '@/lib/lights/period.queries'
import { mechanismNamed } from '@/lib/mechanism/queries'
import { requireActor } from '@/lib/session'
import { period } from '../../actions'

export default async function PeriodsPage({ params }: { params: Promise<{ code: string }> }) {
  const actor = await requireActor()
  const { code } = await params
  const [view, mechanism] = forbids(actor, 'mechanism.read')
    ? [null, null]
    : await Promise.all([periodsIn(actor, code), mechanismNamed(actor, code)])
  if (!view || !mechanism) notFound()
  const writes = may(actor, 'period.write', { mechanismIds: [view.id] }) === null
  return (
    <div className="max-w-5xl">
      <Title of={`报告期：${mechanism.name}`} />
      <MechanismHead code={code} name={mechanism.name} here="periods" />
      <p className="mt-1 text-sm text-mute">
        还没有任何一方提交的报告期，可以调整报送截止和停止填报的日子，须写明理由；已过的截止日不往前提，不使任何一方因改期成为未报。
      </p>
      {view.plans.length === 0 && <p className="mt-3 text-mute">本机制还没有规划方案。</p>}
      {view.plans.map((plan) => (
        <section key={plan.id} aria-labelledby={plan.id} className="mt-4">
          <h2 id={plan.id} className="font-semibold">
            {plan.name}{' '}
            <span className="text-sm font-normal text-mute">
              {inWords(plan.from)}至{inWords(plan.to)}
            </span>
          </h2>
          <PeriodTable
            periods={plan.periods}
            today={today()}
            formKey={randomUUID()}
            move={writes ? plan.periods.map((each) => period.bind(null, each.id)) : []}
          />
        </section>
      ))}
    </div>
  )
}
