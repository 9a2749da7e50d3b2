import Link from 'next/link'
import { inWords } from '@/lib/calendar'
import { cadences } from '@/lib/mechanism/setting'
import { planKinds } from '@/lib/plan/kind'
import { stateLabel } from '@/lib/plan/life'
import type { PlanView } from '@/lib/plan/queries'

/** What plan this is, where it stands, and the plans before and after it. */
export function PlanHead({ plan }: { plan: PlanView }) {
  const draft = plan.state === 'DRAFT'
  const listed = plan.startedAt !== null
  const facts = [
    ['机制', plan.mechanism.name],
    ['种类', planKinds[plan.kind]],
    ['起止', `${inWords(plan.from)}—${inWords(plan.to)}`],
    ['下达日', draft ? '启动时写明' : inWords(plan.issuedOn)],
    ...(plan.agreedBy ? ([['各方同意的依据', plan.agreedBy]] as const) : []),
    ['填报', `${cadences[plan.cadence]}，${plan.periods.length} 个报告期`],
    ['任务', `${plan.total} 项${plan.lacking ? `，${plan.lacking} 项待补齐` : ''}`],
  ] as const
  return (
    <>
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href="/plans">
          规划方案
        </Link>{' '}
        › {stateLabel[plan.state]}
      </p>
      <h1 className="text-xl font-semibold">{plan.name}</h1>
      {draft && <p className="text-sm text-mute">草稿：由各方共同准备、秘书处编制；启动前不列入台账、总览和公文。</p>}
      <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="flex gap-2">
            <dt className="text-mute">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {plan.previous && (
          <div className="flex gap-2">
            <dt className="text-mute">上一方案</dt>
            <dd>
              <Link prefetch={false} className="text-accent underline" href={`/plans/${plan.previous.id}`}>
                {plan.previous.name}
              </Link>
            </dd>
          </div>
        )}
        {plan.next && (
          <div className="flex gap-2">
            <dt className="text-mute">下一方案</dt>
            <dd>
              <Link prefetch={false} className="text-accent underline" href={`/plans/${plan.next.id}`}>
                {plan.next.name}
              </Link>
            </dd>
          </div>
        )}
        {listed && (
          <div className="flex gap-2">
            <dt className="text-mute">台账</dt>
            <dd>
              <Link prefetch={false} className="text-accent underline" href={`/tasks?plan=${plan.id}`}>
                按本方案查看
              </Link>
            </dd>
          </div>
        )}
      </dl>
    </>
  )
}
