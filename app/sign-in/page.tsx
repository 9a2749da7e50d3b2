import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/access/sign-in-form'
import { ownPath } from '@/lib/access/target'
import { demoAccounts } from '@/lib/demo'
import { currentActor } from '@/lib/session'
import { enter } from './actions'

export const metadata = { title: '登录' }
export const dynamic = 'force-dynamic'

interface Props { searchParams: Promise<{ to?: string | string[] }> }

export default async function SignInPage({ searchParams }: Props) {
  const to = ownPath((await searchParams).to)
  if (await currentActor()) redirect(to)
  return (
    <div className="mx-auto max-w-md py-8">
      <h1 className="text-xl font-semibold">合作机制进展跟踪平台</h1>
      <p className="mb-5 text-mute">严禁录入、上传涉密信息</p>
      <SignInForm enter={enter} to={to} demo={demoAccounts()} />
    </div>
  )
}
