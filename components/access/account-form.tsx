'use client'

import { KeepTyped } from '../ui/keep-typed'
import { Ready } from '../ui/ready'
import { useAct, type Act, type Answer } from '../ui/use-act'
import { Answered, button, SelectField, TextField, type Option } from './field'
import { Passwords, type OneTime } from './passwords'

export interface AccountSaid extends Answer {
  opened?: OneTime[]
}
interface Props {
  offices: Option[]
  formKey: string
  open: Act<AccountSaid>
}

/** 开设账号. */
export function AccountForm({ offices, formKey, open }: Props) {
  const { answer: said, send, pending } = useAct(open, { formKey })
  const common = { said, form: 'account' }
  return (
    <>
      <form onSubmit={send} className="grid max-w-4xl gap-x-4 gap-y-2 md:grid-cols-3">
        <Ready>
          <KeepTyped form="account" />
          <TextField {...common} name="account" label="账号" required maxLength={40} hint="小写字母、数字、点、横线" />
          <TextField {...common} name="name" label="姓名" required maxLength={40} />
          <SelectField {...common} name="officeId" label="单位" empty="不属于单位（三员）" options={offices} />
          <div className="flex items-center gap-3 md:col-span-3">
            <button disabled={pending} className={button}>
              开设账号
            </button>
            <Answered {...common} />
          </div>
        </Ready>
      </form>
      <Passwords rows={said.opened ?? []} />
    </>
  )
}
