import { useState, type ClipboardEvent, type ReactNode } from 'react'
import type { Copied } from '@/lib/copied'
import { percentIn } from '@/lib/paste'
import type { Column } from '@/lib/progress/cells'
import type { TypedForm } from '@/lib/progress/form'
import { askedFirst, changesOf, pasteInWords, type Changes } from '@/lib/progress/paste-changes'
import { planOf, type Choices, type Plan } from '@/lib/progress/paste-plan'
import { copiedFrom } from './grid-paste'
import type { Row } from './grid-state'
import { PastePreview } from './paste-preview'

interface Looked {
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

/** 粘贴到填报表格: what is sure is done at once and can be taken back; the rest is looked at first. */
export function useGridPaste({ rows, typed, isSent, take, say }: Props): {
  paste: (row: number, column: Column) => (event: ClipboardEvent) => void
  preview: ReactNode
} {
  const [looked, setLooked] = useState<Looked | null>(null)
  const planned = ({ copied, row, column, choices }: Looked): { plan: Plan; changes: Changes } => {
    const plan = planOf(copied, { row, column, known: rows, isSent }, choices)
    return {
      plan,
      changes: changesOf(
        plan,
        rows.map(({ context }, at) => ({ typed: typed[at]!, asksPercent: context.asksPercent })),
      ),
    }
  }
  const back = (row: number, column: string) => window.setTimeout(() => document.getElementById(`cell-${row}-${column}`)?.focus())
  const paste = (row: number, column: Column) => (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    const html = event.clipboardData.getData('text/html')
    if (!text && !html) return
    event.preventDefault()
    const found = copiedFrom(text, html)
    // As if it were typed, so that it stands where the caret is and the browser takes it back like any typing.
    if ('words' in found) {
      document.execCommand('insertText', false, column === 'percent' ? percentIn(found.words) : found.words)
      return
    }
    const next: Looked = { copied: found.table, row, column, choices: { columns: {}, lines: {} } }
    const { plan, changes } = planned(next)
    if (askedFirst(plan, changes).length) setLooked(next)
    else if (plan.lines.some((line) => line.row >= 0)) take(changes, pasteInWords(plan, changes, found.table.left))
    else say(pasteInWords(plan, changes, found.table.left))
  }
  const close = () => {
    if (looked) back(looked.row, looked.column)
    setLooked(null)
  }
  if (!looked) return { paste, preview: null }
  const { plan, changes } = planned(looked)
  const choose = (choices: Partial<Choices>) => setLooked({ ...looked, choices: { ...looked.choices, ...choices } })
  return {
    paste,
    preview: (
      <PastePreview
        plan={plan}
        changes={changes}
        asks={askedFirst(plan, changes)}
        besides={looked.copied.left}
        rows={rows}
        typed={typed}
        setColumn={(at, meaning) => choose({ columns: { ...looked.choices.columns, [at]: meaning } })}
        setLine={(at, row) => choose({ lines: { ...looked.choices.lines, [at]: row } })}
        confirm={() => {
          take(changes, pasteInWords(plan, changes, looked.copied.left))
          close()
        }}
        cancel={() => {
          say('没有粘贴。')
          close()
        }}
      />
    ),
  }
}
