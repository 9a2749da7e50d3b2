import { inWords, type Day } from '@/lib/calendar'
import type { FieldErrors } from '@/lib/refusal'
import { byTicks } from './resulting'

export interface TickableMilestone {
  id: string
  title: string
  nature: 'OWN' | 'AWAITED'
  weight: number | null
  due: Day | null
  dueWords: string
  doneOn: Day | null
  /** done, as an earlier report says that waits for clearance */
  reportedOn: Day | null
}
interface Props {
  milestones: TickableMilestone[]
  ticks: Record<string, string>
  today: Day
  errors: FieldErrors
  onChange: (ticks: Record<string, string>) => void
}

/** 节点：tick what is done, with its day. */
export function MilestoneTicks({ milestones, ticks, today, errors, onChange }: Props) {
  const tick = (id: string, on: boolean) => {
    const { [id]: _, ...rest } = ticks
    onChange(on ? { ...rest, [id]: today } : rest)
  }
  const percent = byTicks(milestones, ticks)
  return (
    <fieldset className="mt-2">
      <legend className="font-medium">
        节点 <span className="ml-2 text-sm font-normal text-mute">勾选即完成，请核对完成日期</span>
        {percent && (
          <span aria-live="polite" className="ml-3 text-sm font-normal text-mute">
            进度（由节点权重计算）{' '}
            <b className="text-base text-ink">
              {percent.from}%{percent.to !== percent.from && ` → ${percent.to}%`}
            </b>
          </span>
        )}
      </legend>
      <ul className="rounded border border-line">
        {milestones.map((each) => (
          <li key={each.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1 last:border-0">
            {each.doneOn ? (
              <span className="grow">
                <span className="text-fine">✓</span> {each.title} <span className="text-sm text-mute">{inWords(each.doneOn)} 已完成</span>
              </span>
            ) : (
              <>
                <label className="flex grow items-center gap-2">
                  <input type="checkbox" checked={each.id in ticks} onChange={(event) => tick(each.id, event.target.checked)} />
                  {each.title}
                  {each.nature === 'AWAITED' && <span className="text-sm text-mute">（待上级）</span>}
                  {each.reportedOn && <span className="text-sm text-mute">（已报{inWords(each.reportedOn)}完成，待审核）</span>}
                </label>
                <span className="text-sm text-mute">{each.due ? `时限 ${inWords(each.due)}` : each.dueWords}</span>
                {each.id in ticks && (
                  <input
                    type="date"
                    max={today}
                    aria-label={`${each.title} 完成日期`}
                    aria-invalid={errors[`tick:${each.id}`] ? true : undefined}
                    value={ticks[each.id]}
                    onChange={(event) => onChange({ ...ticks, [each.id]: event.target.value })}
                    className="rounded border border-line px-2 py-0.5"
                  />
                )}
              </>
            )}
            {errors[`tick:${each.id}`] && <p className="w-full text-sm text-late">{errors[`tick:${each.id}`]}</p>}
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
