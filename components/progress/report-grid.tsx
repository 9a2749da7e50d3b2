'use client'

import { useEffect, useMemo, useReducer, useRef, useState, useTransition, type KeyboardEvent } from 'react'
import { columns } from '@/lib/progress/cells'
import { noChangeReasons, type Checked } from '@/lib/progress/check'
import { saysTheSame, withEarlier, type GridAnswer, type GridItem, type Stale, type TypedForm } from '@/lib/progress/form'
import { Ready } from '../ui/ready'
import { reached } from '../ui/reached'
import { useAutosave, type Save } from './grid-autosave'
import { GridLine, isTouched, type Does, type Other } from './grid-line'
import { cellsTowards, stackOf, stepOf, type Control, type Stop } from './grid-keys'
import { useGrowing } from './use-growing'
import { useGridPaste } from './use-grid-paste'
import { changed, heldInWords, judged, mendedAt, type Row } from './grid-state'

// On a phone the bar holds only what can be pressed now: it covers what one writes.
const button = 'rounded border border-line px-3 py-1 disabled:opacity-50 max-md:disabled:hidden'

interface SubmitAnswer {
  ok: boolean
  reason?: string
  value?: GridAnswer[]
}
interface Props {
  rows: Row[]
  /** parts that were handed in before */ handedIn: number
  /** not all that is to be written is listed */ more: boolean
  storageKey: string
  save: Save
  submit: (items: GridItem[]) => Promise<SubmitAnswer>
}

const idOf = (row: number, column: string) => `cell-${row}-${column}`
/** Goes to the first of these cells that can be written in; rows marked 本期无变化 and rows without 进度 have gaps. */
function focusOn(cells: { row: number; column: Stop }[]): void {
  for (const { row, column } of cells) {
    const cell = document.getElementById(idOf(row, column)) as Control | null
    if (cell && !cell.disabled) {
      cell.focus()
      return
    }
  }
}

/** Tells what sticks under the bar how high that is; and whoever steps up into a cell finds it below both, not behind them. Set by script, since no style may stand in the page as it is sent. */
function useBar() {
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const at = bar.current
    if (!at) return
    const page = document.documentElement.style
    const observer = new ResizeObserver(() => {
      const heads = at.parentElement?.querySelector('thead')?.offsetHeight ?? 0
      at.parentElement?.style.setProperty('--bar', `${at.offsetHeight}px`)
      page.scrollPaddingTop = `${at.offsetHeight + heads + 4}px`
    })
    observer.observe(at)
    return () => {
      observer.disconnect()
      page.scrollPaddingTop = ''
    }
  }, [])
  return bar
}

