'use client'

import { useEffect, useMemo, useRef, useState, useTransition, type ReactNode } from 'react'
import { checkReport, noChangeReasons, percentBefore, type CheckContext } from '@/lib/progress/check'
import type { Effect } from '@/lib/progress/effect'
import {
  againstKeeping,
  carriedWords,
  errorsOf,
  reportForm,
  saysNothingNew,
  saysTheSame,
  type Stale,
  type TypedForm,
} from '@/lib/progress/form'
import type { AtFields, FieldErrors } from '@/lib/refusal'
import { useAgain } from '../ui/again'
import { besideAt, draftAt, dropBeside, dropBoth, dropDraft, keepDraft, layBeside, type Found } from '../ui/draft'
import { DraftNote } from '../ui/draft-note'
import { reachedUnder } from '../ui/reached'
import { Ready } from '../ui/ready'
import { ChangedFrom } from './changed-from'
import { EffectLine } from './effect-line'
import { unsaved, type SaveAnswer } from './grid-autosave'
import { MilestoneTicks, type TickableMilestone } from './milestone-ticks'
import { changeInWords, lastInWords } from './resulting'
import { SectionField } from './section-field'

export interface SubmitAnswer {
  ok: boolean
  reason?: string
  detail?: unknown
}

interface Props {
  storageKey: string
  initial: TypedForm
  /** what stands here before anybody has written */
  start: TypedForm
  /** what a paste replaced, the latest last: it goes along with the draft */
  earlier: TypedForm[]
  base: string
  last: TypedForm | null
  /** the report before is handed in, not cleared yet */
  lastWaits: boolean
  context: Omit<CheckContext, 'milestones'>
  milestones: TickableMilestone[]
  /** what it will do to the light */
  effect: Effect | null
  correcting: boolean
  savedAt: string | null
  /** the draft that this form was opened with */
  seen: string | null
  save: (typed: TypedForm, base: string, seen: string | null, earlier: TypedForm[]) => Promise<SaveAnswer>
  submit: (typed: TypedForm, base: string, key: string, seen: string | null) => Promise<SubmitAnswer>
  /** made with the form: two clicks hand in one report */
  formKey: string
  /** 佐证 */
  children?: ReactNode
  /** what stands beside the form */
  aside: ReactNode
}

const texts = [
  { name: 'progress', label: '进展情况', hint: '用于台账、任务页', rows: 4 },
  { name: 'problems', label: '存在问题', hint: '无则留空 · 用于任务页', rows: 2 },
  { name: 'next', label: '下一步安排', hint: '用于任务页', rows: 2 },
] as const

type Detail = AtFields | Stale
/** What this browser holds until the server has it. */
interface HeldReport {
  typed: TypedForm
  seen: string | null
}
const heldInWords = ({ typed }: HeldReport): [string, string][] => [
  ...texts.map(({ name, label }): [string, string] => [label, typed[name]]),
  ['进度', typed.percent && `${typed.percent}%`],
]

