'use client'

import { hangingWords, leavingWords, movable, type Hanging } from '@/lib/progress/leaving'
import { AskFirst } from '../ui/ask-first'
import { KeepTyped } from '../ui/keep-typed'
import { Ready } from '../ui/ready'
import { useAct, type Act } from '../ui/use-act'
import { Answered, SelectField, type Option } from './field'

interface Props {
  name: string
  hanging: Hanging
  colleagues: { id: string; name: string; reports: boolean }[]
  offices: Option[]
  leave: Act
}

/** 离岗：what hangs on the person, who takes it over, and whether he leaves altogether or for another office. */
export function LeaveForm({ name, hanging, colleagues, offices, leave }: Props) {
  const { answer: said, send, pending } = useAct(leave)
  const able = colleagues.filter((each) => each.reports)
  const common = { said, form: 'leave' }
  return (
    <form onSubmit={send} className="grid gap-2">
      <Ready>
        <KeepTyped form="leave" />
        <table className="max-w-2xl text-left text-sm">
          <caption className="sr-only">{name}名下的事项</caption>
          <thead>
            <tr className="border-b border-line text-mute">
              <th className="py-1 font-medium">名下的事项</th>
              <th className="px-2 text-right font-medium">件数</th>
              <th className="px-2 font-medium">离岗后</th>
            </tr>
          </thead>
          <tbody>
            {hangingWords.map(([key, words, then]) => (
              <tr key={key} className="border-b border-line">
                <th scope="row" className="py-1 font-normal">
                  {words}
                </th>
                <td className="px-2 text-right">{Number(hanging[key])}</td>
                <td className="px-2 text-mute">{hanging[key] ? then : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {hanging.unmannedParts > 0 && (
          <p role="note" className="border-l-[3px] border-warn bg-soft px-3 py-1.5 text-sm">
            {name}是本单位唯一能填报的同志。离岗后，{hanging.unmannedParts} 项分工由协调办代为填报，并当日通知协调办。
          </p>
        )}
        {hanging.lastReviewer && (
          <p role="note" className="border-l-[3px] border-warn bg-soft px-3 py-1.5 text-sm">
            {name}是本单位唯一的审核员。离岗后，本单位的填报直接报协调办审核。
          </p>
        )}
        <div className="grid max-w-2xl gap-x-4 gap-y-2 md:grid-cols-2">
          <SelectField
            {...common}
            name="toId"
            label={`接手人${movable(hanging) ? '' : '（没有需要移交的）'}`}
            value={able[0]?.id ?? ''}
            empty="不移交"
            options={able.map((each) => ({ value: each.id, label: each.name }))}
            hint="本单位能填报的同志"
          />
          <SelectField
            {...common}
            name="officeId"
            label="去向"
            empty="停用账号"
            options={offices.map((each) => ({ value: each.value, label: `调往：${each.label}` }))}
            hint="调往别的单位的，原有职责当日结束，须重新授予"
          />
        </div>
        {movable(hanging) > 0 && able.length === 0 && (
          <p className="text-sm text-mute">本单位没有其他能填报的同志，草稿和退回件留在原处，协调办可以重新填报。</p>
        )}
        <AskFirst
          words="办理离岗…"
          confirm="确认办理离岗"
          pending={pending}
          effect={(form) =>
            leavingWords(name, hanging, {
              to: able.find((each) => each.id === form.get('toId'))?.name ?? null,
              office: offices.find((each) => each.value === form.get('officeId'))?.label ?? null,
            })
          }
        />
        <Answered {...common} />
      </Ready>
    </form>
  )
}
