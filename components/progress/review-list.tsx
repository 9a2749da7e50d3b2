'use client'

import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { groupOrder, groups, returnSentences } from '@/lib/progress/review'
import type { ToClear } from '@/lib/progress/review.queries'
import { KeepTyped } from '../ui/keep-typed'
import { Ready } from '../ui/ready'
import { useAct, type Act } from '../ui/use-act'
import { ReviewItem, type ReviewAnswer } from './review-item'

interface Props {
  rows: ToClear[]
  decide: Act<ReviewAnswer>
}
/** Reasons and wordings that are half written; ticks are set anew. */
const halfWritten = /^(reason|about|amended):/
const button = 'rounded border border-line px-3 py-1.5'

/** 待审核：in groups, what clearing would change first; cleared one by one or together, returned at a sentence, mended in tracked changes. */
export function ReviewList({ rows, decide }: Props) {
  const { answer, send, pending } = useAct(decide, { keeps: true })
  const form = useRef<HTMLFormElement>(null)
  const boxes = () => Array.from(form.current?.querySelectorAll<HTMLInputElement>('input[name=version]:not(:disabled)') ?? [])
  const [chosen, setChosen] = useState(0)
  const count = useCallback(() => setChosen(form.current?.querySelectorAll('input[name=version]:not(:disabled):checked').length ?? 0), [])
  // What has been cleared is gone with its tick; and a browser that comes back brings ticks with it.
  useEffect(count, [count, rows])
  const choose = (wanted: (box: HTMLInputElement) => boolean) => {
    boxes().forEach((box) => {
      box.checked = wanted(box)
    })
    count()
  }
  // The first button of a form is pressed by Enter in any of its fields: here it would clear what is ticked, while a reason is being written.
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    const own = event.target.closest('details')?.querySelector<HTMLButtonElement>('button[name=return]:not(:disabled)')
    if (own && !event.nativeEvent.isComposing) form.current?.requestSubmit(own)
  }
  // From anywhere on the page, also before anything has been chosen.
  useEffect(() => {
    const walk = (event: globalThis.KeyboardEvent) => {
      if (!event.altKey || !['ArrowDown', 'ArrowUp'].includes(event.key)) return
      event.preventDefault()
      const items = Array.from(form.current?.querySelectorAll<HTMLElement>('li[data-review]') ?? [])
      const at = items.findIndex((item) => item.contains(document.activeElement))
      const next = items[event.key === 'ArrowDown' ? at + 1 : Math.max(0, at - 1)]
      next?.querySelector<HTMLElement>('input[name=version]:not(:disabled), a')?.focus()
      next?.scrollIntoView({ block: 'nearest' })
    }
    document.addEventListener('keydown', walk)
    return () => document.removeEventListener('keydown', walk)
  }, [])
  return (
    <form onSubmit={send} ref={form} onKeyDown={enter} onChange={count} className="prints">
      <Ready>
        <KeepTyped form="reviews" only={halfWritten} />
        {answer.refusal && (
          <p role="alert" className="my-2 rounded border border-late px-3 py-2 text-late">
            {answer.refusal}
          </p>
        )}
        {rows.length === 0 ? (
          <p className="mt-3 text-mute">没有等您审核的填报。</p>
        ) : (
          <>
            <div className="no-print sticky top-0 z-10 flex flex-wrap items-center gap-2 border-b border-line bg-white py-2">
              <button disabled={pending || chosen === 0} className="rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60">
                通过所选 {chosen} 件
              </button>
              <button type="button" className={button} onClick={() => choose(() => true)}>
                全选
              </button>
              <button type="button" className={button} onClick={() => choose((box) => box.dataset.group === 'same')}>
                只选本期无变化的
              </button>
              <button type="button" className={button} onClick={() => choose(() => false)}>
                都不选
              </button>
              <span className="text-sm text-mute max-md:hidden">Alt+↓ 下一件，Alt+↑ 上一件，空格勾选</span>
            </div>
            <datalist id="return-sentences">
              {returnSentences.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
            {groupOrder.map((group) => {
              const some = rows.filter((row) => row.group === group)
              return (
                some.length > 0 && (
                  <section key={group} aria-labelledby={`group-${group}`} className="mt-4">
                    <h2 id={`group-${group}`} className="border-b border-line pb-1 font-semibold">
                      {groups[group]} <span className="text-sm font-normal text-mute">{some.length} 件</span>
                    </h2>
                    <ul>
                      {some.map((row) => (
                        <ReviewItem key={row.id} row={row} pending={pending} answer={answer.about === row.id ? answer : null} />
                      ))}
                    </ul>
                  </section>
                )
              )
            })}
          </>
        )}
      </Ready>
    </form>
  )
}
