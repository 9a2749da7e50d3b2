'use client'

import Link from 'next/link'
import { useState, useTransition } from 'react'
import type { ToTake } from '@/lib/plan/take.queries'
import { reached } from '../ui/reached'
import { Ready } from '../ui/ready'

interface Answer {
  ok: boolean
  reason?: string
}
interface Props {
  rows: ToTake['rows']
  areas: ToTake['areas']
  take: (ids: string[]) => Promise<Answer>
}

/** 公开记录里的事项: several are ticked and taken by one act. What is listed already cannot be taken twice. */
export function TakeForm({ rows, areas, take }: Props) {
  const [chosen, setChosen] = useState<string[]>([])
  const [refusal, setRefusal] = useState('')
  const [pending, start] = useTransition()
  const open = rows.filter((row) => !row.listed)
  const toggle = (id: string) => setChosen((before) => (before.includes(id) ? before.filter((each) => each !== id) : [...before, id]))
  const submit = () =>
    start(async () => {
      setRefusal('')
      const answer: Answer = await reached(() => take(chosen))
      if (!answer.ok) setRefusal(answer.reason ?? '')
    })
  if (!rows.length) return <p className="py-4 text-mute">没有符合条件的事项。</p>
  return (
    <form
      className="prints"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Ready>
        <div className="sticky top-0 z-10 flex flex-wrap items-center gap-3 border-b border-line bg-white py-2">
          <button disabled={pending || chosen.length === 0} className="rounded bg-accent px-4 py-1 text-white disabled:opacity-60">
            取用所选 {chosen.length} 项
          </button>
          <button
            type="button"
            className="text-accent underline"
            onClick={() => setChosen(chosen.length === open.length ? [] : open.map((row) => row.id))}
          >
            {chosen.length === open.length && open.length ? '全不选' : '本页全选'}
          </button>
          {refusal && (
            <p role="alert" className="text-late">
              {refusal}
            </p>
          )}
        </div>
        <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label="公开记录里的事项">
          <table className="w-full text-left">
            <thead>
              <tr className="border-b border-line text-sm text-mute">
                {['选', '标题', '领域', '年份', '参与方', '公开状态'].map((head) => (
                  <th key={head} scope="col" className="whitespace-nowrap py-1 pr-3 font-medium">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id} className="border-b border-line align-baseline">
                  <td className="py-1.5 pr-3">
                    <input
                      type="checkbox"
                      aria-label={`取用${row.title}`}
                      disabled={row.listed}
                      checked={chosen.includes(row.id)}
                      onChange={() => toggle(row.id)}
                    />
                  </td>
                  <th scope="row" className="min-w-60 py-1.5 pr-3 font-normal">
                    <Link prefetch={false} className="text-accent underline" href={`/library/${row.id}`}>
                      {row.title}
                    </Link>
                    <p className="text-[12.5px] text-mute">
                      {[row.id, row.listed && '已在本方案', !row.listed && row.cited.length > 0 && `已有任务 ${row.cited.join('、')}`]
                        .filter(Boolean)
                        .join(' · ')}
                    </p>
                  </th>
                  <td className="py-1.5 pr-3 text-sm">{areas.find((each) => each.code === row.areaCode)?.name ?? '—'}</td>
                  <td className="py-1.5 pr-3 text-sm">{row.year ?? '—'}</td>
                  <td className="min-w-24 py-1.5 pr-3 text-sm">{row.parties.join('、') || '—'}</td>
                  <td className="py-1.5 text-sm">{row.publicStatus ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Ready>
    </form>
  )
}