/** 进展填报：three sections, milestones or a percentage, a check in words, saved while one types. */
export function ReportForm(props: Props) {
  const [typed, setTyped] = useState(props.initial)
  const [base, setBase] = useState(props.base)
  const [errors, setErrors] = useState<FieldErrors>({})
  const [refusal, setRefusal] = useState('')
  const [theirs, setTheirs] = useState<TypedForm | null>(null)
  const [earlier, setEarlier] = useState(props.earlier)
  const [thrown, setThrown] = useState<TypedForm | null>(null)
  const [status, setStatus] = useState(props.savedAt ? `已自动保存 ${props.savedAt}` : '')
  const [before, setBefore] = useState<Found<HeldReport> | null>(null)
  const [pending, start] = useTransition()
  const form = useRef<HTMLFormElement>(null)
  const held = useRef<string | null>(null)
  const dirty = useRef(false)
  const sent = useRef(false)
  const looked = useRef(false)
  const latest = useRef(typed)
  latest.current = typed
  const seen = useRef(props.seen)
  const under = useRef<Promise<unknown>>(Promise.resolve())
  const keeping = useRef(false)
  const [failed, setFailed] = useState(false)
  const again = useAgain(failed)
  /** Another text has turned up: both are shown, and what is typed on stands on it. */
  const stand = (other: Stale) => {
    setTheirs(other.theirs)
    setBase(other.base)
    if (other.seen !== undefined) seen.current = other.seen
  }

  // What the tab holds is also kept in the browser until the server has it: a lost network or session loses nothing.
  useEffect(() => {
    // Only once: while one writes, the browser holds what is here.
    if (looked.current) return
    looked.current = true
    const kept = draftAt<HeldReport>(props.storageKey)
    if (kept && saysTheSame(kept.typed.typed, props.initial)) dropDraft(props.storageKey)
    else if (kept && kept.base === props.base && kept.typed.seen === props.seen) {
      setTyped(kept.typed.typed)
      setStatus('已找回上次未保存的内容')
      dirty.current = true
    } else if (kept) layBeside(props.storageKey, kept)
    const other = besideAt<HeldReport>(props.storageKey)
    if (other) setBefore({ kept: other, back: false })
  }, [props.storageKey, props.base, props.initial, props.seen])

  useEffect(() => {
    if (!dirty.current) return
    // A mark of secrecy stays on the screen until it is taken out; it is kept nowhere.
    const marked = againstKeeping(typed)
    if (marked) {
      dropDraft(props.storageKey)
      setStatus(`未保存：${marked}`)
      return
    }
    // What was typed and taken back before it was ever kept is as if it had not been.
    if (!seen.current && !keeping.current && saysNothingNew(typed, props.start)) {
      dropDraft(props.storageKey)
      setStatus('')
      return
    }
    keepDraft<HeldReport>(props.storageKey, base, { typed, seen: seen.current })
    // What is handed in is not kept once more: a draft after the report would look like one that another has overtaken.
    if (pending || sent.current) return
    const timer = window.setTimeout(() => {
      under.current = under.current.then(async () => {
        setStatus('正在保存…')
        keeping.current = true
        const answer = await props.save(typed, base, seen.current, earlier).catch((): SaveAnswer => ({ ok: false, reason: unsaved }))
        keeping.current = false
        const detail = answer.detail as Detail | undefined
        setFailed(!answer.ok && detail?.kind !== 'stale')
        setStatus(!answer.ok ? (answer.reason ?? unsaved) : answer.value?.seen ? `已自动保存 ${answer.value.time}` : '没有改动，不留草稿')
        if (detail?.kind === 'stale') stand(detail)
        if (answer.ok) seen.current = answer.value?.seen ?? null
        if ((answer.ok || detail?.kind === 'stale') && latest.current === typed) {
          dropDraft(props.storageKey)
          dirty.current = false
        }
      })
    }, 1500)
    return () => window.clearTimeout(timer)
  }, [typed, base, earlier, props, pending, again])

  const lastWord = props.lastWaits ? '上期（待审核）' : '上期已通过'
  const set = (change: Partial<TypedForm>) => {
    dirty.current = true
    setThrown(null)
    setTyped((before) => ({ ...before, ...change }))
  }
  const written = !saysNothingNew(typed, props.start)
  const stepTo = (next: TypedForm) => {
    set(next)
    setErrors({})
    setRefusal('')
  }
  const discard = () => {
    stepTo(props.start)
    setThrown(typed)
  }
  const replaced = [...earlier].reverse().find((each) => !saysTheSame(each, typed))
  const bringBack = () => {
    if (!replaced) return
    setEarlier([typed, ...earlier.filter((each) => each !== replaced)])
    stepTo(replaced)
  }
  const checked = useMemo(() => {
    const parsed = reportForm.safeParse(typed)
    if (!parsed.success) return { errors: errorsOf(parsed.error), hints: [], ok: [] }
    return checkReport(parsed.data, { ...props.context, milestones: props.milestones.filter((each) => !each.doneOn) })
  }, [typed, props.context, props.milestones])

  const submit = () =>
    start(async () => {
      setRefusal('')
      sent.current = true
      await under.current
      const answer: SubmitAnswer = await reachedUnder(held, props.formKey, (key) => props.submit(typed, base, key, seen.current))
      sent.current = answer.ok
      if (answer.ok) {
        dropBoth(props.storageKey)
        return
      }
      const detail = answer.detail as Detail | undefined
      setRefusal(answer.reason ?? '')
      setErrors(detail?.kind === 'fields' ? detail.errors : {})
      if (detail?.kind === 'stale') stand(detail)
      window.requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
    })

  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey) {
          event.preventDefault()
          submit()
        }
      }}
      className="prints grid gap-x-7 gap-y-3 lg:grid-cols-[minmax(0,1fr)_300px] lg:grid-rows-[auto_1fr_auto]"
    >
      <Ready>
        <div className="min-w-0 lg:row-span-2">
          <DraftNote
            found={before}
            words={heldInWords}
            use={() => {
              if (before) stepTo(before.kept.typed.typed)
              dropBeside(props.storageKey)
              setBefore(null)
            }}
            drop={() => {
              dropBeside(props.storageKey)
              setBefore(null)
            }}
          />
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded border border-line bg-soft px-3 py-2">
            <label className="flex items-center gap-2 font-medium">
              <input
                type="checkbox"
                checked={typed.noChange}
                aria-invalid={errors.noChange ? true : undefined}
                onChange={(event) => set({ noChange: event.target.checked })}
              />
              本期无变化
            </label>
            <span className="text-sm text-mute">沿用{lastWord}的内容</span>
            {typed.noChange &&
              (props.context.noChangeBefore >= 2 ? (
                <label className="text-sm">
                  原因{' '}
                  <select
                    className="rounded border border-[#8a94a3] bg-white px-2 py-1 aria-invalid:border-late"
                    aria-invalid={errors.noChangeReason ? true : undefined}
                    aria-describedby={errors.noChangeReason ? 'no-change-error' : undefined}
                    value={typed.noChangeReason}
                    onChange={(event) => set({ noChangeReason: event.target.value })}
                  >
                    <option value="">请选择</option>
                    {noChangeReasons.map((each) => (
                      <option key={each}>{each}</option>
                    ))}
                  </select>
                </label>
              ) : (
                <label className="grow text-sm">
                  原因（可不填）{' '}
                  <input
                    className="rounded border border-[#8a94a3] bg-white px-2 py-1"
                    value={typed.noChangeReason}
                    onChange={(event) => set({ noChangeReason: event.target.value })}
                  />
                </label>
              ))}
            {(errors.noChangeReason ?? errors.noChange) && (
              <p id="no-change-error" className="w-full text-sm text-late">
                {errors.noChangeReason ?? errors.noChange}
              </p>
            )}
          </div>
          {typed.noChange && <Carried last={props.last} typed={typed} />}
          {!typed.noChange &&
            texts.map((each) => (
              <SectionField
                key={each.name}
                {...each}
                hint={
                  each.name === 'progress' && props.last && props.initial.progress === props.last.progress
                    ? `${lastWord}的内容已带入 · ${each.hint}`
                    : each.hint
                }
                value={typed[each.name]}
                error={errors[each.name]}
                onChange={(value) => set({ [each.name]: value })}
              >
                {props.last && props.last[each.name] !== typed[each.name] && props.last[each.name] !== '' && (
                  <ChangedFrom
                    before={props.last[each.name]}
                    after={typed[each.name]}
                    since={props.lastWaits ? '较上期（待审核）' : '较上期'}
                  />
                )}
                {theirs && theirs[each.name] !== typed[each.name] && (
                  <p className="mt-1 rounded border border-warn bg-soft px-2 py-1 text-sm">另一处的文字：{theirs[each.name] || '（空）'}</p>
                )}
              </SectionField>
            ))}
          {props.context.asksPercent && !typed.noChange && (
            <div className="mt-3">
              <label className="font-medium" htmlFor="percent">
                进度 <span className="ml-2 text-sm font-normal text-mute">{lastInWords(props.context)}</span>
              </label>
              <input
                id="percent"
                inputMode="numeric"
                className="ml-2 w-20 rounded border border-[#8a94a3] px-2 py-1 aria-invalid:border-late"
                value={typed.percent}
                aria-invalid={errors.percent ? true : undefined}
                aria-describedby="percent-error"
                onChange={(event) => set({ percent: event.target.value })}
              />{' '}
              %
              <b aria-live="polite" className="ml-3">
                {changeInWords(props.context, typed.percent)}
              </b>
              <p id="percent-error" className="text-sm text-late">
                {errors.percent}
              </p>
              {(errors.percentExplanation || checked.errors.percentExplanation || typed.percentExplanation) && (
                <SectionField
                  name="percentExplanation"
                  label="进度下降的原因"
                  hint=""
                  rows={2}
                  value={typed.percentExplanation}
                  error={errors.percentExplanation}
                  onChange={(value) => set({ percentExplanation: value })}
                />
              )}
            </div>
          )}
          {props.milestones.length > 0 && (
            <MilestoneTicks
              milestones={props.milestones}
              ticks={typed.ticks}
              today={props.context.today}
              errors={errors}
              onChange={(ticks) => set({ ticks })}
            />
          )}
          <p className="mt-1">
            <EffectLine
              effect={props.effect}
              typed={typed.noChange ? { ...typed, percent: String(percentBefore(props.context) ?? ''), ticks: {} } : typed}
              today={props.context.today}
            />
          </p>
          <label className="mt-2 flex items-center gap-2">
            <input type="checkbox" checked={typed.unlikely} onChange={(event) => set({ unlikely: event.target.checked })} />
            难以按期 <span className="text-sm text-mute">临期的，请同时申请延期</span>
          </label>
          {props.children}
          {props.correcting && (
            <SectionField
              name="corrects"
              label="更正说明"
              hint="更正什么、为什么"
              rows={2}
              value={typed.corrects}
              error={errors.corrects}
              onChange={(value) => set({ corrects: value })}
            />
          )}
        </div>
        <CheckList checked={checked} />
        <div className="min-w-0 lg:col-start-1 lg:row-start-3">
          <div className="flex flex-wrap items-center gap-3 border-t border-line pt-3">
            <button type="submit" disabled={pending} className="rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60">
              {pending ? '正在提交…' : props.correcting ? '提交更正' : '提交审核'}
            </button>
            {written && !pending && (
              <button type="button" className="text-accent underline max-md:min-h-11" onClick={discard}>
                放弃草稿
              </button>
            )}
            {thrown && (
              <span className="text-sm text-mute">
                已放弃草稿。{' '}
                <button type="button" className="text-accent underline max-md:min-h-11" onClick={() => stepTo(thrown)}>
                  恢复
                </button>
              </span>
            )}
            {replaced && !pending && (
              <button type="button" className="text-accent underline max-md:min-h-11" onClick={bringBack}>
                换回粘贴前的文字
              </button>
            )}
            <p role="status" className="ml-auto text-sm text-mute">
              {status}
              <span className="max-sm:hidden pointer-coarse:hidden">{status ? ' · ' : ''}Ctrl+Enter 提交</span>
            </p>
          </div>
          {refusal && (
            <p role="alert" className="mt-2 rounded border border-late px-3 py-2 text-late">
              {refusal}
            </p>
          )}
        </div>
        <div className="lg:col-start-2 lg:row-start-2 lg:row-span-2">{props.aside}</div>
      </Ready>
    </form>
  )
}

