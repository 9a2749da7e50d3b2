import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PlanForm } from '@/components/plan/plan-form'
import { askedIn, idAsked, type SearchParams } from '@/lib/address'
import { today } from '@/lib/clock'
import { newPlan } from '@/lib/plan/queries'
import { requireActor } from '@/lib/session'
import { make } from '../actions'

export const metadata = { title: '新建方案' }

interface Props {
  searchParams: SearchParams
}

export default async function NewPlanPage({ searchParams }: Props) {
  const actor = await requireActor()
  const asked = await askedIn(searchParams)
  const [mechanism, from] = [idAsked(asked.mechanism), idAsked(asked.from)]
  if (!mechanism) notFound()
  const found = await newPlan(actor, mechanism, from, today())
  if (!found) notFound()
  return (
    <>
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href="/plans">
          规划方案
        </Link>
      </p>
      <h1 className="text-xl font-semibold">
        新建方案 <small className="ml-2 text-sm font-normal text-mute">{found.mechanism}</small>
      </h1>
      {found.previous && (
        <p className="text-sm text-mute">
          据《{found.previous.name}》编制：下一步从未完成的 {found.unfinished} 项任务中勾选要结转的。
        </p>
      )}
      <PlanForm
        initial={found.initial}
        usual={found.usual}
        label={found.previous ? '新建，下一步选择结转' : '新建'}
        save={make.bind(null, mechanism, from, randomUUID())}
      />
    </>
  )
}
