'use client'

import Link from 'next/link'
import { Ready } from '../ui/ready'
import { useAct, type Act, type Answer } from '../ui/use-act'
import { inWords, type Day } from '@/lib/calendar'
import { lights as lightWords } from '@/lib/lights/light'
import type { Turn } from '@/lib/lights/start.queries'
import type { EffectsOfStart } from '@/lib/plan/start.queries'
import { control } from './control'

interface Lacks {
  taskId: string
  title: string
  missing: string[]
}
export interface StartAnswer extends Answer {
  lacking?: Lacks[]
}
interface Props {
  today: Day
  /** the first day of the plan */
  from: Day
  /** what the lights will say of what is carried over */
  lights: { turns: Turn[]; carried: number }
  planId: string
  total: number
  lacking: Lacks[]
  effects: EffectsOfStart
  begin: Act<StartAnswer>
}

/** What each task still lacks, with the way to where it is written. */
const Lacking = ({ planId, tasks }: { planId: string; tasks: Lacks[] }) => (
  <ul className="mt-1 text-sm">
    {tasks.map((each) => (
      <li key={each.taskId} className="py-0.5">
        <Link prefetch={false} className="text-accent underline" href={`/plans/${planId}/tasks/${each.taskId}`}>
          {each.title}
        </Link>
        ：{each.missing.join('；')}
      </li>
    ))}
  </ul>
)
const many = 12

/** What the start will do: read before it is pressed. */
const Effects = ({ effects: { fresh, carried, elsewhere, moved, offices } }: { effects: EffectsOfStart }) => (
  <div className="mt-1 text-sm">
    <p>
      新立 {fresh} 项，从此作出首次承诺；结转 {carried} 项，其中 {moved.length} 项改为新的时限，首次承诺留存
      {elsewhere > 0 && `；${elsewhere} 项主列其他方案，时限不变`}。将通知 {offices} 个责任单位。
    </p>
    {moved.length > 0 && (
      <details className="mt-1">
        <summary className="cursor-pointer text-accent">将改变的时限 {moved.length} 项</summary>
        <ul className="mt-1">
          {moved.map((each) => (
            <li key={each.title} className="py-0.5">
              {each.title}：{each.before} → {each.after}
            </li>
          ))}
        </ul>
      </details>
    )}
  </div>
)

const shown = (light: Turn['from']) => `${lightWords[light].shape} ${lightWords[light].word}`
/** 启动的试算: which lights of what is carried over will change, and how. */
function Lights({ on, lights: { turns, carried } }: { on: Day; lights: Props['lights'] }) {
  if (!turns.length) return <p className="mt-1 text-sm">结转的 {carried} 项，灯都不变。</p>
  const kinds = new Map<string, number>()
  for (const each of turns) {
    const kind = `${shown(each.from)} → ${shown(each.to)}`
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  return (
    <details className="mt-1 text-sm">
      <summary className="cursor-pointer text-accent">
        {inWords(on)}将改变 {turns.length} 项任务的灯：{[...kinds].map(([kind, count]) => `${kind} ${count} 项`).join('，')}
      </summary>
      <ul className="mt-1">
        {turns.map((each) => (
          <li key={each.taskId} className="py-0.5">
            <Link prefetch={false} className="text-accent underline" href={`/tasks/${each.taskId}`}>
              {each.title}
            </Link>
            ：{shown(each.from)} → {shown(each.to)}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** 启动方案：the day of issue, what the parties agreed it by, and per task what is still missing. While something is, there is nothing to press. */
export function StartForm({ today, from, planId, total, lacking, effects, lights, begin }: Props) {
  const { answer, send, pending } = useAct(begin)
  const held = total === 0 ? '还没有任务，不能启动。' : lacking.length > 0 ? `还有 ${lacking.length} 项任务待补齐，补齐后才能启动。` : null
  return (
    <section aria-labelledby="start" className="no-print my-3 rounded border border-line px-3 py-2">
      <h2 id="start" className="font-semibold">
        启动方案
      </h2>
      <p className="text-sm text-mute">
        {!held && `${total} 项任务内容齐全。`}
        {today < from
          ? `自${inWords(from)}起执行：在那天以前，任务、时限、灯都照旧，可以撤回启动；从那天起列入台账，按报告期填报。`
          : '启动后列入台账，按报告期填报；启动不能撤回。'}
        此后的变更须写明理由，时限只能通过延期调整。
      </p>
      {total > 0 && <Effects effects={effects} />}
      {lights.carried > 0 && <Lights on={today < from ? from : today} lights={lights} />}
      <form onSubmit={send} className="mt-2 flex flex-wrap items-end gap-3">
        <Ready>
          <label className="grid text-sm text-mute">
            下达日
            <input
              type="date"
              name="issuedOn"
              max={today}
              defaultValue={today}
              aria-invalid={answer.field === 'issuedOn' ? true : undefined}
              aria-describedby={answer.refusal ? 'start-refusal' : undefined}
              className={control}
            />
          </label>
          <label className="grid min-w-0 flex-1 text-sm text-mute">
            各方同意的依据
            <input
              name="agreedBy"
              maxLength={200}
              placeholder="哪次会议或会签、哪天、文号"
              aria-invalid={answer.field === 'agreedBy' ? true : undefined}
              aria-describedby={answer.refusal ? 'start-refusal' : undefined}
              className={`${control} min-w-48`}
            />
          </label>
          <button
            disabled={pending || held !== null}
            aria-describedby={held ? 'start-held' : undefined}
            className={`rounded px-4 py-1.5 ${held ? 'border border-line text-mute' : 'bg-accent text-white disabled:opacity-60'}`}
          >
            启动方案
          </button>
          {held && (
            <p id="start-held" className="py-1.5 text-warn">
              {held}
            </p>
          )}
        </Ready>
      </form>
      {lacking.length > 0 && (
        <details className="mt-2" open={lacking.length <= many}>
          <summary className="cursor-pointer text-accent">待补齐 {lacking.length} 项</summary>
          <Lacking planId={planId} tasks={lacking} />
        </details>
      )}
      {answer.refusal && (
        <div role="alert" id="start-refusal" className="mt-2 rounded border border-late px-3 py-2 text-late">
          <p>{answer.refusal}</p>
          {answer.lacking && <Lacking planId={planId} tasks={answer.lacking} />}
        </div>
      )}
    </section>
  )
}
