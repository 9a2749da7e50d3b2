import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { namesXml, sheetXml, type Sheet } from './sheet'
import { escaped, Styles } from './styles'

// 写 Excel：every workbook that leaves is written here, while its rows are read; a row that is written is let go.

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

// Nothing is said of who made it: LibreOffice believes the row heights of a file that names Excel, and measures those of any other.
const contentXml = (sheets: readonly Sheet[]) =>
  `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>` +
  `${sheets.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${types}.worksheet+xml"/>`).join('')}</Types>`
const rootXml = `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const partsXml = (sheets: readonly Sheet[]) =>
  `${head}<Relationships xmlns="${packageRelations}">` +
  sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join('') +
  `<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`
const bookXml = (sheets: readonly Sheet[], last: readonly number[]) =>
  `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><bookViews><workbookView/></bookViews><sheets>` +
  sheets
    .map(
      ({ name, buried }, at) =>
        `<sheet name="${escaped(name)}" sheetId="${at + 1}"${buried ? ' state="veryHidden"' : ''} r:id="rId${at + 1}"/>`,
    )
    .join('') +
  `</sheets><definedNames>${sheets.map((sheet, at) => namesXml(sheet, at, last[at]!)).join('')}</definedNames></workbook>`.replace(
    '<definedNames></definedNames>',
    '',
  )

/** A workbook of these sheets, drawn while it is sent. The same sheets give the same bytes. */
export function workbookOf(sheets: readonly Sheet[]): ReadableStream<Uint8Array> {
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  const styles = new Styles()
  const last: number[] = []
  zip.on('error', (error: Error) => out.destroy(error))
  const fixed = { mtime: new Date(Date.UTC(2000, 0, 1)), forceDosTimestamp: true }
  const sources: Readable[] = []
  // Each part is made when its turn has come, so that styles and names know all rows.
  const add = (name: string, pieces: () => Iterable<string> | AsyncIterable<string>) => {
    const source = Readable.from(later(pieces), { objectMode: false })
    sources.push(source)
    source.once('error', (error) => out.destroy(error))
    zip.addReadStream(source, name, fixed)
  }
  add('[Content_Types].xml', () => [contentXml(sheets)])
  add('_rels/.rels', () => [rootXml])
  sheets.forEach((sheet, at) =>
    add(`xl/worksheets/sheet${at + 1}.xml`, () =>
      sheetXml(sheet, styles, (line) => {
        last[at] = line
      }),
    ),
  )
  add('xl/styles.xml', () => [styles.toXml()])
  add('xl/workbook.xml', () => [bookXml(sheets, last)])
  add('xl/_rels/workbook.xml.rels', () => [partsXml(sheets)])
  zip.end()
  // Whoever stops reading stops the rows as well.
  out.once('close', () => sources.forEach((source) => source.destroy()))
  return Readable.toWeb(out) as ReadableStream<Uint8Array>
}
async function* later(pieces: () => Iterable<string> | AsyncIterable<string>) {
  yield* pieces()
}
