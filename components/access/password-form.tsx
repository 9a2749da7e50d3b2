'use client'

import { Ready } from '../ui/ready'
import { useAct, type Act } from '../ui/use-act'

const fields = [
  { name: 'present', label: '现在的密码', complete: 'current-password' },
  { name: 'next', label: '新密码', complete: 'new-password' },
  { name: 'again', label: '再写一次新密码', complete: 'new-password' },
] as const

export function PasswordForm({ change }: { change: Act }) {
  const { answer, send, pending } = useAct(change)
  return (
    <form onSubmit={send} className="mt-3 grid gap-3">
      <Ready>
        {fields.map(({ name, label, complete }) => (
          <div key={name}>
            <label htmlFor={name} className="block">
              {label}
            </label>
            <input
              id={name}
              name={name}
              type="password"
              required
              autoComplete={complete}
              aria-invalid={answer.field === name ? true : undefined}
              aria-describedby={answer.field === name ? `${name}-error` : undefined}
              className="w-full rounded border border-[#8a94a3] px-2 py-1.5 aria-invalid:border-late"
            />
            {answer.field === name && (
              <p id={`${name}-error`} className="text-sm text-late">
                {answer.refusal}
              </p>
            )}
          </div>
        ))}
        {answer.refusal && !answer.field && (
          <p role="alert" className="text-late">
            {answer.refusal}
          </p>
        )}
        <p>
          <button disabled={pending} className="rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60">
            修改密码
          </button>
        </p>
      </Ready>
    </form>
  )
}
