import { linesOf } from './paste'

// 复制来的表格：a table as the clipboard brings it, as HTML or as text between tabs. Rows and cells only; what they mean stands elsewhere.

/** `covered`: a cell under a merged one shows its words again, from the left or from above. */
export interface Cell {
  text: string
  covered: 'left' | 'above' | null
}
/** All lines are of one width. `uneven`: the text had line breaks within cells, and lines were put together; `left`: what of the clipboard was not taken, in sentences. */
export interface Copied {
  lines: Cell[][]
  merged: boolean
  uneven: boolean
  left: string[]
}
/** What of a node of a page is read. */
export interface PageNode {
  nodeName: string
  nodeValue: string | null
  childNodes: ArrayLike<PageNode>
  getAttribute?(name: string): string | null
}

const [mostLines, mostColumns] = [500, 80]
const shortened = `表格很长，只读前 ${mostLines} 行。`
const children = (node: PageNode): PageNode[] => Array.prototype.slice.call(node.childNodes) as PageNode[]
const attribute = (node: PageNode, name: string): string => (node.getAttribute?.(name) ?? '').toLowerCase()
const named = (...names: string[]) => new RegExp(`^(?:${names.join('|')})$`, 'i')
const breaking = named('p', 'div', 'li', 'ul', 'ol', 'table', 'tr', 'dt', 'dd', 'blockquote', 'pre', 'h[1-6]')
const silent = named('script', 'style', 'template', 'head', 'title', '#comment', 'button', 'select', 'textarea')
const hidden = (node: PageNode) => /display:\s*none|mso-hide:\s*all/.test(attribute(node, 'style'))
const struck = (node: PageNode) => /^(?:s|strike|del)$/i.test(node.nodeName) || /line-through/.test(attribute(node, 'style'))

interface Reading {
  struck: boolean
}
/** The words of a node: paragraphs, breaks and items of a list stand in lines of their own; what is struck out is no word. */
function wordsIn(node: PageNode, reading: Reading): string {
  if (node.nodeName === '#text') return (node.nodeValue ?? '').replace(/[ \t\r\n\f]+/g, ' ')
  if (silent.test(node.nodeName) || hidden(node)) return ''
  if (/^br$/i.test(node.nodeName)) return '\n'
  const words = children(node)
    .map((each) => wordsIn(each, reading))
    .join(/^tr$/i.test(node.nodeName) ? ' ' : '')
  if (struck(node)) {
    if (words.trim()) reading.struck = true
    return ''
  }
  return breaking.test(node.nodeName) ? `\n${words}\n` : words
}
const tidied = (words: string): string =>
  words
    .replace(/\u00a0/g, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/ *\n[ \n]*/g, '\n')
    .trim()

/** The nodes of these names, those within them not looked into. */
function outermost(node: PageNode, names: RegExp): PageNode[] {
  return children(node)
    .filter((each) => !hidden(each))
    .map((each) => (names.test(each.nodeName) ? [each] : outermost(each, names)))
    .flat()
}
const [table, row, cell] = [named('table'), named('tr'), named('td', 'th')]
const rowsIn = (one: PageNode) => outermost(one, row).map((each) => outermost(each, cell))
/** A table whose only cell holds a table is a frame around it. */
function withoutFrame(one: PageNode): PageNode[] {
  const cells = rowsIn(one).flat()
  const inner = cells.length === 1 ? outermost(cells[0]!, table) : []
  return inner.length ? inner.map(withoutFrame).flat() : [one]
}

interface Spanning {
  text: string
  across: number
  down: number
}
const span = (node: PageNode, name: string) => Math.min(mostLines, Math.max(1, Number.parseInt(attribute(node, name), 10) || 1))

/** Rows of cells that may span several, laid out so that each line has every column. */
export function laidOut(rows: readonly Spanning[][]): Pick<Copied, 'lines' | 'merged'> {
  const lines: Cell[][] = rows.map(() => [])
  let merged = false
  rows.forEach((cells, top) => {
    let column = 0
    for (const { text, across, down } of cells) {
      while (lines[top]![column]) column++
      if (column >= mostColumns) break
      for (let at = top; at < Math.min(rows.length, top + down); at++)
        for (let right = column; right < Math.min(mostColumns, column + across); right++)
          lines[at]![right] ??= { text, covered: at > top ? 'above' : right > column ? 'left' : null }
      if (across > 1 || (down > 1 && top + 1 < rows.length)) merged = true
    }
  })
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0)
  return { lines: lines.map((line) => Array.from({ length: width }, (_, at) => line[at] ?? { text: '', covered: null })), merged }
}

/** The largest table of a page, or null where it has none. */
export function tableIn(page: PageNode): Copied | null {
  const tables = outermost(page, table).map(withoutFrame).flat()
  const sizes = tables.map((each) => rowsIn(each).reduce((sum, cells) => sum + cells.length, 0))
  const largest = sizes.indexOf(Math.max(...sizes))
  const rows = tables[largest] ? rowsIn(tables[largest]) : []
  if (!rows.some((cells) => cells.length)) return null
  const reading = { struck: false }
  const found = laidOut(
    rows
      .slice(0, mostLines)
      .map((cells) =>
        cells.map((each) => ({ text: tidied(wordsIn(each, reading)), across: span(each, 'colspan'), down: span(each, 'rowspan') })),
      ),
  )
  const around =
    tidied(wordsIn(page, { struck: false })).length > tables.map((each) => tidied(wordsIn(each, { struck: false }))).join('\n').length
  return {
    ...found,
    uneven: false,
    left: [
      ...(tables.length > 1 ? [`复制的内容里有 ${tables.length} 张表，只取了最大的一张。`] : []),
      ...(tables.length === 1 && around ? ['表格以外的文字没有粘贴。'] : []),
      ...(reading.struck ? ['划去的文字没有粘贴。'] : []),
      ...(rows.length > mostLines ? [shortened] : []),
    ],
  }
}

/**
 * Text between tabs. A spreadsheet writes as many tabs in each line; where lines are shorter, a cell had paragraphs, and its pieces are put together again, as a letter's table needs it.
 * `stands`: whether a line is whole as it is, though it is short.
 */
export function tableOfText(text: string, stands: (line: readonly string[]) => boolean = () => false): Copied {
  const all = linesOf(text)
  const width = Math.min(
    mostColumns,
    all.reduce((most, line) => Math.max(most, line.length), 0),
  )
  const lines: string[][] = []
  let uneven = false
  let open: string[] | null = null
  all.forEach((line, at) => {
    const next = all[at + 1]
    if (open && open.length + line.length - 1 <= width) {
      open = [...open.slice(0, -1), `${open[open.length - 1]!}\n${line[0]!}`, ...line.slice(1)]
      uneven = true
    } else {
      if (open) lines.push(open)
      open = line
    }
    const whole = open.length >= width || stands(open) || (next !== undefined && stands(next)) || open.every((each) => !each.trim())
    if (!whole) return
    lines.push(open)
    open = null
  })
  if (open) lines.push(open)
  return {
    lines: lines.slice(0, mostLines).map((line) => Array.from({ length: width }, (_, at) => ({ text: line[at] ?? '', covered: null }))),
    merged: false,
    uneven,
    left: lines.length > mostLines ? [shortened] : [],
  }
}
