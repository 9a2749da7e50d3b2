import { PasswordForm } from '@/components/access/password-form'
import { requireActor } from '@/lib/session'
import { change } from './actions'

export const metadata = { title: '修改密码' }

export default async function PasswordPage() {
  const actor = await requireActor()
  return (
    <div className="max-w-md">
      <h1 className="text-xl font-semibold">修改密码</h1>
      {actor.mustChangePassword && (
        <p role="note" className="mt-2 border-l-[3px] border-warn bg-soft px-3 py-1.5">
          现在用的是一次性密码，修改后才能使用其他页面。
        </p>
      )}
      <p className="mt-2 text-mute">至少 10 个字符，含大写字母、小写字母、数字、符号中的至少三种。修改后所有已登录的地方都要重新登录。</p>
      <PasswordForm change={change} />
    </div>
  )
}
