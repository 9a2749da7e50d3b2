import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PendingList } from '@/components/progress/pending-list'
import { UnmannedList } from '@/components/progress/unmanned-list'
import { Contact } from '@/components/ui/phone'
import { CopyText } from '@/components/ui/copy-text'
import { forbids } from '@/lib/access/policy'
import { inWords } from '@/lib/calendar'
import { today } from '@/lib/clock'
import { chaseText, officesIn, partsIn, silentState } from '@/lib/progress/chase'
import { silentOffices } from '@/lib/progress/chase.queries'
import { unmannedOffices } from '@/lib/progress/unmanned.queries'
import { requireActor } from '@/lib/session'

export const metadata = { title: '催报' }

export default async function SilentPage() {
  const actor = await requireActor()
  if (forbids(actor, 'report.chase')) notFound()
  const day = today()
  const [{ chase, ours, pending }, unmanned] = await Promise.all([silentOffices(actor, day), unmannedOffices(actor, day)])
  return (
    <div className="max-w-5xl">
      <p className="text-sm text-mute">
        <Link prefetch={false} href="/reviews">
          审核
        </Link>{' '}
        › 催报
      </p>
      <h1 className="text-xl font-semibold">
        催报{' '}
        <span className="ml-2 text-sm font-normal text-mute">
          {officesIn(chase)} 个单位，{partsIn(chase)} 项未报
          {unmanned.length > 0 && `；另有 ${unmanned.length} 个单位由本办代报${ours.length ? `，${partsIn(ours)} 项未报` : ''}`}
        </span>
      </h1>
      <p className="text-sm text-mute">未报不影响状态灯。系统不会自动发出任何提醒；可复制文字，用本单位惯用的方式联系。</p>
      {chase.length === 0 ? (
        <p className="mt-3">能填报的单位，应报的都已报送。</p>
      ) : (
        <ul>
          {chase.map((each, at) => (
            <li
              key={each.officeId + each.period}
              id={chase.findIndex((one) => one.officeId === each.officeId) === at ? `office-${each.officeId}` : undefined}
              className="scroll-mt-3 border-b border-line py-3"
            >
              <h2 className="font-semibold">
                {each.office}{' '}
                <span className="ml-2 text-sm font-normal text-mute">
                  {each.period}，{inWords(each.due)}截止 · {each.tasks.length} 项 · <Contact {...each} />
                </span>
              </h2>
              <ul className="text-sm">
                {each.tasks.map((task) => (
                  <li key={task.id} className="flex flex-wrap justify-between gap-x-4 py-1">
                    <Link prefetch={false} className="hover:underline" href={`/tasks/${task.id}`}>
                      {task.title}
                    </Link>
                    <span className="text-mute">{silentState(task)}</span>
                  </li>
                ))}
              </ul>
              <CopyText label={`给${each.office}的提醒`} text={chaseText(each, day, actor.officeName)} />
            </li>
          ))}
        </ul>
      )}
      <PendingList rows={pending} />
      <UnmannedList rows={unmanned} due={ours} today={day} from={actor.officeName} />
    </div>
  )
}
