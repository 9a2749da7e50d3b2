import Link from 'next/link'
import { notFound } from 'next/navigation'
import { SecurityOverview, SystemOverview } from '@/components/access/overview'
import { SupportForm } from '@/components/access/support-form'
import { overviewOf } from '@/lib/access/account.queries'
import { forbids } from '@/lib/access/policy'
import { supportContact } from '@/lib/access/support.queries'
import { trailPage } from '@/lib/audit/trail.queries'
import { asDay, inWords } from '@/lib/calendar'
import { now } from '@/lib/clock'
import { requireActor } from '@/lib/session'
import { saveSupport } from './actions'

export const metadata = { title: '系统管理' }

export default async function AdminPage() {
  const actor = await requireActor()
  if (forbids(actor, 'admin.read')) notFound()
  const [writes, grants, audits] = [!forbids(actor, 'account.write'), !forbids(actor, 'grant.write'), !forbids(actor, 'trail.read')]
  const [overview, trail, support] = await Promise.all([
    writes || grants ? overviewOf(actor, now()) : null,
    audits ? trailPage(actor, { event: 'trail.verified' }) : null,
    forbids(actor, 'support.write') ? null : supportContact(actor),
  ])
  return (
    <div className="grid gap-5">
      <h1 className="text-xl font-semibold">
        系统管理{' '}
        <span className="ml-2 text-sm font-normal text-mute">系统管理员管账号，安全管理员管职责，审计管理员管留痕；三员都不看业务内容</span>
      </h1>
      {writes && overview && <SystemOverview overview={overview} />}
      {support && (
        <section aria-labelledby="support">
          <h2 id="support" className="mb-1 font-semibold">
            技术支持 <span className="text-sm font-normal text-mute">登录不上、系统出错时找谁；显示在登录页和每页页脚</span>
          </h2>
          <SupportForm key={support.number} support={support} save={saveSupport} />
        </section>
      )}
      {grants && overview && <SecurityOverview overview={overview} />}
      {trail && (
        <section aria-labelledby="trail">
          <h2 id="trail" className="mb-1 font-semibold">
            留痕
          </h2>
          <p>
            共{' '}
            <Link prefetch={false} className="text-accent underline" href="/admin/trail">
              {trail.head?.seq ?? 0} 条
            </Link>
            {trail.rows[0]
              ? `，最近一次核验在 ${inWords(asDay(trail.rows[0].at.slice(0, 10)))} ${trail.rows[0].at.slice(11, 16)}，${trail.rows[0].detail}。`
              : '，还没有核验过。'}
          </p>
          {trail.head && <p className="break-all text-sm text-mute">末条散列 {trail.head.hash}</p>}
        </section>
      )}
    </div>
  )
}
