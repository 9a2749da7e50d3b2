import { tableIn, tableOfText, type Copied } from '@/lib/copied'
import { isBlock } from '@/lib/paste'
import { isHeadLine } from '@/lib/progress/paste-heads'

// 填报表格的粘贴：what the clipboard brought, words for one cell or a table.

/** A browser reads a page without running or fetching anything of it. */
const pageOf = (html: string) => new DOMParser().parseFromString(html, 'text/html').body

export function copiedFrom(text: string, html: string): { words: string } | { table: Copied } {
  if (!isBlock(text, html)) return { words: text.replace(/\r\n?/g, '\n').replace(/\n+$/, '') }
  const table = (html.trim() && tableIn(pageOf(html))) || tableOfText(text, isHeadLine)
  const [first, ...others] = table.lines
  return first?.length === 1 && !others.length ? { words: first[0]!.text } : { table }
}
