import Link from 'next/link'
import { inWords } from '@/lib/calendar'
import { planKinds } from '@/lib/plan/kind'
import { stateLabel } from '@/lib/plan/life'
import type { PlanList as Plans } from '@/lib/plan/queries'

/** On a phone kind and dates stand under the name. */
const narrow = ['方案', '状态', '任务']

/** 规划方案一览, one table for each mechanism. `makes`: the mechanisms in which this person may make one. */
export function PlanList({ mechanisms, makes }: { mechanisms: Plans; makes: string[] }) {
  return (
    <>
      {mechanisms.map((mechanism) => (
        <section key={mechanism.id} aria-labelledby={`m-${mechanism.id}`} className="mt-4">
          <h2 id={`m-${mechanism.id}`} className="font-semibold">
            {mechanism.name}
            {makes.includes(mechanism.id) && (
              <Link
                prefetch={false}
                className="ml-3 text-sm font-normal text-accent underline"
                href={`/plans/new?mechanism=${mechanism.id}`}
              >
                新建方案
              </Link>
            )}
          </h2>
          {mechanism.plans.length === 0 ? (
            <p className="py-2 text-mute">还没有规划方案。</p>
          ) : (
            <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label={`${mechanism.name}的规划方案`}>
              <table className="w-full text-left">
                <thead>
                  <tr className="border-b border-line text-sm text-mute">
                    {['方案', '种类', '状态', '起止', '下达日', '任务', ''].map((head, index) => (
                      <th
                        key={head || index}
                        scope="col"
                        className={`whitespace-nowrap py-1 pr-4 font-medium ${narrow.includes(head) ? '' : 'max-md:hidden'}`}
                      >
                        {head || <span className="sr-only">办理</span>}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {mechanism.plans.map((plan) => (
                    <tr key={plan.id} className="border-b border-line align-baseline">
                      <th scope="row" className="md:min-w-60 py-1.5 pr-4 font-normal">
                        <Link prefetch={false} className="text-accent underline" href={`/plans/${plan.id}`}>
                          {plan.name}
                        </Link>
                        <p className="text-sm text-mute md:hidden">
                          {planKinds[plan.kind]} · {inWords(plan.from)}—{inWords(plan.to)}
                        </p>
                      </th>
                      <td className="whitespace-nowrap py-1.5 pr-4 text-sm max-md:hidden">{planKinds[plan.kind]}</td>
                      <td className="whitespace-nowrap py-1.5 pr-4">{stateLabel[plan.state]}</td>
                      <td className="whitespace-nowrap py-1.5 pr-4 text-sm max-md:hidden">
                        {inWords(plan.from)}—{inWords(plan.to)}
                      </td>
                      <td className="whitespace-nowrap py-1.5 pr-4 text-sm max-md:hidden">
                        {plan.state === 'DRAFT' ? '—' : inWords(plan.issuedOn)}
                      </td>
                      <td className="py-1.5 md:whitespace-nowrap md:pr-4">
                        {plan.tasks} 项
                        {plan.lacking > 0 && <span className="text-sm text-mute max-md:block md:ml-2">{plan.lacking} 项待补齐</span>}
                      </td>
                      <td className="py-1.5 text-sm md:whitespace-nowrap max-md:hidden">
                        {plan.state !== 'DRAFT' && !plan.succeeded && makes.includes(mechanism.id) && (
                          <Link
                            prefetch={false}
                            className="text-accent underline"
                            href={`/plans/new?mechanism=${mechanism.id}&from=${plan.id}`}
                          >
                            据此编制下一方案
                          </Link>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </section>
      ))}
    </>
  )
}
