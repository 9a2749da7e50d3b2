import { useLayoutEffect, useRef } from 'react'
import { textColumns } from '@/lib/progress/cells'
import type { TypedForm } from '@/lib/progress/form'

/** Texts are shown whole: a cell is as high as its longest text, and grows while one writes. Only rows that changed are measured, all of them before any is set. */
export function useGrowing(typed: readonly TypedForm[], idOf: (row: number, column: string) => string): void {
  const measured = useRef<readonly TypedForm[]>([])
  useLayoutEffect(() => {
    const before = measured.current
    measured.current = typed
    const cells = typed
      .map((each, row) => (each === before[row] ? [] : textColumns.map((column) => document.getElementById(idOf(row, column)))))
      .flat()
      .filter((cell): cell is HTMLTextAreaElement => cell instanceof HTMLTextAreaElement)
    if (before.length) for (const cell of cells) cell.style.height = ''
    const heights = cells.map((cell) =>
      cell.scrollHeight > cell.clientHeight ? cell.scrollHeight + cell.offsetHeight - cell.clientHeight : 0,
    )
    cells.forEach((cell, at) => {
      if (heights[at]) cell.style.height = `${heights[at]}px`
    })
  }, [typed, idOf])
}
