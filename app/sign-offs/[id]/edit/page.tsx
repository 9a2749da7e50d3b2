import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { RoundForm } from '@/components/signoff/round-form'
import { Title } from '@/components/ui/title'
import { forbids } from '@/lib/access/policy'
import { idsIn } from '@/lib/address'
import { addDays } from '@/lib/calendar'
import { today } from '@/lib/clock'
import { requireActor } from '@/lib/session'
import { draftToEdit, mechanismsToMake, tasksToSend } from '@/lib/signoff/list.queries'
import { edit } from './actions'

export default async function EditSignOffPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor()
  const { id } = await idsIn(params)
  if (forbids(actor, 'signoff.make')) notFound()
  const day = today()
  const [draft, mechanisms, tasks] = await Promise.all([draftToEdit(actor, id, day), mechanismsToMake(actor), tasksToSend(actor, day)])
  const mechanism = mechanisms.find((each) => each.id === draft?.mechanismId)
  if (!draft || !mechanism) notFound()
  const { title, purpose, lastDay, taskIds, base } = draft
  return (
    <div className="max-w-5xl">
      <Title of={`修改会签草稿：${title}`} />
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href="/sign-offs">
          会签
        </Link>{' '}
        ›{' '}
        <Link prefetch={false} className="hover:underline" href={`/sign-offs/${id}`}>
          {title}
        </Link>
      </p>
      <h1 className="text-xl font-semibold">修改会签草稿</h1>
      <RoundForm
        key={base}
        mechanisms={[{ id: mechanism.id, name: mechanism.name }]}
        tasks={tasks}
        values={{ title, purpose, lastDay, mechanismId: mechanism.id, taskIds }}
        earliest={addDays(day, 1)}
        formKey={randomUUID()}
        base={base}
        button="保存草稿"
        save={edit.bind(null, id)}
      />
    </div>
  )
}
