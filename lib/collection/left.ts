import { textIn, unstruckIn, type RawRow, type RawSheet } from '../workbook/raw'

// 没有取的：what stands in a returned sheet and is not taken: struck-out words, comments, pictures, columns that were added. It is always told.

interface Column {
  label: string
  input: boolean
}
const short = (text: string) => (text.length > 30 ? `${text.slice(0, 30)}…` : text)
const lines = (all: readonly number[]) => `第 ${[...new Set(all)].join('、')} 行`
const place = /^([A-Z]{1,3})(\d+)$/i
const columnOf = (letters: string) => [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** Words that were struck out where something is to be filled in; and items that were struck out, which may mean that they are not this office's. */
function struck(rows: readonly RawRow[], inputs: ReadonlyMap<number, string>, title: number): string[] {
  return rows.flatMap(({ line, cells }) =>
    cells.flatMap((cell, at) => {
      if (cell?.kind !== 'text' || !cell.struck) return []
      const label = inputs.get(at)
      if (label) return [`第 ${line} 行“${label}”划去的文字没有取：“${short(cell.struck.trim())}”。`]
      return at === title ? [`第 ${line} 行的事项被划去了：填的内容照取，如不由该单位填报请与其核对。`] : []
    }),
  )
}

function commented({ comments }: RawSheet, labels: ReadonlyMap<number, string>): string[] {
  const where = comments.flatMap((each) => {
    const found = place.exec(each)
    if (!found) return []
    const label = labels.get(columnOf(found[1]!) - 1)
    return [`第 ${found[2]} 行${label ? `“${label}”` : ''}`]
  })
  const told = where.slice(0, 5).join('、')
  return where.length ? [`${told}${where.length > 5 ? `等 ${where.length} 处` : ''}有批注，批注里的话没有取，请打开文件查看。`] : []
}

/** Columns that were not there when the sheet went out, and where something stands in them. */
function added(rows: readonly RawRow[], labels: ReadonlyMap<number, string>, head: RawRow): string[] {
  const found = new Map<number, number[]>()
  for (const { line, cells } of rows)
    for (const [at, cell] of cells.entries())
      if (!labels.has(at) && cell && (cell.kind === 'refused' || textIn(cell))) found.set(at, [...(found.get(at) ?? []), line])
  return [...found].map(([at, where]) => {
    const name = unstruckIn(head.cells[at])
    return `${name ? `“${name}”一列` : `右侧第 ${at + 1} 列`}不是下发时的列，${lines(where)}的内容没有取。`
  })
}

/** What of this sheet is not taken, in sentences. */
export function leftOut(sheet: RawSheet, columns: readonly Column[], head: RawRow): string[] {
  const at = (label: string) => head.cells.findIndex((cell) => unstruckIn(cell) === label)
  const labels = new Map(columns.map(({ label }) => [at(label), label]))
  const inputs = new Map(columns.filter((each) => each.input).map(({ label }) => [at(label), label]))
  const below = sheet.rows.filter((row) => row.line > head.line)
  const told = [
    ...struck(below, inputs, at('事项')),
    ...added(below, labels, head),
    ...commented(sheet, labels),
    ...(sheet.pictures ? ['有图片或图形，没有取；需要作佐证的请另行上传。'] : []),
    ...(sheet.beyond === null ? [] : [`第 ${sheet.beyond} 行以下隔着 1000 多个空行还有内容，没有读。`]),
    ...(sheet.wide === null ? [] : [`第 ${sheet.wide} 行右边 40 列以外还有内容，没有读。`]),
  ]
  return told.map((each) => `“${sheet.name}”页${each}`)
}
