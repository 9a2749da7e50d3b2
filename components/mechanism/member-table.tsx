import { ActForm } from '@/components/ui/act-form'
import type { Act } from '@/components/ui/use-act'
import { inWords, type Day } from '@/lib/calendar'
import { roles, spanState, withdrawn, type Member } from '@/lib/mechanism/membership'

interface Props {
  members: Member[]
  today: Day
  /** for who may */ end?: Act
  base: string
  formKey: string
}

/** Who belongs, by dates. Whoever has left stays on the list. */
export function MemberTable({ members, today, end, base, formKey }: Props) {
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label="成员与观察员">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-left text-mute">
            <th className="py-1 pr-3 font-medium">地区</th>
            <th className="pr-3 font-medium">身份</th>
            <th className="pr-3 font-medium">自</th>
            <th className="pr-3 font-medium">至</th>
            <th className="pr-3 font-medium">状况</th>
            {end && (
              <th className="font-medium">
                <span className="sr-only">办理</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {members.map((each) => {
            const state = spanState(each, today)
            const over = state === '已结束' || state === '已撤回'
            return (
              <tr key={each.id} className={`border-b border-line align-baseline ${over ? 'text-mute' : ''}`}>
                <th scope="row" className="whitespace-nowrap py-1.5 pr-3 text-left font-normal">
                  {each.name}
                </th>
                <td className="whitespace-nowrap py-1.5 pr-3">{roles[each.role]}</td>
                <td className="whitespace-nowrap py-1.5 pr-3">{inWords(each.from)}</td>
                <td className="whitespace-nowrap py-1.5 pr-3">{withdrawn(each) ? '—' : each.to ? inWords(each.to) : '未定'}</td>
                <td className="whitespace-nowrap py-1.5 pr-3">{state}</td>
                {end && (
                  <td className="py-1.5">
                    {!over && (
                      <ActForm
                        name={`改${each.name}的最后一天`}
                        fold={each.from > today ? '改期限或撤回' : '退出或改期限'}
                        act={end}
                        formKey={formKey}
                        button="确定"
                        hidden={{ id: each.id, base }}
                        fields={[
                          {
                            name: 'to',
                            label: `${each.name}的最后一天`,
                            kind: 'day',
                            value: each.to ?? '',
                            hint:
                              each.from > today
                                ? '留空：没有定期限。开始的前一天：撤回。'
                                : '留空：没有定期限。次日起不再看得到本机制的内容，历史照留。',
                          },
                        ]}
                      />
                    )}
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
