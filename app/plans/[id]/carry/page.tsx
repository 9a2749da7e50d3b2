import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { CarryForm } from '@/components/plan/carry-form'
import { Title } from '@/components/ui/title'
import { idsIn } from '@/lib/address'
import { today } from '@/lib/clock'
import { tasksToCarry } from '@/lib/plan/carry.queries'
import { requireActor } from '@/lib/session'
import { carry } from '../actions'

export default async function CarryPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor()
  const { id } = await idsIn(params)
  const found = await tasksToCarry(actor, id, today())
  if (!found) notFound()
  const unwritten = found.rows.filter((row) => !row.then).length
  return (
    <>
      <Title of={`从上一方案结转：${found.plan.name}`} />
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href="/plans">
          规划方案
        </Link>{' '}
        ›{' '}
        <Link prefetch={false} className="hover:underline" href={`/plans/${id}`}>
          {found.plan.name}
        </Link>
      </p>
      <h1 className="text-xl font-semibold">
        从上一方案结转 <small className="ml-2 text-sm font-normal text-mute">未完成的 {found.rows.length} 项</small>
      </h1>
      <p className="text-sm text-mute">
        上一方案：《{found.previous.name}》。结转只列入草稿，启动前任务照旧；时限晚于新方案起始日的带入
        {unwritten > 0 && `，其余 ${unwritten} 项可在草稿的任务表里一并填写`}。结转后没有改动的，可以撤销。
      </p>
      <CarryForm key={found.rows.map((row) => row.taskId).join()} rows={found.rows} carry={carry.bind(null, id, randomUUID())} />
    </>
  )
}
