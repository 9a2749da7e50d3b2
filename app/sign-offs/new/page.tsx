import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { RoundForm } from '@/components/signoff/round-form'
import { forbids } from '@/lib/access/policy'
import { addDays } from '@/lib/calendar'
import { today } from '@/lib/clock'
import { requireActor } from '@/lib/session'
import { mechanismsToMake, tasksToSend } from '@/lib/signoff/list.queries'
import { make } from './actions'

export const metadata = { title: '拟定会签' }

export default async function NewSignOffPage() {
  const actor = await requireActor()
  if (forbids(actor, 'signoff.make')) notFound()
  const day = today()
  const [mechanisms, tasks] = await Promise.all([mechanismsToMake(actor), tasksToSend(actor, day)])
  if (!mechanisms.length) notFound()
  return (
    <div className="max-w-5xl">
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href="/sign-offs">
          会签
        </Link>
      </p>
      <h1 className="text-xl font-semibold">拟定会签</h1>
      <p className="text-sm text-mute">先成草稿，只有秘书处看得到，随时可以再改；看过文字再发起，机制当天的成员各收到一张会签表。</p>
      <RoundForm
        mechanisms={mechanisms.map(({ id, name }) => ({ id, name }))}
        tasks={tasks}
        values={{ title: '', purpose: '', lastDay: addDays(day, 14), mechanismId: mechanisms[0]!.id, taskIds: [] }}
        earliest={addDays(day, 1)}
        formKey={randomUUID()}
        button="存为草稿，下一步查看内容"
        save={make}
      />
    </div>
  )
}
