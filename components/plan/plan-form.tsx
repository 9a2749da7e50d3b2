'use client'

import { dayIn } from '@/lib/written'
import { usePathname } from 'next/navigation'
import { useMemo, useState, useTransition } from 'react'
import { periodCalendar } from '@/lib/mechanism/period-calendar'
import { cadences, type CadenceWord } from '@/lib/mechanism/setting'
import { planKinds } from '@/lib/plan/kind'
import type { TypedPlan } from '@/lib/plan/plan-form'
import type { UsualDays } from '@/lib/plan/queries'
import { useDraft } from '../ui/draft'
import { DraftNote } from '../ui/draft-note'
import { Labelled, tied } from '../ui/field'
import { reached } from '../ui/reached'
import { Ready } from '../ui/ready'
import { control } from './control'

interface Answer {
  ok: boolean
  reason?: string
  detail?: unknown
}
interface Props {
  initial: TypedPlan
  usual: UsualDays
  label: string
  save: (typed: TypedPlan) => Promise<Answer>
}
type Errors = Partial<Record<string, string>>
const followed = (typed: TypedPlan, before: TypedPlan, after: TypedPlan): TypedPlan =>
  Object.fromEntries(
    (Object.keys(typed) as (keyof TypedPlan)[]).map((name) => [
      name,
      JSON.stringify(typed[name]) === JSON.stringify(before[name]) ? after[name] : typed[name],
    ]),
  ) as unknown as TypedPlan

/** 方案：name, kind, days, cadence; the periods follow, and their days may be set. */
export function PlanForm({ initial, usual: { after, table }, label, save }: Props) {
  const [typed, setTyped] = useState(initial)
  const [drawn, setDrawn] = useState(initial)
  // The page is drawn anew: what nobody has touched here follows it, what was typed stays.
  if (JSON.stringify(drawn) !== JSON.stringify(initial)) {
    setDrawn(initial)
    setTyped(followed(typed, drawn, initial))
  }
  const [errors, setErrors] = useState<Errors>({})
  const [refusal, setRefusal] = useState('')
  const [pending, start] = useTransition()
  const draft = useDraft(usePathname(), JSON.stringify(initial), typed, setTyped)
  const set = (change: Partial<TypedPlan>) => setTyped((before) => ({ ...before, ...change }))
  const usual = useMemo(() => {
    const [from, to] = [dayIn(typed.from), dayIn(typed.to)]
    return from && to && from <= to && Number(to.slice(0, 4)) - Number(from.slice(0, 4)) <= 30 && typed.cadence in cadences
      ? periodCalendar({ cadence: typed.cadence as CadenceWord, from, to }, after, table)
      : []
  }, [typed.from, typed.to, typed.cadence, after, table])
  const periods = usual.map((each, index) => ({ ...each, ...(typed.periods.length === usual.length ? typed.periods[index] : {}) }))
  const setPeriod = (index: number, change: { due?: string; closes?: string }) =>
    set({ periods: periods.map(({ due, closes }, at) => ({ due, closes, ...(at === index ? change : {}) })) })
  const at = (name: string) => tied(name, { error: errors[name] })
  const submit = () =>
    start(async () => {
      setRefusal('')
      const answer: Answer = await reached(() => save({ ...typed, periods: periods.map(({ due, closes }) => ({ due, closes })) })).catch(
        (leads: unknown) => {
          draft.sent() // it leads to the plan: it is done
          throw leads
        },
      )
      if (answer.ok) return draft.sent()
      setRefusal(answer.reason ?? '')
      setErrors((answer.detail as { errors?: Errors } | undefined)?.errors ?? {})
    })
  const words = (kept: TypedPlan): [string, string][] => [
    ['名称', kept.name],
    ['起止', `${kept.from} 至 ${kept.to}`],
    ['报告期（报送截止、停止填报）', kept.periods.map(({ due, closes }) => `${due}、${closes}`).join('；')],
  ]
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      className="prints mt-3 grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-3"
    >
      <Ready>
        <DraftNote {...draft} words={words} />
        <Labelled id="name" label="名称" error={errors.name}>
          <input
            {...at('name')}
            className={control}
            maxLength={120}
            value={typed.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        </Labelled>
        <div className="flex flex-wrap gap-3">
          <Labelled id="kind" label="种类" error={errors.kind}>
            <select {...at('kind')} className={control} value={typed.kind} onChange={(event) => set({ kind: event.target.value })}>
              {Object.entries(planKinds).map(([key, word]) => (
                <option key={key} value={key}>
                  {word}
                </option>
              ))}
            </select>
          </Labelled>
          <Labelled id="from" label="起" error={errors.from}>
            <input
              type="date"
              {...at('from')}
              className={control}
              value={typed.from}
              onChange={(event) => set({ from: event.target.value })}
            />
          </Labelled>
          <Labelled id="to" label="止" error={errors.to}>
            <input type="date" {...at('to')} className={control} value={typed.to} onChange={(event) => set({ to: event.target.value })} />
          </Labelled>
          <Labelled id="cadence" label="填报周期" error={errors.cadence}>
            <select
              {...at('cadence')}
              className={control}
              value={typed.cadence}
              onChange={(event) => set({ cadence: event.target.value, periods: [] })}
            >
              {Object.entries(cadences).map(([key, word]) => (
                <option key={key} value={key}>
                  {word}
                </option>
              ))}
            </select>
          </Labelled>
        </div>
        {periods.length > 0 && (
          <details open={periods.length <= 4 || Object.keys(errors).some((each) => each.startsWith('periods'))}>
            <summary className="cursor-pointer text-accent">报告期 {periods.length} 个（启动后由秘书处在“机制”页调整，留有记录）</summary>
            <div className="relative overflow-x-auto">
              <table className="mt-1 text-left">
                <thead>
                  <tr className="text-sm text-mute">
                    <th scope="col" className="pr-4 font-medium">
                      报告期
                    </th>
                    <th scope="col" className="pr-4 font-medium">
                      报送截止
                    </th>
                    <th scope="col" className="font-medium">
                      停止填报
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {periods.map((each, index) => (
                    <tr key={each.name}>
                      <th scope="row" className="whitespace-nowrap py-1 pr-4 font-normal">
                        {each.name}
                      </th>
                      <td className="py-1 pr-4">
                        <input
                          type="date"
                          aria-label={`${each.name}报送截止`}
                          {...at(`periods.${index}.due`)}
                          className={control}
                          value={each.due}
                          onChange={(event) => setPeriod(index, { due: event.target.value })}
                        />
                        {errors[`periods.${index}.due`] && <p className="text-sm text-late">{errors[`periods.${index}.due`]}</p>}
                      </td>
                      <td className="py-1">
                        <input
                          type="date"
                          aria-label={`${each.name}停止填报`}
                          className={control}
                          value={each.closes}
                          onChange={(event) => setPeriod(index, { closes: event.target.value })}
                        />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        )}
        <div className="flex items-center gap-3">
          <button disabled={pending} className="rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60">
            {label}
          </button>
        </div>
        {refusal && (
          <p role="alert" className="rounded border border-late px-3 py-2 text-late">
            {refusal}
          </p>
        )}
      </Ready>
    </form>
  )
}
