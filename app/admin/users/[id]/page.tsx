import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { AccountActs } from '@/components/access/account-acts'
import { GrantForm } from '@/components/access/grant-form'
import { HeldGrants } from '@/components/access/held-grants'
import { LeaveForm } from '@/components/access/leave-form'
import { Title } from '@/components/ui/title'
import { accountStates } from '@/lib/access/account'
import { accountToManage } from '@/lib/access/account.queries'
import { officeChoices } from '@/lib/access/office.queries'
import { forbids } from '@/lib/access/policy'
import { idsIn } from '@/lib/address'
import { beijingDay, inWords } from '@/lib/calendar'
import { now, today } from '@/lib/clock'
import { leavingOf } from '@/lib/progress/leaving.queries'
import { requireActor } from '@/lib/session'
import { depart, grant, manage, takeBack } from '../actions'

export default async function UserPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor()
  const { id } = await idsIn(params)
  if (forbids(actor, 'account.read')) notFound()
  const [writes, gives, own, at] = [!forbids(actor, 'account.write'), !forbids(actor, 'grant.write'), id === actor.userId, now()]
  const [user, choices] = await Promise.all([accountToManage(actor, id, at), officeChoices(actor)])
  if (!user) notFound()
  const leaving = writes && !own && user.state !== 'disabled' ? await leavingOf(actor, id, at) : null
  return (
    <div className="grid max-w-5xl gap-5">
      <Title of={`${user.name}（${user.account}）`} />
      <div>
        <p className="text-sm text-mute">
          <Link prefetch={false} href="/admin/users">
            账号
          </Link>{' '}
          › {user.account}
        </p>
        <h1 className="text-xl font-semibold">
          {user.name}{' '}
          <span className="ml-2 text-sm font-normal text-mute">
            {user.account} · {user.office?.name ?? '不属于单位'} ·{' '}
            <span className={user.state === 'fine' ? '' : 'text-warn'}>{accountStates[user.state]}</span> · 最近使用{' '}
            {user.usedAt ? inWords(beijingDay(user.usedAt)) : '从未登录'}
          </span>
        </h1>
      </div>
      {writes && !own && (
        <section aria-label="账号办理">
          <AccountActs name={user.name} state={user.state} sessions={user.sessions} act={manage.bind(null, id)} />
        </section>
      )}
      {writes && own && <p className="text-mute">自己的账号由另一位系统管理员办理；密码请在“修改密码”中修改。</p>}
      <section aria-labelledby="grants">
        <h2 id="grants" className="mb-1 font-semibold">
          职责
        </h2>
        <HeldGrants rows={user.grants} asked={user.asked} end={gives && !own ? takeBack.bind(null, id) : null} />
      </section>
      {!own && user.state !== 'disabled' && (
        <section aria-labelledby="give">
          <h2 id="give" className="mb-1 font-semibold">
            {gives ? '授予职责' : '申请授予职责'}
          </h2>
          <GrantForm
            asks={!gives}
            mechanisms={choices.mechanisms}
            mechanism={user.office?.mechanismId ?? ''}
            today={today()}
            formKey={randomUUID()}
            give={grant.bind(null, id)}
          />
        </section>
      )}
      {gives && own && <p className="text-mute">不能给自己授予或收回职责。</p>}
      {leaving && (
        <section aria-labelledby="leave">
          <h2 id="leave" className="mb-1 font-semibold">
            离岗
          </h2>
          <LeaveForm
            name={user.name}
            {...leaving}
            offices={choices.offices.filter((each) => each.value !== user.officeId)}
            leave={depart.bind(null, id)}
          />
        </section>
      )}
    </div>
  )
}
