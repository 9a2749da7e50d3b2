import { notFound } from 'next/navigation'
import { TaskHead } from '@/components/plan/task-head'
import { TaskForm } from '@/components/plan/task-form'
import { today } from '@/lib/clock'
import { taskToEdit } from '@/lib/plan/task.queries'
import { requireActor } from '@/lib/session'
import { save } from '../../actions'

export const metadata = { title: '编辑任务' }
const uuid = /^[0-9a-f-]{36}$/

export default async function EditTaskPage({ params }: { params: Promise<{ id: string; task: string }> }) {
  const actor = await requireActor()
  const { id, task } = await params
  const found = uuid.test(id) && uuid.test(task) ? await taskToEdit(actor, id, task, today()) : null
  if (!found) notFound()
  const back = found.editing === 'live' ? `/tasks/${task}` : `/plans/${id}`
  return (
    <>
      <TaskHead found={found} />
      <TaskForm key={found.base} found={found} storageKey={`task:${actor.userId}:${id}:${task}`} save={save.bind(null, id, task, back)} />
    </>
  )
}
