'use client'

import type { Group, OfficeChoices } from '@/lib/access/office.queries'
import { KeepTyped } from '../ui/keep-typed'
import { Ready } from '../ui/ready'
import { useAct, type Act } from '../ui/use-act'
import { Answered, button, SelectField, TextField } from './field'

interface Props {
  id: string
  choices: OfficeChoices
  group?: Group
  formKey: string
  save: Act
}

/** 单位组: a name, where it belongs, and its offices by place. */
export function GroupForm({ id, choices, group, formKey, save }: Props) {
  const { answer: said, send, pending } = useAct(save, { formKey })
  const members = new Set(group?.members.map((each) => each.id))
  const places = [...new Set(choices.offices.map((each) => each.place))]
  const common = { said, form: id }
  return (
    <form onSubmit={send} className="prints grid gap-2">
      <Ready>
        <KeepTyped form={id} />
        {group && <input type="hidden" name="seen" value={group.seen} />}
        <div className="grid max-w-2xl gap-x-4 gap-y-2 md:grid-cols-2">
          <TextField {...common} name="name" label="名称" value={group?.name} required maxLength={60} />
          <SelectField
            {...common}
            name="place"
            label="所属地区或合作机制"
            value={group?.place}
            required
            empty="请选择"
            groups={[
              { label: '地区', options: choices.regions },
              { label: '合作机制', options: choices.mechanisms },
            ]}
          />
        </div>
        <fieldset aria-describedby={said.field === 'members' ? `${id}-refusal` : undefined}>
          <legend className="text-sm text-mute">成员单位</legend>
          <div
            className="grid max-h-72 gap-x-6 overflow-y-auto rounded border border-line px-3 py-2 md:grid-cols-2 xl:grid-cols-3"
            tabIndex={0}
            role="region"
            aria-label="成员单位"
          >
            {places.map((place) => (
              <div key={place} className="mb-1">
                <p className="text-sm font-medium">{place}</p>
                {choices.offices
                  .filter((each) => each.place === place)
                  .map((each) => (
                    <label key={each.value} className="flex items-baseline gap-1.5 text-sm">
                      <input type="checkbox" name="member" value={each.value} defaultChecked={members.has(each.value)} />
                      {each.label}
                    </label>
                  ))}
              </div>
            ))}
          </div>
          {said.field === 'members' && (
            <p id={`${id}-refusal`} role="alert" className="text-sm text-late">
              {said.refusal}
            </p>
          )}
        </fieldset>
        <div className="flex items-center gap-3">
          <button disabled={pending} className={button}>
            {group ? '保存' : '新建单位组'}
          </button>
          <Answered {...common} />
        </div>
      </Ready>
    </form>
  )
}