/** 填报表格：all my parts of the period at once; typed, pasted from a sheet, kept as one types, handed in together. */
export function ReportGrid({ rows, handedIn, more, storageKey, save, submit }: Props) {
  const [{ typed, past, ahead }, change] = useReducer(changed, { typed: rows.map((row) => row.form), past: [], ahead: [] })
  const [earlier, setEarlier] = useState(() => rows.map((row) => row.earlier))
  const [chosen, setChosen] = useState<number[]>([])
  const [sent, setSent] = useState<Record<number, GridAnswer>>({})
  const [said, setSaid] = useState('')
  const [pending, start] = useTransition()
  const [others, setOthers] = useState(() => staleDrafts(rows))
  const overtaken = (index: number, theirs: Stale, reason: string) =>
    setOthers((before) => ({ ...before, [index]: { theirs: theirs.theirs, reason } }))
  const { status, settled, ground, standOn } = useAutosave({
    rows,
    typed,
    earlier,
    storageKey,
    save,
    sending: pending,
    sent,
    overtaken,
    restore: (found, before) => {
      change({ kind: 'restore', typed: found })
      setEarlier((all) => all.map((each, index) => before[index] ?? each))
    },
  })
  const known = useRef(new WeakMap<TypedForm, Checked>())
  const checks = rows.map((row, index) => {
    const check = known.current.get(typed[index]!) ?? judged(row, typed[index]!)
    known.current.set(typed[index]!, check)
    return check
  })
  const isSent = (index: number) => sent[index]?.ok === true
  const open = rows.map((_, index) => index).filter((index) => !isSent(index))
  const written = open.filter((index) => isTouched(rows[index]!, typed[index]!))
  const isReady = (index: number) => Object.keys(checks[index]!.errors).length === 0
  const toSend = chosen.length ? open.filter((index) => chosen.indexOf(index) >= 0) : written.filter(isReady)
  // Whoever chooses rows hears of each what is wrong with it; of those that nobody chose, the unfinished ones are named.
  const held = chosen.length ? [] : written.filter((index) => !isReady(index))
  const heldWords = held.length ? heldInWords(held.map((index) => ({ typed: typed[index]!, errors: checks[index]!.errors }))) : ''
  const toFirstHeld = () => {
    const row = held[0]
    if (row === undefined) return
    focusOn(mendedAt(checks[row]!.errors).map((column) => ({ row, column })))
    document.activeElement?.scrollIntoView({ block: 'center' })
  }
  const bar = useBar()
  useGrowing(typed, idOf)

  const turn = (kind: 'undo' | 'redo') => change({ kind, skip: isSent })
  const stacks = useMemo(() => rows.map(stackOf), [rows])
  // What was refused is no longer said of a row that has been changed since.
  const asNew = (some: readonly number[]) =>
    setSent((before) =>
      some.some((index) => before[index])
        ? (Object.fromEntries(Object.entries(before).filter(([index]) => some.indexOf(Number(index)) < 0)) as typeof before)
        : before,
    )
  const { paste, ready, preview } = useGridPaste({
    rows,
    typed,
    isSent,
    say: setSaid,
    take: ({ rows: changes }, words) => {
      change({ kind: 'paste', rows: changes })
      asNew(changes.map(({ row }) => row))
      // What was written and is replaced can be brought back, also tomorrow.
      setEarlier((all) =>
        all.map((each, at) =>
          changes.some(({ row }) => row === at) && isTouched(rows[at]!, typed[at]!) ? withEarlier(each, typed[at]!) : each,
        ),
      )
      setSaid(words)
    },
  })
  const keys = (index: number, column: Stop) => (event: KeyboardEvent<Control>) => {
    const step = stepOf(event)
    if (!step) return
    event.preventDefault()
    if (step === 'fill') fill(index, column)
    else if (step === 'undo' || step === 'redo') turn(step)
    else if (step === 'send') send()
    // Old and new browsers alike put nothing in for Alt+Enter by themselves.
    else if (step === 'newline') document.execCommand('insertText', false, '\n')
    else focusOn(cellsTowards(step, index, column, stacks))
  }
  /** 同上一行. A milestone has none above it. */
  const fill = (index: number, column: Stop) => {
    const above = typed[index - 1]
    const field = column === 'reason' ? 'noChangeReason' : ([...columns, 'unlikely', 'noChange'] as const).find((each) => each === column)
    if (above && field) change({ kind: 'cell', row: index, change: { [field]: above[field] }, label: `${index}:fill` })
  }
  const send = () =>
    start(async () => {
      if (!toSend.length) {
        setSaid(heldWords ? `${heldWords}，没有提交。` : '没有可提交的行：请先填写，或勾选要提交的事项。')
        toFirstHeld()
        return
      }
      await settled()
      const answer = await reached(() =>
        submit(
          toSend.map((index) => ({
            partId: rows[index]!.partId,
            periodId: rows[index]!.periodId,
            typed: typed[index]!,
            key: rows[index]!.key,
            ...ground(index),
          })),
        ),
      )
      if (!('value' in answer) || !answer.value) {
        setSaid(answer.reason ?? '')
        return
      }
      const answers = answer.value
      setSent((before) => {
        const next = { ...before }
        toSend.forEach((index, at) => {
          next[index] = answers[at]!
        })
        return next
      })
      toSend.forEach((index, at) => {
        const { detail, reason } = answers[at]!
        if (detail?.kind === 'stale') {
          standOn(index, detail)
          overtaken(index, detail, reason ?? '')
        }
      })
      setChosen([])
      const good = answers.filter((each) => each.ok).length
      const failed = answers.length - good
      setSaid(`已提交 ${good} 项${failed ? `，${failed} 项未能提交，原因在各行` : ''}。${heldWords ? `另 ${heldWords}，未提交。` : ''}`)
    })
  const set = (index: number, more: Partial<TypedForm>, label: string) => {
    change({ kind: 'cell', row: index, change: more, label })
    asNew([index])
  }
  const choose = (index: number, on: boolean) => setChosen((before) => (on ? [...before, index] : before.filter((each) => each !== index)))
  const discard = (index: number) => {
    set(index, rows[index]!.start, `${index}:discard`)
    setSaid('已放弃这一项的草稿。按“撤销”可恢复。')
  }
  const lastReplaced = (index: number) => [...earlier[index]!].reverse().find((each) => !saysTheSame(each, typed[index]!))
  const bringBack = (index: number) => {
    const back = lastReplaced(index)
    if (!back) return
    const rest = earlier[index]!.filter((each) => each !== back)
    setEarlier((all) => all.map((each, at) => (at === index ? [typed[index]!, ...rest] : each)))
    set(index, back, `${index}:back`)
    setSaid('已换回粘贴前的文字。')
  }
  const now = useRef({ paste, keys, set, discard, bringBack })
  useEffect(() => {
    now.current = { paste, keys, set, discard, bringBack }
  })
  const does = useMemo(
    (): Does => ({
      idOf,
      choose,
      set: (...of) => now.current.set(...of),
      discard: (...of) => now.current.discard(...of),
      bringBack: (...of) => now.current.bringBack(...of),
      paste:
        (...of) =>
        (event) =>
          now.current.paste(...of)(event),
      keys:
        (...of) =>
        (event) =>
          now.current.keys(...of)(event),
    }),
    [],
  )

  return (
    <Ready>
      <div ref={bar} className="sticky top-0 z-10 my-2 flex flex-wrap items-center gap-2 border-b border-line bg-white py-2">
        <label className="flex items-center gap-1.5">
          <input
            type="checkbox"
            checked={open.length > 0 && chosen.length === open.length}
            onChange={(event) => setChosen(event.target.checked ? open : [])}
          />
          全选
        </label>
        <ForChosen
          count={chosen.length}
          tick={(more, word) => {
            change({ kind: 'ticks', rows: chosen, change: more })
            setSaid(`${chosen.length} 项已标为${word}。`)
          }}
        />
        <button type="button" disabled={!past.length} onClick={() => turn('undo')} title="Ctrl+Z" className={button}>
          撤销
        </button>
        <button type="button" disabled={!ahead.length} onClick={() => turn('redo')} title="Ctrl+Y" className={button}>
          重做
        </button>
        <button type="button" disabled={pending} onClick={send} className="rounded bg-accent px-4 py-1 text-white disabled:opacity-60">
          {pending ? '正在提交…' : `提交${toSend.length ? ` ${toSend.length} 项` : ''}`}
        </button>
        {heldWords && !pending && (
          <button type="button" onClick={toFirstHeld} className="text-warn underline">
            另 {heldWords}，未提交：去第一项
          </button>
        )}
        <p className="text-sm text-mute">
          {`${more ? '先列 ' : ''}${open.length} 项分工待填${more ? '，提交后刷新再列其余' : ''}，${handedIn + rows.length - open.length} 项已报`}
        </p>
        <p role="status" className="text-sm text-mute">
          {[said, status].filter(Boolean).join(' ')}
        </p>
      </div>
      <p className="mb-2 text-sm text-mute md:hidden">边写边自动保存；写好后点“提交”。</p>
      <p className="mb-2 text-sm text-mute max-md:hidden">
        可从 Excel、Word 复制一块，点一格后粘贴；连同表头和编号或事项一起复制，只去所写的各项。Enter 下一行，Alt+Enter
        换行；方向键到文字两端时移到邻格，Alt+方向键随时移动，节点和“本期无变化”也在其中，空格勾选；Ctrl+D 同上一行，Ctrl+Z 撤销，Ctrl+Y
        重做，Ctrl+Enter 提交。
      </p>
      <table onFocus={ready} className="block w-full text-left md:table">
        <thead className="sticky top-[var(--bar)] z-[1] hidden bg-white text-sm text-mute shadow-[0_1px_0_#dfe4ea] md:table-header-group">
          <tr>
            <th className="w-8 py-1">
              <span className="sr-only">选择</span>
            </th>
            <th className="w-64 font-medium">事项</th>
            <th className="px-1 font-medium">进展情况</th>
            <th className="px-1 font-medium">存在问题</th>
            <th className="px-1 font-medium">下一步安排</th>
            <th className="w-32 px-1 font-medium">进度</th>
            <th className="w-48 px-1 font-medium">节点、无变化</th>
          </tr>
        </thead>
        {byOffice(rows).map(({ office, from, to }, _, offices) => (
          <tbody key={from} className="block md:table-row-group">
            {offices.length > 1 && (
              <tr className="block border-b border-line bg-soft md:table-row">
                <th scope="rowgroup" colSpan={7} className="block px-2 py-1 font-medium md:table-cell">
                  {office} <span className="text-sm font-normal text-mute">{to - from} 项</span>
                </th>
              </tr>
            )}
            {rows.slice(from, to).map((row, at) => (
              <GridLine
                key={row.partId + row.periodId}
                index={from + at}
                row={row}
                typed={typed[from + at]!}
                check={checks[from + at]!}
                answer={sent[from + at]}
                other={others[from + at]}
                replaced={lastReplaced(from + at) !== undefined}
                chosen={chosen.indexOf(from + at) >= 0}
                does={does}
              />
            ))}
          </tbody>
        ))}
      </table>
      {preview}
    </Ready>
  )
}

