import Link from 'next/link'
import { notFound } from 'next/navigation'
import { RequestList } from '@/components/access/request-list'
import { grantsAsked, grantsEnding } from '@/lib/access/account.queries'
import { dutyLabel, forbids } from '@/lib/access/policy'
import { inWords } from '@/lib/calendar'
import { today } from '@/lib/clock'
import { requireActor } from '@/lib/session'
import { decide } from './actions'

export const metadata = { title: '职责授予' }

export default async function GrantsPage() {
  const actor = await requireActor()
  if (forbids(actor, 'grant.write')) notFound()
  const [asked, ending] = await Promise.all([grantsAsked(actor), grantsEnding(actor, today())])
  return (
    <div className="grid gap-5">
      <div>
        <h1 className="text-xl font-semibold">
          职责授予 <span className="ml-2 text-sm font-normal text-mute">{asked.length} 项待授予</span>
        </h1>
        <p className="text-sm text-mute">
          系统管理员申请的职责，请核对后一次办理。授予后，本人须重新登录。单独授予或收回，请在
          <Link prefetch={false} className="text-accent underline" href="/admin/users">
            账号
          </Link>
          页办理。
        </p>
      </div>
      <RequestList rows={asked} decide={decide} />
      <section aria-labelledby="ending">
        <h2 id="ending" className="font-semibold">
          30 天内到期 <span className="text-sm font-normal text-mute">{ending.length} 项</span>
        </h2>
        {ending.length === 0 ? (
          <p className="text-mute">没有将到期的职责。</p>
        ) : (
          <ul>
            {ending.map((row) => (
              <li key={row.userId + row.duty} className="flex flex-wrap justify-between gap-x-4 border-b border-line py-1">
                <span>
                  <Link prefetch={false} className="text-accent underline" href={`/admin/users/${row.userId}`}>
                    {row.name}
                  </Link>{' '}
                  <span className="text-sm text-mute">{row.account}</span> {dutyLabel[row.duty]}（{row.where}）
                </span>
                <span className="text-sm text-mute">至{inWords(row.to)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}
