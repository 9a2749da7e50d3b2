import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/access/sign-in-form'
import { ownPath } from '@/lib/access/target'
import { askedIn, type SearchParams } from '@/lib/address'
import { demoAccounts } from '@/lib/demo'
import { sessionEndInWords } from '@/lib/access/absence'
import { RightAddress } from '@/components/ui/right-address'
import { currentActor, endOfOwnSession, publicOrigin } from '@/lib/session'
import { enter } from './actions'

export const metadata = { title: '登录' }
export const dynamic = 'force-dynamic'

interface Props {
  searchParams: SearchParams
}

export default async function SignInPage({ searchParams }: Props) {
  const asked = await askedIn(searchParams)
  const to = ownPath(asked.to)
  if (await currentActor()) redirect(to)
  const ended = sessionEndInWords(await endOfOwnSession())
  return (
    <div className="mx-auto max-w-md py-8">
      <h1 className="text-xl font-semibold">合作机制进展跟踪平台</h1>
      <p className="mb-5 text-mute">严禁录入、上传涉密信息</p>
      <RightAddress known={publicOrigin()} path={asked.to ? `/sign-in?to=${encodeURIComponent(to)}` : '/sign-in'} />
      {asked.changed ? (
        <p role="status" className="mb-3 rounded border border-fine px-3 py-2 text-fine">
          密码已修改，请用新密码登录。
        </p>
      ) : (
        ended && (
          <p role="status" className="mb-3 rounded border border-warn px-3 py-2">
            {ended}
          </p>
        )
      )}
      <noscript>
        <p className="mb-3 text-late">本系统须启用浏览器脚本（JavaScript）才能登录。</p>
      </noscript>
      <SignInForm enter={enter} to={to} demo={demoAccounts()} />
    </div>
  )
}
