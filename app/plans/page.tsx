import { TodayOnly } from '@/components/board/today-only'
import type { SearchParams } from '@/lib/address'
import { notFound } from 'next/navigation'
import { PlanList } from '@/components/plan/plan-list'
import { forbids } from '@/lib/access/policy'
import { today } from '@/lib/clock'
import { plansOf, standingOf } from '@/lib/plan/queries'
import { requireActor } from '@/lib/session'

export const metadata = { title: '规划方案' }

export default async function PlansPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor()
  if (forbids(actor, 'plan.read')) notFound()
  const mechanisms = await plansOf(actor, today())
  return (
    <>
      <h1 className="text-xl font-semibold">规划方案</h1>
      <TodayOnly asked={searchParams} today={today()} />
      <p className="text-sm text-mute">总体规划、专项规划、行动计划、年度工作方案。草稿由各方共同准备、秘书处编制，启动后列入台账。</p>
      {mechanisms.length === 0 && <p className="py-6 text-mute">您所在的机制还没有规划方案。</p>}
      <PlanList mechanisms={mechanisms} makes={mechanisms.filter((each) => standingOf(actor, each.id).prepares).map((each) => each.id)} />
    </>
  )
}
