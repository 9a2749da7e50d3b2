'use client'

import type { HeldRow } from '@/lib/access/account.queries'
import { dutyLabel } from '@/lib/access/policy'
import { beijingDay, clockTime, inWords } from '@/lib/calendar'
import { Ready } from '../ui/ready'
import { useAct, type Act } from '../ui/use-act'
import { Answered, plainButton } from './field'

interface Props {
  rows: HeldRow[]
  asked: { duty: HeldRow['duty']; where: string }[]
  end: Act | null
}
/** 至: its last day; of one that was taken back at once, that moment. */
const endOf = ({ to, endedAt }: HeldRow) =>
  endedAt ? `${inWords(beijingDay(endedAt))} ${clockTime(endedAt)} 收回` : to ? inWords(to) : '—'
const states = { holds: '有效', later: '未开始', over: '已结束' } as const

/** 职责: held, to come and over; taken back with one click by whoever may. */
export function HeldGrants({ rows, asked, end }: Props) {
  const { answer: said, send, pending } = useAct(end ?? (async () => ({})))
  return (
    <form onSubmit={send} className="prints">
      <Ready>
        {rows.length === 0 && asked.length === 0 && <p className="text-mute">还没有职责。</p>}
        {rows.length > 0 && (
          <div className="relative overflow-x-auto">
            <table className="w-full max-w-4xl text-left text-sm">
              <thead>
                <tr className="border-b border-line text-mute">
                  <th className="py-1 font-medium">职责</th>
                  <th className="px-2 font-medium">范围</th>
                  <th className="px-2 font-medium">自</th>
                  <th className="px-2 font-medium">至</th>
                  <th className="px-2 font-medium">状态</th>
                  {end && (
                    <th className="px-2 font-medium">
                      <span className="sr-only">办理</span>
                    </th>
                  )}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id} className={`border-b border-line ${row.state === 'over' ? 'text-mute' : ''}`}>
                    <th scope="row" className="whitespace-nowrap py-1.5 font-normal">
                      {dutyLabel[row.duty]}
                    </th>
                    <td className="px-2">{row.where}</td>
                    <td className="whitespace-nowrap px-2">{inWords(row.from)}</td>
                    <td className="whitespace-nowrap px-2">{endOf(row)}</td>
                    <td className="px-2">{states[row.state]}</td>
                    {end && (
                      <td className="px-2">
                        {row.state !== 'over' && (
                          <button
                            name="grant"
                            value={row.id}
                            disabled={pending}
                            className={plainButton}
                            aria-label={`收回${dutyLabel[row.duty]}`}
                          >
                            收回
                          </button>
                        )}
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {asked.map((each) => (
          <p key={each.duty + each.where} className="mt-1 text-sm text-mute">
            待安全管理员授予：{dutyLabel[each.duty]}（{each.where}）
          </p>
        ))}
        <Answered said={said} form="held" />
      </Ready>
    </form>
  )
}
