'use client'

import { Ready } from '../ui/ready'
import { useAct, type Act } from '../ui/use-act'

export interface DemoAccount {
  account: string
  name: string
  duty: string
  office: string
}
interface Props {
  enter: Act
  to: string
  demo: { password: string; accounts: DemoAccount[] } | null
}

/** 登录. Its controls take what a browser fills in or a person types from the first moment, the buttons wait for the script. The demonstration's accounts are one click away, in that mode only. */
export function SignInForm({ enter, to, demo }: Props) {
  const { answer, send, pending } = useAct(enter)
  const wrong = (field: string) => (answer.field === field ? { 'aria-invalid': true as const, 'aria-describedby': 'sign-in-refusal' } : {})
  return (
    <div className="grid gap-6">
      <form onSubmit={send} method="post" className="grid gap-3">
        <input type="hidden" name="to" value={to} />
        <label className="grid gap-1">
          账号
          <input
            name="account"
            autoComplete="username"
            required
            {...wrong('account')}
            className="rounded border border-[#8a94a3] px-2.5 py-1.5 aria-invalid:border-late"
          />
        </label>
        <label className="grid gap-1">
          密码
          <input
            name="password"
            type="password"
            autoComplete="current-password"
            required
            {...wrong('password')}
            className="rounded border border-[#8a94a3] px-2.5 py-1.5 aria-invalid:border-late"
          />
        </label>
        {answer.refusal && (
          <p id="sign-in-refusal" role="alert" className="text-late">
            {answer.refusal}
          </p>
        )}
        <Ready>
          <button disabled={pending} className="rounded bg-accent px-4 py-1.5 text-white">
            登录
          </button>
        </Ready>
      </form>
      {demo && (
        <section aria-labelledby="demo">
          <h2 id="demo" className="mb-1 font-semibold">
            演示账号
          </h2>
          <Ready>
            <ul className="grid gap-1">
              {demo.accounts.map((each) => (
                <li key={each.account}>
                  <form onSubmit={send} method="post">
                    <input type="hidden" name="account" value={each.account} />
                    <input type="hidden" name="password" value={demo.password} />
                    <input type="hidden" name="to" value={to} />
                    <button disabled={pending} className="w-full rounded border border-line px-3 py-1.5 text-left hover:bg-soft">
                      {each.duty} <span className="text-sm text-mute">{each.office}</span>
                    </button>
                  </form>
                </li>
              ))}
            </ul>
          </Ready>
        </section>
      )}
    </div>
  )
}
