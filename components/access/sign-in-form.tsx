'use client'

import { useActionState } from 'react'

interface Answer {
  refusal?: string
  account?: string
}
export interface DemoAccount {
  account: string
  name: string
  duty: string
  office: string
}
interface Props {
  enter: (before: Answer, form: FormData) => Promise<Answer>
  to: string
  demo: { password: string; accounts: DemoAccount[] } | null
}

/** 登录. A plain form: it works before or without any script. The demonstration's accounts are one click away, in that mode only. */
export function SignInForm({ enter, to, demo }: Props) {
  const [answer, act, pending] = useActionState(enter, {})
  return (
    <div className="grid gap-6">
      <form action={act} className="grid gap-3">
        <input type="hidden" name="to" value={to} />
        <label className="grid gap-1">
          账号
          <input
            name="account"
            autoComplete="username"
            required
            defaultValue={answer.account ?? ''}
            className="rounded border border-[#8a94a3] px-2.5 py-1.5"
          />
        </label>
        <label className="grid gap-1">
          密码
          <input
            name="password"
            type="password"
            autoComplete="current-password"
            required
            className="rounded border border-[#8a94a3] px-2.5 py-1.5"
          />
        </label>
        {answer.refusal && (
          <p role="alert" className="text-late">
            {answer.refusal}
          </p>
        )}
        <button disabled={pending} className="rounded bg-accent px-4 py-1.5 text-white">
          登录
        </button>
      </form>
      {demo && (
        <section aria-labelledby="demo">
          <h2 id="demo" className="mb-1 font-semibold">
            演示账号
          </h2>
          <ul className="grid gap-1">
            {demo.accounts.map((each) => (
              <li key={each.account}>
                <form action={act}>
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
        </section>
      )}
    </div>
  )
}
