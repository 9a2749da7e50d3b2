'use client'

import { useActionState } from 'react'
import { Answered, button, SelectField, TextField, type Option, type Said } from './field'
import { Passwords, type OneTime } from './passwords'

export type AccountSaid = Said & { opened?: OneTime[] }
interface Props {
  offices: Option[]
  formKey: string
  open: (before: AccountSaid, form: FormData) => Promise<AccountSaid>
}

/** 开设账号. */
export function AccountForm({ offices, formKey, open }: Props) {
  const [said, act, pending] = useActionState(open, {})
  const common = { said, form: 'account' }
  return (
    <>
      <form action={act} className="grid max-w-4xl gap-x-4 gap-y-2 md:grid-cols-3">
        <input type="hidden" name="key" value={said.key ?? formKey} />
        <TextField {...common} name="account" label="账号" required maxLength={40} hint="小写字母、数字、点、横线" />
        <TextField {...common} name="name" label="姓名" required maxLength={40} />
        <SelectField {...common} name="officeId" label="单位" empty="不属于单位（三员）" options={offices} />
        <div className="flex items-center gap-3 md:col-span-3">
          <button disabled={pending} className={button}>
            开设账号
          </button>
          <Answered {...common} />
        </div>
      </form>
      <Passwords rows={said.opened ?? []} />
    </>
  )
}
