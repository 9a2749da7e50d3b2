'use client'

import { useState, useTransition, type ReactNode } from 'react'
import { reached } from '../ui/reached'
import { Ready } from '../ui/ready'

interface Answer {
  ok: boolean
  reason?: string
}
export interface Choice {
  id: string
  title: string
  /** ticked from the start */
  chosen?: boolean
  /** why it cannot be ticked is told in its cells */
  fixed?: boolean
  /** the row's heading, then what stands under each head */
  cells: [ReactNode, ...ReactNode[]]
}
interface Props {
  heads: [string, ...string[]]
  rows: Choice[]
  /** the verb of the button: 取用, 结转 */
  verb: string
  name: string
  choose: (ids: string[]) => Promise<Answer>
}

/** Several rows of a list are ticked and one act is done with them. */
export function ChooseForm({ heads, rows, verb, name, choose }: Props) {
  const [chosen, setChosen] = useState(() => rows.filter((row) => row.chosen).map((row) => row.id))
  const [refusal, setRefusal] = useState('')
  const [pending, start] = useTransition()
  const open = rows.filter((row) => !row.fixed)
  const all = open.length > 0 && chosen.length === open.length
  const toggle = (id: string) => setChosen((before) => (before.includes(id) ? before.filter((each) => each !== id) : [...before, id]))
  const submit = () =>
    start(async () => {
      setRefusal('')
      const answer: Answer = await reached(() => choose(chosen))
      if (!answer.ok) setRefusal(answer.reason ?? '')
    })
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
            {pending ? '正在办理…' : `${verb}所选 ${chosen.length} 项`}
          </button>
          <button type="button" className="text-accent underline" onClick={() => setChosen(all ? [] : open.map((row) => row.id))}>
            {all ? '全不选' : '本页全选'}
          </button>
          {refusal && (
            <p role="alert" className="text-late">
              {refusal}
            </p>
          )}
        </div>
        <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label={name}>
          <table className="w-full text-left">
            <thead>
              <tr className="border-b border-line text-sm text-mute">
                {['选', ...heads].map((head) => (
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
                      aria-label={`${verb}${row.title}`}
                      disabled={row.fixed}
                      checked={chosen.includes(row.id)}
                      onChange={() => toggle(row.id)}
                    />
                  </td>
                  {row.cells.map((cell, at) =>
                    at === 0 ? (
                      <th key={heads[at]} scope="row" className="min-w-60 py-1.5 pr-3 font-normal">
                        {cell}
                      </th>
                    ) : (
                      <td key={heads[at]} className="min-w-24 py-1.5 pr-3 text-sm">
                        {cell}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Ready>
    </form>
  )
}
