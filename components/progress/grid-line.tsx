import Link from 'next/link'
import { memo, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react'
import { daysBetween, inShort } from '@/lib/calendar'
import type { Column } from '@/lib/progress/cells'
import { noChangeReasons, type Checked } from '@/lib/progress/check'
import { againstKeeping, saysNothingNew, type GridAnswer, type TypedForm } from '@/lib/progress/form'
import { LightMark } from '../board/light'
import { DraftNotes } from './draft-notes'
import type { Control, Stop } from './grid-keys'
import { GridRowFields } from './grid-row'
import type { Row } from './grid-state'

/** Another text of a row than the one that stands here, and why it is shown. */
export interface Other {
  theirs: TypedForm
  reason: string
}
/** What a line does; always the same functions, so that a line is drawn anew only for what is its own. */
export interface Does {
  idOf: (row: number, column: Stop) => string
  /** 放弃草稿: what stood there before anybody wrote stands there again */
  discard: (row: number) => void
  /** what the last paste replaced stands there again */
  bringBack: (row: number) => void
  choose: (row: number, on: boolean) => void
  paste: (row: number, column: Column) => (event: ClipboardEvent) => void
  keys: (row: number, column: Stop) => (event: KeyboardEvent<Control>) => void
  set: (row: number, change: Partial<TypedForm>, label: string) => void
}
interface Props {
  index: number
  row: Row
  typed: TypedForm
  check: Checked
  answer: GridAnswer | undefined
  other: Other | undefined
  /** whether a paste replaced another text, which can be brought back */
  replaced: boolean
  chosen: boolean
  does: Does
}

/** Whether somebody has written in the row: it says other than what stood there before. */
export const isTouched = (row: Row, typed: TypedForm): boolean => !saysNothingNew(typed, row.start)
const fieldsOf = (answer: GridAnswer | undefined) => (answer?.detail?.kind === 'fields' ? answer.detail.errors : {})

/** 填报表格的一行: of a hundred, only the one that is written in is drawn anew at a keystroke. */
export const GridLine = memo(function GridLine({ index, row, typed, check, answer, other, replaced, chosen, does }: Props) {
  const touched = isTouched(row, typed)
  const report = `/tasks/${row.taskId}/report?part=${row.partId}&period=${row.periodId}`
  return (
    <tr className="block border-b border-line py-2 align-top md:table-row">
      <td className="inline-block pr-2 align-top md:table-cell md:py-2">
        <input
          type="checkbox"
          aria-label={`选择 ${row.title}`}
          disabled={answer?.ok === true}
          checked={chosen}
          onChange={(event) => does.choose(index, event.target.checked)}
        />
      </td>
      <th scope="row" className="inline-block w-[calc(100%-2.75rem)] align-top font-normal md:table-cell md:w-64 md:py-2 md:pr-2">
        {row.light && (
          <>
            <LightMark {...row.light} part />{' '}
          </>
        )}
        <Link prefetch={false} className="text-accent underline" href={report}>
          {row.title}
        </Link>
        <Meta row={row} />
        {row.returned && <p className="text-sm text-late">已退回：{row.returned}</p>}
        <DraftNotes notes={row.notes} office={row.office} />
        <RowState row={row} check={check} answer={answer} other={other} touched={touched} unsaved={touched ? againstKeeping(typed) : null}>
          <Link prefetch={false} className="text-accent underline" aria-label={`${row.title} 佐证`} href={`${report}#evidence`}>
            佐证
          </Link>
          {touched && !answer?.ok && (
            <button
              type="button"
              aria-label={`${row.title} 放弃草稿`}
              className="text-accent underline max-md:min-h-11"
              onClick={() => does.discard(index)}
            >
              放弃草稿
            </button>
          )}
          {replaced && !answer?.ok && (
            <button
              type="button"
              aria-label={`${row.title} 换回粘贴前的文字`}
              className="text-accent underline max-md:min-h-11"
              onClick={() => does.bringBack(index)}
            >
              换回粘贴前的文字
            </button>
          )}
        </RowState>
      </th>
      {answer?.ok ? (
        <td colSpan={5} className="block py-2 text-fine md:table-cell">
          ✓ 已提交审核
        </td>
      ) : (
        <GridRowFields
          index={index}
          row={row}
          typed={typed}
          theirs={other?.theirs}
          errors={{ ...fieldsOf(answer), ...(touched ? check.errors : {}) }}
          idOf={does.idOf}
          paste={does.paste}
          keys={does.keys}
          reasons={noChangeReasons}
          set={(more, label) => does.set(index, more, `${index}:${label}`)}
        />
      )}
    </tr>
  )
})

/** 编号、期、应报日: each whole, none with a stop hanging at the end of a line. */
function Meta({ row }: { row: Row }) {
  const late = daysBetween(row.due, row.context.today)
  const day = `${row.returned === null ? '应报日' : '改报期限'} ${inShort(row.due, row.context.today)}`
  return (
    <p className="flex flex-wrap gap-x-2 text-sm text-mute">
      <span>{row.code}</span>
      <span>{row.period.replace(`${row.context.today.slice(0, 4)}年`, '') || row.period}</span>
      {late > 0 ? (
        <b className="font-medium text-warn">
          {day}，已过 {late} 天
        </b>
      ) : (
        <span>{day}</span>
      )}
    </p>
  )
}

/** What a row shows that nobody has written in yet. */
const untouched = ({ base, returned, last, lastWaits }: Row) =>
  returned ? '退回的文字' : base !== 'none' ? '撤回的文字' : !last ? '还没有文字' : lastWaits ? '沿用上期（待审核）' : '沿用上期'

function RowState({
  row,
  check,
  answer,
  other,
  touched,
  unsaved,
  children,
}: {
  row: Row
  check: Checked
  answer: GridAnswer | undefined
  other: Other | undefined
  touched: boolean
  unsaved: string | null
  children: ReactNode
}) {
  if (answer?.ok) return <p className="text-sm">{children}</p>
  const wrong = Object.keys(check.errors).length
  return (
    <>
      {unsaved && (
        <p role="alert" className="text-sm text-late">
          未保存：{unsaved}
        </p>
      )}
      {(answer ?? other) && (
        <p role="alert" className="text-sm text-late">
          {(answer ?? other)!.reason}
        </p>
      )}
      <p className="flex flex-wrap gap-x-2 text-sm">
        <span className={wrong && touched ? 'text-late' : 'text-mute'}>
          {!touched ? `${untouched(row)}，尚未改动` : wrong ? `还差 ${wrong} 处` : '可以提交'}
        </span>
        {children}
      </p>
      {touched &&
        check.hints.map((hint) => (
          <p key={hint} className="text-sm text-warn">
            {hint}
          </p>
        ))}
    </>
  )
}
