import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/access/sign-in-form'
import { dutyLabel } from '@/lib/access/policy'
import { currentActor } from '@/lib/session'
import demo from '@/prisma/seed/accounts.json'
import { enter } from './actions'

export const metadata = { title: '登录' }
export const dynamic = 'force-dynamic'

export default async function SignInPage() {
  if (await currentActor()) redirect('/')
  const accounts = demo.accounts.map((each) => ({ ...each, duty: dutyLabel[each.duty as keyof typeof dutyLabel] }))
  return (
    <div className="mx-auto max-w-md py-8">
      <h1 className="text-xl font-semibold">合作机制进展跟踪平台</h1>
      <p className="mb-5 text-mute">严禁录入、上传涉密信息</p>
      <SignInForm enter={enter} demo={process.env.DEMO === '1' ? { password: demo.password, accounts } : null} />
    </div>
  )
}
