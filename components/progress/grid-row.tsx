import type { ClipboardEvent, KeyboardEvent } from 'react'
import { columnLabel, textColumns, type Column } from '@/lib/progress/cells'
import { percentBefore } from '@/lib/progress/check'
import { carriedWords, type TypedForm } from '@/lib/progress/form'
import { EffectLine } from './effect-line'
import type { Control, Stop } from './grid-keys'
import { byTicks, lastInWords } from './resulting'
import type { FieldErrors, Row } from './grid-state'

interface Props {
  index: number
  row: Row
  typed: TypedForm
  theirs: TypedForm | undefined
  errors: FieldErrors
  reasons: readonly string[]
  idOf: (row: number, column: Stop) => string
  paste: (row: number, column: Column) => (event: ClipboardEvent) => void
  keys: (row: number, column: Stop) => (event: KeyboardEvent<Control>) => void
  set: (change: Partial<TypedForm>, label: string) => void
}
const control = 'rounded border border-[#8a94a3] bg-white px-1.5 py-1 aria-invalid:border-late'

/** The cells of one part: three texts, a percentage or milestones, and 本期无变化. */
export function GridRowFields({ index, row, typed, theirs, errors, reasons, idOf, paste, keys, set }: Props) {
  const wrong = (name: string) => (errors[name] ? { 'aria-invalid': true as const, 'aria-describedby': `${idOf(index, name)}-error` } : {})
  const note = (name: string) =>
    errors[name] && (
      <p id={`${idOf(index, name)}-error`} className="text-sm text-late">
        {errors[name]}
      </p>
    )
  const other = (column: Column) =>
    theirs &&
    theirs[column] !== typed[column] && (
      <p className="mt-0.5 whitespace-pre-wrap rounded border border-warn bg-soft px-1.5 py-0.5 text-sm">
        另一处写的：{theirs[column] || '（空）'}
      </p>
    )
  // What will be handed in is what is shown; what was typed waits until 本期无变化 is taken back.
  const carried = carriedWords(row.last)
  const shown = typed.noChange ? { ...carried, percent: String(percentBefore(row.context) ?? '') } : typed
  const waits = typed.noChange && textColumns.some((column) => typed[column].trim() !== '' && typed[column] !== carried[column])
  const at = (column: Stop) => ({ id: idOf(index, column), onKeyDown: keys(index, column) })
  const open = row.milestones.filter((each) => !each.doneOn)
  const ticked = byTicks(row.milestones, typed.ticks)
  return (
    <>
      {textColumns.map((column) => (
        <td key={column} className="block py-1 md:table-cell md:px-1">
          <span aria-hidden className="text-sm text-mute md:hidden">
            {columnLabel[column]}
          </span>
          <textarea
            {...at(column)}
            aria-label={`${row.title} ${columnLabel[column]}`}
            rows={3}
            disabled={typed.noChange}
            value={shown[column]}
            {...wrong(column)}
            onPaste={paste(index, column)}
            onChange={(event) => set({ [column]: event.target.value }, column)}
            className={`${control} w-full text-sm disabled:bg-soft disabled:text-mute`}
          />
          {note(column)}
          {other(column)}
        </td>
      ))}
      <td className="block py-1 md:table-cell md:px-1">
        {row.context.asksPercent ? (
          <>
            <span aria-hidden className="text-sm text-mute md:hidden">
              进度{' '}
            </span>
            <input
              {...at('percent')}
              aria-label={`${row.title} 进度`}
              inputMode="numeric"
              disabled={typed.noChange}
              value={shown.percent}
              {...wrong('percent')}
              onPaste={paste(index, 'percent')}
              onChange={(event) => set({ percent: event.target.value }, 'percent')}
              className={`${control} w-14 disabled:bg-soft`}
            />
            %<p className="text-sm text-mute">{lastInWords(row.context)}</p>
            <p>
              <EffectLine effect={row.effect} typed={{ ...typed, percent: shown.percent }} today={row.context.today} />
            </p>
          </>
        ) : ticked ? (
          <span className="text-sm text-mute">
            <span className="md:hidden">进度 </span>
            {ticked.from}%{ticked.to !== ticked.from && ` → ${ticked.to}%`}
          </span>
        ) : (
          <span className="hidden text-mute md:inline">—</span>
        )}
        {note('percent')}
        {row.context.asksPercent && other('percent')}
        {(errors.percentExplanation || typed.percentExplanation) && (
          <>
            <textarea
              id={idOf(index, 'percentExplanation')}
              aria-label={`${row.title} 进度下降的原因`}
              placeholder="下降原因"
              rows={2}
              value={typed.percentExplanation}
              {...wrong('percentExplanation')}
              onChange={(event) => set({ percentExplanation: event.target.value }, 'percentExplanation')}
              className={`${control} w-full text-sm`}
            />
            {note('percentExplanation')}
          </>
        )}
      </td>
      <td className="block py-1 text-sm md:table-cell md:px-1">
        {open.map((each) => (
          <div key={each.id} className="mb-1">
            <label className="flex items-start gap-1.5">
              <input
                type="checkbox"
                {...at(`tick:${each.id}`)}
                className="mt-1"
                disabled={typed.noChange}
                checked={each.id in typed.ticks}
                onChange={(event) => {
                  const { [each.id]: _, ...rest } = typed.ticks
                  set(
                    { ticks: event.target.checked ? { ...rest, [each.id]: row.context.today } : rest },
                    `${each.id}:${event.target.checked}`,
                  )
                }}
              />
              <span>
                {each.title}
                {each.reportedOn && <span className="text-mute">（已报完成，待审核）</span>}
              </span>
            </label>
            {each.id in typed.ticks && (
              <input
                type="date"
                {...at(`day:${each.id}`)}
                aria-label={`${each.title} 完成日期`}
                max={row.context.today}
                value={typed.ticks[each.id]}
                {...wrong(`tick:${each.id}`)}
                onChange={(event) => set({ ticks: { ...typed.ticks, [each.id]: event.target.value } }, each.id)}
                className={control}
              />
            )}
            {note(`tick:${each.id}`)}
          </div>
        ))}
        <label className="flex items-center gap-1.5">
          <input
            type="checkbox"
            {...at('unlikely')}
            checked={typed.unlikely}
            onChange={(event) => set({ unlikely: event.target.checked }, `unlikely:${event.target.checked}`)}
          />
          难以按期
        </label>
        <label className="flex items-center gap-1.5">
          <input
            type="checkbox"
            {...at('noChange')}
            checked={typed.noChange}
            onChange={(event) => set({ noChange: event.target.checked }, `noChange:${event.target.checked}`)}
          />
          本期无变化
        </label>
        {note('noChange')}
        {waits && <p className="text-sm text-mute">提交的是上期文字；本期写的文字留着，取消勾选即恢复。</p>}
        {typed.noChange &&
          (row.context.noChangeBefore >= 2 ? (
            <select
              {...at('reason')}
              aria-label={`${row.title} 无变化原因`}
              value={typed.noChangeReason}
              {...wrong('noChangeReason')}
              onChange={(event) => set({ noChangeReason: event.target.value }, 'noChangeReason')}
              className={control}
            >
              <option value="">请选择原因</option>
              {reasons.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          ) : (
            <input
              {...at('reason')}
              aria-label={`${row.title} 无变化原因`}
              placeholder="原因（可不填）"
              value={typed.noChangeReason}
              onChange={(event) => set({ noChangeReason: event.target.value }, 'noChangeReason')}
              className={`${control} w-full`}
            />
          ))}
        {note('noChangeReason')}
      </td>
    </>
  )
}
