'use client'

import { useState } from 'react'

/** The order of the parties: moved up and down, sent as it stands. */
export function OrderField({ parties }: { parties: { code: string; name: string }[] }) {
  const [order, setOrder] = useState(parties)
  const move = (index: number, by: number) =>
    setOrder((now) => {
      const next = [...now]
      const [one] = next.splice(index, 1)
      if (one) next.splice(index + by, 0, one)
      return next
    })
  return (
    <fieldset className="w-full">
      <legend className="text-mute">参与方排序（总览、选单、表格都按此列示）</legend>
      <ol className="mt-1 grid w-fit gap-1">
        {order.map((each, index) => (
          <li key={each.code} className="flex items-center gap-2">
            <input type="hidden" name="partyOrder" value={each.code} />
            <span className="w-6 text-right text-mute">{index + 1}</span>
            <span className="min-w-20">{each.name}</span>
            <button
              type="button"
              disabled={index === 0}
              onClick={() => move(index, -1)}
              aria-label={`${each.name}前移`}
              className="rounded border border-line px-2 disabled:text-mute disabled:opacity-60"
            >
              前移
            </button>
            <button
              type="button"
              disabled={index === order.length - 1}
              onClick={() => move(index, 1)}
              aria-label={`${each.name}后移`}
              className="rounded border border-line px-2 disabled:text-mute disabled:opacity-60"
            >
              后移
            </button>
          </li>
        ))}
      </ol>
    </fieldset>
  )
}
