'use client'

import { useCallback, useEffect, useRef, useState, type FormEvent, type KeyboardEvent, type RefObject } from 'react'
import { groupOrder, groups, returnSentences } from '@/lib/progress/review'
import type { ToClear } from '@/lib/progress/review.queries'
import { KeepTyped } from '../ui/keep-typed'
import { Ready } from '../ui/ready'
import { useAct, type Act } from '../ui/use-act'
import { DealtItem, ReviewItem, type Dealt, type ReviewAnswer } from './review-item'

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
  const { dealt, note } = useDealt(rows, answer, form)
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
    const own = event.target.closest('[data-panel]')?.querySelector<HTMLButtonElement>('button[name=return]:not(:disabled)')
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
    <form
      onSubmit={(event) => {
        note(event)
        send(event)
      }}
      ref={form}
      onKeyDown={enter}
      onChange={count}
      className="prints"
    >
      <Ready>
        <KeepTyped form="reviews" only={halfWritten} />
        {rows.length + dealt.length === 0 ? (
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
                取消全选
              </button>
              <span className="text-sm text-mute max-md:hidden">Alt+↓ 下一件，Alt+↑ 上一件，空格勾选</span>
              {answer.refusal && !answer.about && (
                <p role="alert" className="basis-full text-late">
                  {answer.refusal}
                </p>
              )}
            </div>
            <datalist id="return-sentences">
              {returnSentences.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
            {groupOrder.map((group) => {
              const some = rows.filter((row) => row.group === group)
              const left = dealt.filter((each) => each.row.group === group)
              return (
                some.length + left.length > 0 && (
                  <section key={group} aria-labelledby={`group-${group}`} className="mt-4">
                    <h2 id={`group-${group}`} className="border-b border-line pb-1 font-semibold">
                      {groups[group]} <span className="text-sm font-normal text-mute">{some.length} 件</span>
                    </h2>
                    <ul>
                      {inPlace(some, left).map((each) =>
                        'words' in each ? (
                          <DealtItem key={each.row.id} {...each} />
                        ) : (
                          <ReviewItem key={each.id} row={each} pending={pending} answer={answer.about === each.id ? answer : null} />
                        ),
                      )}
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

/** The rows that wait, and those dealt with where they stood: each after the row that it followed. */
function inPlace(rows: ToClear[], dealt: (Dealt & { after: string | null })[]): (ToClear | Dealt)[] {
  const all: (ToClear | Dealt)[] = [...rows]
  const idOf = (each: ToClear | Dealt) => ('words' in each ? each.row.id : each.id)
  for (const each of dealt) all.splice(each.after === null ? 0 : all.findIndex((one) => idOf(one) === each.after) + 1, 0, each)
  return all
}

/** What is dealt with one by one stays in its place, and the next one that waits has the focus, or the one before. */
function useDealt(rows: ToClear[], answer: ReviewAnswer, form: RefObject<HTMLFormElement | null>) {
  const [acting, setActing] = useState<(Dealt & { after: string | null }) | null>(null)
  const [dealt, setDealt] = useState<(Dealt & { after: string | null })[]>([])
  const [seen, setSeen] = useState(answer)
  if (seen !== answer) {
    setSeen(answer)
    if (answer.done && acting && !rows.some((row) => row.id === acting.row.id)) setDealt([...dealt, acting])
  }
  const note = (event: FormEvent<HTMLFormElement>) => {
    const button = (event.nativeEvent as SubmitEvent).submitter
    const row = button instanceof HTMLButtonElement ? rows.find((each) => button.value.split(':').indexOf(each.id) >= 0) : undefined
    const item = row && button?.closest('li')
    if (!row || !item || !(button instanceof HTMLButtonElement)) {
      setActing(null)
      return
    }
    const before = item.previousElementSibling
    const after = before instanceof HTMLElement ? (before.dataset.dealt ?? before.id.replace(/^report-/, '')) : null
    const cleared = row.state === 'REGION_REVIEW' ? '已审核通过' : '已同意，报协调办'
    setActing({ row, words: button.name === 'return' ? '已退回' : cleared, height: item.offsetHeight, after })
  }
  useEffect(() => {
    if (!answer.done) return
    const items = Array.from(form.current?.querySelectorAll<HTMLElement>('li[data-review], li[data-dealt]') ?? [])
    const at = acting ? items.findIndex((item) => [item.dataset.dealt, item.id.replace(/^report-/, '')].indexOf(acting.row.id) >= 0) : -1
    const waits = (item: HTMLElement) => item.hasAttribute('data-review')
    const near = items.slice(Math.max(0, at)).find(waits) ?? items.slice(0, Math.max(0, at)).reverse().find(waits) ?? items[at]
    near?.querySelector<HTMLElement>('input[name=version]:not(:disabled), a')?.focus({ preventScroll: true })
    // Once for each answer: what is acted on next is noted before its own.
  }, [answer])
  return { dealt: dealt.filter((each) => !rows.some((row) => row.id === each.row.id)), note }
}
