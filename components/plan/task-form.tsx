'use client'

import { usePathname } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import { kinds, taskForm, type Stale, type TypedTask } from '@/lib/plan/form'
import type { TaskToEdit } from '@/lib/plan/task.queries'
import { meaningOf, proposedDay } from '@/lib/plan/words'
import type { FieldErrors } from '@/lib/refusal'
import { errorsIn } from '@/lib/shape'
import { useDraft } from '../ui/draft'
import { DraftNote } from '../ui/draft-note'
import { tied } from '../ui/field'
import { reached } from '../ui/reached'
import { Ready } from '../ui/ready'
import { control } from './control'
import { IndicatorRows } from './indicator-rows'
import { MilestoneRows } from './milestone-rows'
import { PartRows } from './part-rows'
import { taskInWords } from './task-in-words'
import { TaskField } from './task-field'

interface Answer {
  ok: boolean
  reason?: string
  detail?: unknown
}
interface Props {
  found: TaskToEdit
  save: (typed: TypedTask, base: string) => Promise<Answer>
}
type Detail = { kind: 'fields'; errors: FieldErrors } | Stale

/** 任务表：one form for a draft, a carried task and a change after the start. Nothing typed is lost. */
export function TaskForm({ found, save }: Props) {
  const [typed, setTyped] = useState(found.typed)
  const [base, setBase] = useState(found.base)
  const [errors, setErrors] = useState<FieldErrors>({})
  const [refusal, setRefusal] = useState('')
  const [theirs, setTheirs] = useState<TypedTask | null>(null)
  const [pending, start] = useTransition()
  const form = useRef<HTMLFormElement>(null)
  const year = Number(found.plan.from.slice(0, 4))
  const { editing } = found

  // The page is drawn with a new base once another has saved; the draft stands on the one that was told.
  const draft = useDraft(usePathname(), base, typed, setTyped)

  const set = (change: Partial<TypedTask>) => {
    setTyped((before) => ({ ...before, ...change }))
  }
  const field = (name: keyof TypedTask) => ({
    ...tied(name, { error: errors[name] }),
    className: control,
    value: typed[name] as string,
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  })
  const about = (name: keyof TypedTask) => ({
    name,
    error: errors[name],
    theirs: theirs && theirs[name] !== typed[name] ? String(theirs[name]) : undefined,
  })
  const submit = () =>
    start(async () => {
      setRefusal('')
      const parsed = taskForm.safeParse(typed)
      const answer: Answer = parsed.success
        ? await reached(() => save(typed, base)).catch((leads: unknown) => {
            draft.sent() // it leads to the plan: it is done
            throw leads
          })
        : { ok: false, reason: '请按提示修改后再保存。', detail: { kind: 'fields', errors: errorsIn(parsed.error) } }
      if (answer.ok) return draft.sent()
      const detail = answer.detail as Detail | undefined
      setRefusal(answer.reason ?? '')
      setErrors(detail?.kind === 'fields' ? detail.errors : {})
      if (detail?.kind === 'stale') {
        setTheirs(detail.theirs)
        setBase(detail.base)
      }
      window.requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
    })
  const fixed = editing === 'carried'
  const noDeadline = editing === 'live' || found.promisedElsewhere
  const said = typed.words ? meaningOf(typed.words, year) : null
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      className="prints mt-3 max-w-5xl"
    >
      <Ready>
        <DraftNote {...draft} words={(kept) => taskInWords(kept, typed, found)} />
        <fieldset disabled={fixed} className="grid gap-3 sm:grid-cols-2">
          <legend className="sr-only">任务</legend>
          <TaskField wide label="事项（必填）" {...about('title')}>
            <input {...field('title')} maxLength={200} />
          </TaskField>
          <TaskField label="领域（必填）" {...about('areaCode')}>
            <select {...field('areaCode')}>
              <option value="">请选择</option>
              {found.areas.map((each) => (
                <option key={each.code} value={each.code}>
                  {each.name}
                </option>
              ))}
            </select>
          </TaskField>
          <TaskField label="原领域" {...about('fieldTagId')}>
            <select {...field('fieldTagId')}>
              <option value="">—</option>
              {found.tags.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </select>
          </TaskField>
          <TaskField label="类型" {...about('kind')}>
            <input {...field('kind')} list="kinds" maxLength={40} />
            <datalist id="kinds">
              {kinds.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          </TaskField>
          <TaskField label="来源" hint="议定事项、规划条款、批示等" {...about('source')}>
            <input {...field('source')} maxLength={200} />
          </TaskField>
        </fieldset>
        <div className="mt-3 grid gap-3 sm:grid-cols-2">
          <TaskField wide label="本年目标" {...about('annualGoal')}>
            <textarea {...field('annualGoal')} rows={2} />
          </TaskField>
          <TaskField
            label="时限的说法"
            hint={editing === 'live' ? '通过延期调整' : found.promisedElsewhere ? '随主列方案' : '如“2027年12月底”“长期坚持”'}
            {...about('words')}
          >
            <input
              {...field('words')}
              disabled={noDeadline}
              maxLength={60}
              onChange={(event) => {
                const words = event.target.value
                set({
                  words,
                  ...(typed.day === '' || typed.day === proposedDay(typed.words, year) ? { day: proposedDay(words, year) } : {}),
                })
              }}
            />
          </TaskField>
          <TaskField
            label="时限"
            hint={said?.none ? '这一说法没有日子' : typed.words && !said ? '没有听懂这一说法，请写明日子' : ''}
            {...about('day')}
          >
            <input type="date" {...field('day')} disabled={noDeadline} />
          </TaskField>
        </div>
        {!fixed && (
          <>
            <PartRows
              rows={typed.parts}
              offices={found.offices}
              errors={errors}
              changed={theirs !== null && JSON.stringify(theirs.parts) !== JSON.stringify(typed.parts)}
              onChange={(parts) => set({ parts })}
            />
            <MilestoneRows
              rows={typed.milestones}
              offices={found.offices.filter((each) => typed.parts.some((part) => part.officeId === each.id))}
              errors={errors}
              year={year}
              live={editing === 'live'}
              changed={theirs !== null && JSON.stringify(theirs.milestones) !== JSON.stringify(typed.milestones)}
              onChange={(milestones) => set({ milestones })}
            />
            <IndicatorRows rows={typed.indicators} errors={errors} onChange={(indicators) => set({ indicators })} />
          </>
        )}
        {(editing === 'live' || editing === 'joining') && (
          <div className="mt-4 grid">
            <TaskField label={`${editing === 'live' ? '变更' : '新增'}理由（必填，各方可见）`} {...about('reason')}>
              <input {...field('reason')} maxLength={500} />
            </TaskField>
          </div>
        )}
        <div className="mt-4 flex flex-wrap items-center gap-3 border-t border-line pt-3">
          <button disabled={pending} className="rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60">
            {editing === 'live' ? '变更' : found.taskId ? '保存' : '新增'}
          </button>
        </div>
        {refusal && (
          <p role="alert" className="mt-2 rounded border border-late px-3 py-2 text-late">
            {refusal}
          </p>
        )}
      </Ready>
    </form>
  )
}
