import { useEffect, useRef } from 'react'
import { isNaming, isTarget, targetLabel, targets, type Meaning } from '@/lib/progress/paste-heads'
import type { Changes } from '@/lib/progress/paste-changes'
import { whyLeft, type Plan, type PlannedLine } from '@/lib/progress/paste-plan'
import type { TypedForm } from '@/lib/progress/form'
import type { Row } from './grid-state'

interface Props {
  plan: Plan
  changes: Changes
  /** why it is shown first */
  asks: readonly string[]
  /** what of the clipboard was not taken */
  besides: readonly string[]
  rows: readonly Row[]
  typed: readonly TypedForm[]
  setColumn: (at: number, meaning: Meaning | null) => void
  setLine: (at: number, row: number) => void
  confirm: () => void
  cancel: () => void
}
const control = 'max-w-full rounded border border-[#8a94a3] bg-white px-1.5 py-0.5 text-ink'
const named: Partial<Record<Meaning, string>> = {
  code: '编号',
  title: '事项',
  office: '单位',
  parties: '牵头、配合单位',
  period: '报告期',
  id: '标识',
}

/** 粘贴前核对: what goes where, what is left out and why, what changes; columns and lines can be set right. */
export function PastePreview({ plan, changes, asks, besides, rows, typed, setColumn, setLine, confirm, cancel }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    first.current?.focus({ preventScroll: true })
  }, [])
  const count = changes.rows.length
  return (
    <dialog
      ref={dialog}
      aria-labelledby="paste-preview"
      onCancel={(event) => {
        event.preventDefault()
        cancel()
      }}
      className="m-auto w-[min(1100px,94vw)] rounded border border-line bg-white p-0 text-ink"
    >
      <div className="max-h-[86vh] overflow-y-auto px-4 pb-3">
        <h2 id="paste-preview" className="pt-3 font-semibold">
          粘贴前请核对 <span className="text-sm font-normal text-mute">确认以前，什么也没有改动</span>
        </h2>
        <ul className="my-2 list-disc pl-5 text-warn">
          {[...asks, ...changes.notes].map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
        {besides.map((each) => (
          <p key={each} className="text-sm text-mute">
            {each}
          </p>
        ))}
        <Columns plan={plan} setColumn={setColumn} />
        <table className="block w-full text-left text-sm md:table">
          <thead className="hidden text-mute md:table-header-group">
            <tr>
              <th className="w-12 py-1 font-medium">行</th>
              <th className="w-1/4 px-2 font-medium">表里写的</th>
              <th className="w-1/4 px-2 font-medium">放到</th>
              <th className="px-2 font-medium">改动</th>
            </tr>
          </thead>
          <tbody className="block md:table-row-group">
            {plan.lines.map((line) => (
              <tr key={line.at} className="block border-t border-line py-1 align-top md:table-row">
                <td className="inline text-mute md:table-cell md:py-1">{line.at}</td>
                <td className={`inline px-2 md:table-cell md:py-1 ${line.row < 0 ? 'text-mute' : ''}`}>{short(line.says, 60)}</td>
                <td className="block py-1 md:table-cell md:px-2">
                  <Into line={line} rows={rows} setLine={setLine} />
                </td>
                <td className="block py-1 md:table-cell md:px-2">
                  <Change line={line} plan={plan} changes={changes} rows={rows} typed={typed} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="flex flex-wrap items-center gap-3 border-t border-line bg-soft px-4 py-2">
        <button
          type="button"
          ref={first}
          disabled={!count}
          onClick={confirm}
          className="rounded bg-accent px-4 py-1 text-white max-md:min-h-11 disabled:opacity-60"
        >
          {count ? `粘贴到 ${count} 项` : '没有要改动的'}
        </button>
        <button type="button" onClick={cancel} className="rounded border border-line bg-white px-3 py-1 max-md:min-h-11">
          不粘贴
        </button>
        <span className="text-sm text-mute">空格不抹掉原有的文字；粘贴后可以撤销。</span>
      </div>
    </dialog>
  )
}

const short = (text: string, most: number) => (text.length > most ? `${text.slice(0, most)}…` : text)

/** What each column is taken for; what it is can be chosen. */
function Columns({ plan: { words, meanings, lines }, setColumn }: Pick<Props, 'plan' | 'setColumn'>) {
  const first = lines.find((line) => line.row >= 0)
  return (
    <div className="my-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {meanings.map((meaning, at) => {
        const word = words[at] ? `“${short(words[at], 12)}”` : `第 ${at + 1} 列`
        if (meaning && isNaming(meaning)) return <span key={at}>{`${word}是${named[meaning] ?? ''}`}</span>
        const sample = first && isTarget(meaning) ? first.cells[meaning] : ''
        return (
          <label key={at} title={sample}>
            {word}放到{' '}
            <select
              className={control}
              value={isTarget(meaning) ? meaning : ''}
              onChange={(event) => setColumn(at, targets.find((each) => each === event.target.value) ?? null)}
            >
              <option value="">不粘贴</option>
              {targets.map((each) => (
                <option key={each} value={each}>
                  {targetLabel[each]}
                </option>
              ))}
            </select>
          </label>
        )
      })}
    </div>
  )
}

/** Which row a line goes into. Where several may be meant, or it was placed, it can be said otherwise. */
function Into({ line, rows, setLine }: { line: PlannedLine; rows: readonly Row[]; setLine: Props['setLine'] }) {
  const may = [line.row, ...line.near].filter((row, at, all) => row >= 0 && all.indexOf(row) === at)
  const why = line.why ? whyLeft[line.why] : ''
  if (!may.length) return <span className="text-mute">不粘贴：{why}</span>
  return (
    <>
      <select
        aria-label={`第 ${line.at} 行放到`}
        className={`${control} w-full`}
        value={line.row}
        onChange={(event) => setLine(line.at, Number(event.target.value))}
      >
        <option value={-1}>不粘贴</option>
        {may.map((row) => (
          <option key={row} value={row}>
            {rows[row]!.code} {rows[row]!.title}
            {rows.some((each, at) => at !== row && each.taskId === rows[row]!.taskId) ? `（${rows[row]!.office}）` : ''}
          </option>
        ))}
      </select>
      {why && line.row < 0 && <span className="text-mute">{why}</span>}
    </>
  )
}

/** What becomes of a row, at the first line that goes into it. */
function Change({ line, plan, changes, rows, typed }: { line: PlannedLine } & Pick<Props, 'plan' | 'changes' | 'rows' | 'typed'>) {
  if (line.row < 0) return null
  const first = plan.lines.find((each) => each.row === line.row)!
  if (first !== line) return <span className="text-mute">接在第 {first.at} 行后面</span>
  const changed = changes.rows.find((each) => each.row === line.row)
  if (!changed) return <span className="text-mute">与原文相同</span>
  const said = (value: TypedForm[keyof TypedForm] | undefined) => (typeof value === 'boolean' ? (value ? '是' : '否') : String(value ?? ''))
  return (
    <dl aria-label={`${rows[line.row]!.title}的改动`}>
      {changed.cells.map((cell) => (
        <div key={cell}>
          <dt className="inline text-mute">{targetLabel[cell]}：</dt>
          <dd className="inline whitespace-pre-wrap">
            {typed[line.row]![cell] !== '' && typeof typed[line.row]![cell] !== 'boolean' && (
              <>
                <del className="text-mute">{short(said(typed[line.row]![cell]), 40)}</del>{' '}
              </>
            )}
            <ins className="bg-[#eaf3ea] no-underline">{short(said(changed.change[cell]), 120)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
