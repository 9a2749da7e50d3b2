'use client'

import type { RequestRow } from '@/lib/access/account.queries'
import { dutyLabel } from '@/lib/access/policy'
import { inWords } from '@/lib/calendar'
import { KeepTyped } from '../ui/keep-typed'
import { Ready } from '../ui/ready'
import { useAct, type Act } from '../ui/use-act'
import { Answered, control } from './field'

interface Props {
  rows: RequestRow[]
  decide: Act
}

/** 待授予：one list, one act. What is ticked is granted; what has a reason is not; the rest waits. */
export function RequestList({ rows, decide }: Props) {
  const { answer: said, send, pending } = useAct(decide)
  return (
    <form onSubmit={send} className="prints grid gap-2">
      <Ready>
        <KeepTyped form="requests" />
        {rows.length > 0 && (
          <div className="relative overflow-x-auto">
            <table className="w-full text-left text-sm">
              <thead>
                <tr className="border-b border-line text-mute">
                  <th className="py-1 font-medium">授予</th>
                  <th className="px-2 font-medium">姓名</th>
                  <th className="px-2 font-medium">单位</th>
                  <th className="px-2 font-medium">职责</th>
                  <th className="px-2 font-medium">范围</th>
                  <th className="px-2 font-medium">起止</th>
                  <th className="px-2 font-medium">申请</th>
                  <th className="px-2 font-medium">不予授予的理由</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => {
                  const which = `${row.name}（${row.account}）${dutyLabel[row.duty]}`
                  return (
                    <tr key={row.id} className="border-b border-line">
                      <td className="py-1.5 text-center">
                        <input type="checkbox" name="give" value={row.id} defaultChecked aria-label={`授予${which}`} />
                        <input type="hidden" name="shown" value={row.id} />
                      </td>
                      <th scope="row" className="px-2 font-normal">
                        {row.name}
                        <span className="ml-1 text-mute">{row.account}</span>
                      </th>
                      <td className="px-2">{row.office || '—'}</td>
                      <td className="whitespace-nowrap px-2">{dutyLabel[row.duty]}</td>
                      <td className="px-2">{row.where}</td>
                      <td className="whitespace-nowrap px-2">
                        {inWords(row.from)}起{row.to ? `，至${inWords(row.to)}` : ''}
                      </td>
                      <td className="px-2 text-mute">{row.by}</td>
                      <td className="min-w-40 px-2">
                        <input
                          name={`reason:${row.id}`}
                          maxLength={500}
                          aria-label={`不予授予${which}的理由`}
                          autoComplete="off"
                          className={control}
                        />
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </div>
        )}
        {rows.length === 0 && <p className="text-mute">没有待授予的职责。</p>}
        <div className="flex items-center gap-3">
          {rows.length > 0 && (
            <button disabled={pending} className="rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60">
              办理：勾选的授予，写了理由的不予授予
            </button>
          )}
          <Answered said={said} form="requests" />
        </div>
      </Ready>
    </form>
  )
}
