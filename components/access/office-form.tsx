'use client'

import { officeKindLabel, type OfficeKind } from '@/lib/access/office'
import type { OfficeChoices } from '@/lib/access/office.queries'
import { KeepTyped } from '../ui/keep-typed'
import { Ready } from '../ui/ready'
import { useAct, type Act } from '../ui/use-act'
import { Answered, button, SelectField, TextField } from './field'

interface Values {
  name: string
  kind: string
  place: string
  clearing: string
  creditCode: string
  contact: string
  phone: string
}
interface Props {
  choices: OfficeChoices
  values?: Values
  formKey?: string
  /** what the form shows of the office that it changes */ seen?: string
  label: string
  save: Act
}

/** 设立或修改单位. */
export function OfficeForm({ choices, values, formKey, seen, label, save }: Props) {
  const { answer: said, send, pending } = useAct(save, { formKey })
  const common = { said, form: 'office' }
  return (
    <form onSubmit={send} className="prints grid max-w-4xl gap-x-4 gap-y-2 md:grid-cols-3">
      <Ready>
        <KeepTyped form="office" />
        {seen !== undefined && <input type="hidden" name="seen" value={seen} />}
        <TextField {...common} name="name" label="单位名称" value={values?.name} required />
        <SelectField
          {...common}
          name="kind"
          label="类别"
          value={values?.kind ?? 'RESPONSIBLE'}
          required
          options={(Object.keys(officeKindLabel) as OfficeKind[]).map((value) => ({ value, label: officeKindLabel[value] }))}
        />
        <SelectField
          {...common}
          name="place"
          label="地区（秘书处选合作机制）"
          value={values?.place}
          required
          empty="请选择"
          groups={[
            { label: '地区', options: choices.regions },
            { label: '合作机制', options: choices.mechanisms },
          ]}
        />
        <SelectField
          {...common}
          name="clearing"
          label="审核单位"
          value={values?.clearing}
          empty="无"
          options={choices.clearing}
          hint="责任单位必填；其地区须包含本单位"
        />
        <TextField {...common} name="creditCode" label="统一社会信用代码" value={values?.creditCode} maxLength={18} />
        <TextField {...common} name="contact" label="联系人" value={values?.contact} maxLength={40} />
        <TextField {...common} name="phone" label="电话" type="tel" value={values?.phone} maxLength={40} hint="用于催报名单" />
        <div className="flex flex-wrap items-center gap-3 md:col-span-3">
          <button disabled={pending} className={button}>
            {label}
          </button>
          <Answered {...common} />
        </div>
      </Ready>
    </form>
  )
}