/** Rows stand office by office; `from` and `to` are their places in the whole. */
function byOffice(rows: Row[]): { office: string; from: number; to: number }[] {
  const starts = rows.map((_, index) => index).filter((index) => rows[index]!.officeId !== rows[index - 1]?.officeId)
  return starts.map((from, at) => ({ office: rows[from]!.office, from, to: starts[at + 1] ?? rows.length }))
}

/** Own drafts that were written before another changed the report. */
const staleDrafts = (rows: Row[]) =>
  Object.fromEntries(
    rows.flatMap(({ stale }, index) =>
      stale ? [[index, { theirs: stale, reason: '您先前的草稿写于他人改动之前，没有带入，列在各栏下面。' }]] : [],
    ),
  ) as Record<number, Other>

/** What is set for several rows at once. */
function ForChosen({
  count,
  tick,
}: {
  count: number
  tick: (more: { noChange?: boolean; noChangeReason?: string; unlikely?: boolean }, word: string) => void
}) {
  const [reason, setReason] = useState('')
  return (
    <>
      <label className={`flex items-center gap-1.5 text-sm text-mute ${count ? '' : 'max-md:hidden'}`}>
        原因
        <select
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          className="rounded border border-[#8a94a3] bg-white px-1.5 py-1 text-ink"
        >
          <option value="">不填</option>
          {noChangeReasons.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <button
        type="button"
        disabled={!count}
        onClick={() => tick({ noChange: true, ...(reason ? { noChangeReason: reason } : {}) }, '本期无变化')}
        className={button}
      >
        所选本期无变化
      </button>
      <button type="button" disabled={!count} onClick={() => tick({ unlikely: true }, '难以按期')} className={button}>
        所选难以按期
      </button>
    </>
  )
}
