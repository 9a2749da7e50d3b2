'use client'

import { accountSeen, type AccountState } from '@/lib/access/account'
import { seenText } from '@/lib/seen'
import { KeepTyped } from '../ui/keep-typed'
import { Ready } from '../ui/ready'
import { useAct, type Act } from '../ui/use-act'
import { Answered, button, plainButton, TextField } from './field'
import type { AccountSaid } from './account-form'
import { Passwords } from './passwords'

interface Props {
  name: string
  state: AccountState
  sessions: number
  act: Act<AccountSaid>
}

/** What the system administrator does with an account that stays. */
export function AccountActs({ name, state, sessions, act }: Props) {
  const { answer: said, send, pending } = useAct(act)
  const shut = state === 'locked' || state === 'frozen'
  const common = { said, form: 'acts' }
  return (
    <>
      <form onSubmit={send} className="no-print grid gap-3">
        <Ready>
          <KeepTyped form="acts" />
          <input type="hidden" name="seen" value={seenText(accountSeen({ name }))} />
          <div className="flex flex-wrap items-end gap-2">
            <div className="w-56">
              <TextField {...common} name="name" label="姓名" value={name} maxLength={40} />
            </div>
            <button name="act" value="rename" disabled={pending} className={plainButton}>
              改姓名
            </button>
            {state === 'disabled' ? (
              <button name="act" value="enable" disabled={pending} className={button}>
                启用账号
              </button>
            ) : (
              <>
                <button name="act" value="reset" disabled={pending} className={plainButton}>
                  重置为一次性密码
                </button>
                {shut ? (
                  <button name="act" value="unlock" disabled={pending} className={button}>
                    {state === 'frozen' ? '解除冻结' : '解除锁定'}
                  </button>
                ) : (
                  <button name="act" value="shut" disabled={pending} className={plainButton}>
                    锁定
                  </button>
                )}
                {sessions > 0 && (
                  <button name="act" value="sessions" disabled={pending} className={plainButton}>
                    结束会话（{sessions}）
                  </button>
                )}
              </>
            )}
          </div>
          <Answered {...common} />
        </Ready>
      </form>
      <Passwords rows={said.opened ?? []} />
    </>
  )
}
