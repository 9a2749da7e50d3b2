'use client'

import { dutyLabel } from '@/lib/access/policy'
import type { Duty } from '@/lib/access/actor'
import { KeepTyped } from '../ui/keep-typed'
import { Ready } from '../ui/ready'
import { useAct, type Act } from '../ui/use-act'
import { Answered, button, SelectField, TextField, type Option } from './field'

interface Props {
  asks: boolean
  mechanisms: Option[]
  mechanism: string
  today: string
  formKey: string
  give: Act
}

/** 授予职责, or 申请授予 by the system administrator. The scope follows from the duty: own office, its region, or a mechanism. */
export function GrantForm({ asks, mechanisms, mechanism, today, formKey, give }: Props) {
  const { answer: said, send, pending } = useAct(give, { formKey })
  const common = { said, form: 'grant' }
  return (
    <form onSubmit={send} className="grid max-w-4xl gap-x-4 gap-y-2 md:grid-cols-4">
      <Ready>
        <KeepTyped form="grant" />
        <SelectField
          {...common}
          name="duty"
          label="职责"
          required
          empty="请选择"
          options={(Object.keys(dutyLabel) as Duty[]).map((value) => ({ value, label: dutyLabel[value] }))}
          hint="范围随职责：本单位、本地区或机制"
        />
        <SelectField {...common} name="mechanismId" label="合作机制（秘书处、观察员）" value={mechanism} empty="—" options={mechanisms} />
        <TextField {...common} name="from" label="自" type="date" value={today} required />
        <TextField {...common} name="to" label="至（可不填）" type="date" />
        <div className="flex items-center gap-3 md:col-span-4">
          <button disabled={pending} className={button}>
            {asks ? '申请授予' : '授予'}
          </button>
          <Answered {...common} />
        </div>
      </Ready>
    </form>
  )
}
