'use client'

import { createContext, useContext, useEffect, useRef, useState, useTransition, type ReactNode } from 'react'
import { dayTold } from '@/lib/plan/propose'
import type { FieldErrors } from '@/lib/refusal'
import { useDraft } from '../ui/draft'
import { DraftNote } from '../ui/draft-note'
import { control } from '../ui/field'
import { reached } from '../ui/reached'
import { Ready } from '../ui/ready'

type Typed = Record<string, string>
interface Answer {
  ok: boolean
  reason?: string
  detail?: unknown
}
interface Filling {
  year: number
  typed: Typed
  chosen: string[]
  errors: FieldErrors
  write: (taskId: string, words: string) => void
  choose: (taskId: string) => void
}
const Context = createContext<Filling | null>(null)

interface Props {
  /** the tasks that lack a deadline */
  lacking: string[]
  year: number
  /** where what is typed stays in this browser until it is saved */
  storageKey: string
  save: (typed: { taskId: string; words: string }[]) => Promise<Answer>
  children: ReactNode
}

/** 补齐时限 in the list itself: each in its row, or one for all that are ticked; saved by one act. */
export function DeadlineFill({ lacking, year, storageKey, save, children }: Props) {
  const [typed, setTyped] = useState<Typed>({})
  const [chosen, setChosen] = useState<string[]>([])
  const [errors, setErrors] = useState<FieldErrors>({})
  const [common, setCommon] = useState('')
  const [said, setSaid] = useState<{ refused: boolean; text: string } | null>(null)
  const [pending, start] = useTransition()
  const bar = useRef<HTMLFormElement>(null)
  const draft = useDraft(storageKey, '', typed, setTyped)
  useEffect(() => {
    if (Object.keys(errors).length) document.querySelector<HTMLElement>('[data-deadline][aria-invalid="true"]')?.focus()
  }, [errors])
  const written = lacking.flatMap((taskId) => (typed[taskId]?.trim() ? [{ taskId, words: typed[taskId].trim() }] : []))
  const ticked = chosen.filter((each) => lacking.includes(each))
  const spread = () => {
    setTyped({ ...typed, ...Object.fromEntries(ticked.map((taskId) => [taskId, common])) })
    setChosen([])
  }
  const submit = () =>
    start(async () => {
      setSaid(null)
      const answer: Answer = await reached(() => save(written))
      const detail = answer.detail as { kind: string; errors: FieldErrors } | undefined
      setErrors(!answer.ok && detail?.kind === 'fields' ? detail.errors : {})
      setSaid(answer.ok ? { refused: false, text: `已写明 ${written.length} 项时限。` } : { refused: true, text: answer.reason ?? '' })
      if (answer.ok) {
        const none = {}
        draft.sent(none)
        setTyped(none)
      }
    })
  const filling: Filling = {
    year,
    typed,
    chosen,
    errors,
    write: (taskId, words) => setTyped({ ...typed, [taskId]: words }),
    choose: (taskId) => setChosen(chosen.includes(taskId) ? chosen.filter((each) => each !== taskId) : [...chosen, taskId]),
  }
  return (
    <Context.Provider value={filling}>
      {(lacking.length > 0 || said) && (
        <form
          ref={bar}
          aria-label="补齐时限"
          className="no-print sticky top-0 z-10 flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-white py-2 text-sm"
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <Ready>
            <DraftNote {...draft} words={() => []} />
            {lacking.length > 0 && (
              <>
                <span>{lacking.length} 项没有时限，可在表中“时限”栏填写。</span>
                <button
                  type="button"
                  className="text-accent underline"
                  onClick={() => setChosen(ticked.length === lacking.length ? [] : lacking)}
                >
                  {ticked.length === lacking.length ? '取消全选' : '全选'}
                </button>
                <label className="flex items-center gap-2">
                  所选 {ticked.length} 项填同一时限
                  <input
                    className={`${control} w-36`}
                    value={common}
                    maxLength={60}
                    placeholder={`${year}年12月底`}
                    onChange={(event) => setCommon(event.target.value)}
                  />
                </label>
                <button
                  type="button"
                  disabled={!ticked.length || !common.trim()}
                  className="rounded border border-accent px-3 py-0.5 text-accent disabled:opacity-60"
                  onClick={spread}
                >
                  填入
                </button>
                <button disabled={pending || !written.length} className="rounded bg-accent px-3 py-1 text-white disabled:opacity-60">
                  {pending ? '正在保存…' : `保存 ${written.length} 项时限`}
                </button>
              </>
            )}
            {said && (
              <p role={said.refused ? 'alert' : 'status'} className={said.refused ? 'text-late' : 'text-fine'}>
                {said.text}
              </p>
            )}
          </Ready>
        </form>
      )}
      {children}
    </Context.Provider>
  )
}

/** The deadline of one task that has none yet, in its row. */
export function DeadlineCell({ taskId, title }: { taskId: string; title: string }) {
  const filling = useContext(Context)
  if (!filling) return null
  const { year, typed, chosen, errors, write, choose } = filling
  const [words, error] = [typed[taskId] ?? '', errors[taskId]]
  return (
    <div className="no-print grid gap-0.5 text-sm">
      <div className="flex items-center gap-2">
        <input type="checkbox" aria-label={`选取${title}`} checked={chosen.includes(taskId)} onChange={() => choose(taskId)} />
        <input
          data-deadline
          className={`${control} w-32`}
          aria-label={`${title}的时限`}
          aria-invalid={error ? true : undefined}
          aria-describedby={`told-${taskId}`}
          maxLength={60}
          value={words}
          onChange={(event) => write(taskId, event.target.value)}
        />
      </div>
      <p id={`told-${taskId}`} className={error ? 'max-w-48 whitespace-normal text-late' : 'text-mute'}>
        {error ?? dayTold(words, year)}
      </p>
    </div>
  )
}
