import yauzl from 'yauzl'
import { ZipFile } from 'yazl'
import { openXlsx, saveXlsx, type Cell, type CellValue, type Sheet } from 'hucre/xlsx'

type Bytes = Buffer | Uint8Array | ArrayBuffer

// A workbook as another program reads and writes it: what the tests look at, and how they fill in what was sent out.

/** One sheet; lines and columns count from 1. */
export class TestSheet {
  constructor(readonly sheet: Sheet) {}
  get name(): string {
    return this.sheet.name
  }
  /** The last line on which anything stands. */
  get lines(): number {
    return this.sheet.rows.length
  }
  at(line: number, column: number): CellValue {
    return this.sheet.rows[line - 1]?.[column - 1] ?? null
  }
  text(line: number, column: number): string {
    const value = this.at(line, column)
    return value === null ? '' : value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
  }
  row(line: number): string[] {
    return (this.sheet.rows[line - 1] ?? []).map((_, at) => this.text(line, at + 1))
  }
  cell(line: number, column: number): Cell | undefined {
    return this.sheet.cells?.get(`${line - 1},${column - 1}`)
  }
  /** The column under this head. */
  column(label: string, head = 3): number {
    return this.row(head).indexOf(label) + 1
  }
  set(line: number, column: number, value: CellValue, more: Partial<Cell> = {}): void {
    const { rows } = this.sheet
    while (rows.length < line) rows.push([])
    const row = rows[line - 1]!
    while (row.length < column) row.push(null)
    row[column - 1] = value
    const cells = (this.sheet.cells ??= new Map())
    const key = `${line - 1},${column - 1}`
    const { style } = cells.get(key) ?? {}
    cells.set(key, { value, type: 'string', ...(style ? { style } : {}), ...more })
  }
  /** Takes a line out; what stands below moves up. */
  removeLine(line: number): void {
    this.sheet.rows.splice(line - 1, 1)
    const moved = [...(this.sheet.cells ?? [])].flatMap(([key, cell]): [string, Cell][] => {
      const [row, column] = key.split(',').map(Number) as [number, number]
      return row === line - 1 ? [] : [[`${row > line - 1 ? row - 1 : row},${column}`, cell]]
    })
    this.sheet.cells = new Map(moved)
  }
}
export interface TestBook {
  sheets: TestSheet[]
  sheet: (name: string) => TestSheet
  removeSheet: (name: string) => void
}

async function opened(bytes: Bytes) {
  const book = await openXlsx(new Uint8Array(bytes), { readStyles: true })
  const view: TestBook = {
    get sheets() {
      return book.sheets.map((each) => new TestSheet(each))
    },
    sheet(name) {
      const found = book.sheets.find((each) => each.name === name)
      if (!found) throw new Error(`no sheet ${name}`)
      return new TestSheet(found)
    },
    removeSheet(name) {
      book.sheets = book.sheets.filter((each) => each.name !== name)
    },
  }
  return { book, view }
}
/** What stands in a workbook. */
export const bookIn = async (bytes: Bytes): Promise<TestBook> => (await opened(bytes)).view
/** The workbook of a stream, whole. */
export const bytesOf = async (stream: ReadableStream<Uint8Array>): Promise<Buffer> => Buffer.from(await new Response(stream).arrayBuffer())
/** The workbook after somebody changed it and saved it in another program. */
export async function changedBook(bytes: Bytes, change: (book: TestBook) => void): Promise<Buffer> {
  const { book, view } = await opened(bytes)
  change(view)
  return Buffer.from(await saveXlsx(book))
}

const joined = (pieces: Buffer[]): Buffer => Buffer.concat(pieces.map((each) => new Uint8Array(each)))
async function partsIn(bytes: Buffer): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>()
  const zip = await yauzl.fromBufferPromise(bytes)
  for await (const entry of zip.eachEntry()) {
    const pieces: Buffer[] = []
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer)
    parts.set(entry.fileName, joined(pieces))
  }
  return parts
}
export const partIn = async (bytes: Buffer, name: string): Promise<string> => (await partsIn(bytes)).get(name)!.toString('utf8')
/** The archive with its parts changed by hand, packed again. */
export async function changedParts(bytes: Buffer, change: (parts: Map<string, Buffer>) => void): Promise<Buffer> {
  const parts = await partsIn(bytes)
  change(parts)
  const packed = new ZipFile()
  for (const [name, part] of parts) packed.addBuffer(part, name)
  packed.end()
  const pieces: Buffer[] = []
  for await (const piece of packed.outputStream) pieces.push(piece as Buffer)
  return joined(pieces)
}
