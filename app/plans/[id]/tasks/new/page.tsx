import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { TaskHead } from '@/components/plan/task-head'
import { TaskForm } from '@/components/plan/task-form'
import { Title } from '@/components/ui/title'
import { idsIn } from '@/lib/address'
import { today } from '@/lib/clock'
import { taskToEdit } from '@/lib/plan/task.queries'
import { requireActor } from '@/lib/session'
import { add } from '../../actions'

export default async function NewTaskPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor()
  const { id } = await idsIn(params)
  const found = await taskToEdit(actor, id, null, today())
  if (!found) notFound()
  return (
    <>
      <Title of={`新增任务：${found.plan.name}`} />
      <TaskHead found={found} />
      <TaskForm found={found} save={add.bind(null, id, randomUUID())} />
    </>
  )
}
