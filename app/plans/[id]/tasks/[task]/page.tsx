import { notFound } from 'next/navigation'
import { TaskHead } from '@/components/plan/task-head'
import { TaskForm } from '@/components/plan/task-form'
import { Title } from '@/components/ui/title'
import { idsIn } from '@/lib/address'
import { today } from '@/lib/clock'
import { taskToEdit } from '@/lib/plan/task.queries'
import { requireActor } from '@/lib/session'
import { save } from '../../actions'

export default async function EditTaskPage({ params }: { params: Promise<{ id: string; task: string }> }) {
  const actor = await requireActor()
  const { id, task } = await idsIn(params)
  const found = await taskToEdit(actor, id, task, today())
  if (!found) notFound()
  const back = found.editing === 'live' ? `/tasks/${task}` : `/plans/${id}`
  return (
    <>
      <Title of={`编辑：${found.typed.title}`} />
      <TaskHead found={found} />
      <TaskForm key={found.base} found={found} save={save.bind(null, id, task, back)} />
    </>
  )
}