/** What 本期无变化 will hand in; what was typed waits until it is taken back. */
function Carried({ last, typed }: { last: TypedForm | null; typed: TypedForm }) {
  const carried = carriedWords(last)
  const waits = texts.some(({ name }) => typed[name].trim() !== '' && typed[name] !== carried[name])
  return (
    <div className="mt-3">
      {waits && <p className="text-sm text-mute">提交的是以下上期文字；本期写的文字留着，取消勾选即恢复。</p>}
      <dl>
        {texts.map(
          ({ name, label }) =>
            carried[name] && (
              <div key={name} className="mt-2">
                <dt className="font-medium">{label}</dt>
                <dd className="whitespace-pre-wrap text-mute">{carried[name]}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  )
}

function CheckList({ checked }: { checked: ReturnType<typeof checkReport> }) {
  return (
    <section
      aria-label="提交前检查"
      className="border-line text-sm max-lg:border-t max-lg:pt-3 lg:col-start-2 lg:row-start-1 lg:border-b lg:pb-3"
    >
      <h2 className="mb-1 text-sm font-semibold">提交前检查</h2>
      <ul className="grid gap-1">
        {Object.values(checked.errors).map((each) => (
          <li key={each} className="text-late">
            ■ {each}
          </li>
        ))}
        {checked.hints.map((each) => (
          <li key={each} className="text-warn">
            ▲ {each}
          </li>
        ))}
        {checked.ok.map((each) => (
          <li key={each} className="text-fine">
            ✓ {each}
          </li>
        ))}
      </ul>
    </section>
  )
}
