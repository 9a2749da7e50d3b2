import { useEffect, useRef, useState, type ClipboardEvent, type ReactNode } from 'react'
import type { Copied } from '@/lib/copied'
import { isBlock, percentIn } from '@/lib/paste'
import type { Column } from '@/lib/progress/cells'
import type { TypedForm } from '@/lib/progress/form'
import type { Changes } from '@/lib/progress/paste-changes'
import type { Choices } from '@/lib/progress/paste-plan'
import type { Row } from './grid-state'
import type * as Desk from './paste-desk'

interface Looked {
  desk: typeof Desk
  copied: Copied
  row: number
  column: Column
  choices: Choices
}
interface Props {
  rows: Row[]
  typed: TypedForm[]
  isSent: (row: number) => boolean
  /** does it, and says what became of it */
  take: (changes: Changes, said: string) => void
  say: (said: string) => void
}

let coming: Promise<typeof Desk> | null = null
/** What a paste needs, fetched once: when somebody steps into the grid, at the latest when he pastes. */
function fetchDesk(): Promise<typeof Desk> {
  coming ??= import('./paste-desk')
  coming.catch(() => {
    // It is asked for again at the next occasion; whoever waits for it is told.
    coming = null
  })
  return coming
}
const unfetched = '没有粘贴：网络不通，请稍后再粘贴一次。'
const typeIn = (words: string, column: Column) => document.execCommand('insertText', false, column === 'percent' ? percentIn(words) : words)

/** 粘贴到填报表格: what is sure is done at once and can be taken back; the rest is looked at first. */
export function useGridPaste(props: Props): {
  paste: (row: number, column: Column) => (event: ClipboardEvent) => void
  ready: () => void
  preview: ReactNode
} {
  const [looked, setLooked] = useState<Looked | null>(null)
  const now = useRef(props)
  useEffect(() => {
    now.current = props
  })
  const planned = ({ desk, copied, row, column, choices }: Looked) => {
    const { rows, typed, isSent } = now.current
    const before = rows.map(({ context }, at) => ({ typed: typed[at]!, asksPercent: context.asksPercent }))
    return desk.planned(copied, { row, column, known: rows, isSent }, choices, before)
  }
  const begin = (desk: typeof Desk, text: string, html: string, row: number, column: Column) => {
    const found = desk.copiedFrom(text, html)
    if ('words' in found) {
      typeIn(found.words, column)
      return
    }
    const next: Looked = { desk, copied: found.table, row, column, choices: { columns: {}, lines: {} } }
    const { plan, changes, asks, said } = planned(next)
    if (asks.length) setLooked(next)
    else if (plan.lines.some((line) => line.row >= 0)) now.current.take(changes, said)
    else now.current.say(said)
  }
  const paste = (row: number, column: Column) => (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    const html = event.clipboardData.getData('text/html')
    if (!text && !html) return
    event.preventDefault()
    // As if it were typed, so that it stands where the caret is and the browser takes it back like any typing.
    if (!isBlock(text, html)) typeIn(text.replace(/\r\n?/g, '\n').replace(/\n+$/, ''), column)
    else
      fetchDesk().then(
        (desk) => begin(desk, text, html, row, column),
        () => now.current.say(unfetched),
      )
  }
  const ready = () => void fetchDesk().catch(() => null)
  if (!looked) return { paste, ready, preview: null }
  const { plan, changes, asks, said } = planned(looked)
  const choose = (choices: Partial<Choices>) => setLooked({ ...looked, choices: { ...looked.choices, ...choices } })
  const close = () => {
    setLooked(null)
    window.setTimeout(() => document.getElementById(`cell-${looked.row}-${looked.column}`)?.focus())
  }
  return {
    paste,
    ready,
    preview: (
      <looked.desk.PastePreview
        plan={plan}
        changes={changes}
        asks={asks}
        besides={looked.copied.left}
        rows={props.rows}
        typed={props.typed}
        setColumn={(at, meaning) => choose({ columns: { ...looked.choices.columns, [at]: meaning } })}
        setLine={(at, row) => choose({ lines: { ...looked.choices.lines, [at]: row } })}
        confirm={() => {
          props.take(changes, said)
          close()
        }}
        cancel={() => {
          props.say('没有粘贴。')
          close()
        }}
      />
    ),
  }
}
