import { tableIn, tableOfText, type Copied } from '@/lib/copied'
import { askedFirst, changesOf, pasteInWords, type Before, type Changes } from '@/lib/progress/paste-changes'
import { isHeadLine } from '@/lib/progress/paste-heads'
import { planOf, type Choices, type Plan, type Where } from '@/lib/progress/paste-plan'

// 粘贴所需的一切：comes when somebody begins to write in the grid, so that the page itself is light.

/** A browser reads a page without running or fetching anything of it. */
const pageOf = (html: string) => new DOMParser().parseFromString(html, 'text/html').body

/** What the clipboard brought: words for one cell, or a table. */
export function copiedFrom(text: string, html: string): { words: string } | { table: Copied } {
  const table = (html.trim() && tableIn(pageOf(html))) || tableOfText(text, isHeadLine)
  const [first, ...others] = table.lines
  return first?.length === 1 && !others.length ? { words: first[0]!.text } : { table }
}

/** What becomes of the rows, what has to be looked at first, and what is said once it is done. */
export function planned(
  copied: Copied,
  where: Where,
  choices: Choices,
  before: readonly Before[],
): { plan: Plan; changes: Changes; asks: string[]; said: string } {
  const plan = planOf(copied, where, choices)
  const changes = changesOf(plan, before)
  return { plan, changes, asks: askedFirst(plan, changes), said: pasteInWords(plan, changes, copied.left) }
}

export { PastePreview } from './paste-preview'
