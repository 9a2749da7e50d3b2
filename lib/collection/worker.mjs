// Reads the cells of one workbook apart from the server: what takes too long or too much memory ends with this thread.
import { parentPort, workerData } from 'node:worker_threads'
import ExcelJS from 'exceljs'

const { data, mostLines, wanted } = workerData
const ignoreNodes = [
  'dataValidations',
  'conditionalFormatting',
  'sheetProtection',
  'pageSetup',
  'headerFooter',
  'drawing',
  'legacyDrawing',
  'picture',
  'tableParts',
  'extLst',
]

function raw(cell) {
  if (cell.isMerged) return { kind: 'refused', why: '单元格已合并，请取消合并后分别填写' }
  const { value } = cell
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return { kind: 'text', text: value }
  if (typeof value === 'number')
    return { kind: 'number', number: value, percent: /%/.test(String(cell.numFmt ?? '').replace(/"[^"]*"/g, '')) }
  if (typeof value === 'boolean') return { kind: 'text', text: value ? '是' : '否' }
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? { kind: 'refused', why: '日期无法识别' } : { kind: 'day', day: value.toISOString().slice(0, 10) }
  if ('formula' in value || 'sharedFormula' in value) return { kind: 'refused', why: '单元格是公式，请改填文字或数字' }
  if ('richText' in value) return { kind: 'text', text: value.richText.map((each) => each.text).join('') }
  if ('hyperlink' in value)
    return {
      kind: 'text',
      text: typeof value.text === 'object' && value.text ? value.text.richText.map((each) => each.text).join('') : String(value.text ?? ''),
    }
  return { kind: 'refused', why: '单元格里是错误值，请重填' }
}

try {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(data, { ignoreNodes })
  const sheets = []
  for (const sheet of book.worksheets) {
    if (!wanted.includes(sheet.name)) continue
    const rows = []
    sheet.eachRow({ includeEmpty: false }, (row, line) => {
      if (rows.length > mostLines) return
      const cells = []
      for (let at = 1; at <= Math.min(row.cellCount, 40); at++) cells.push(raw(row.getCell(at)))
      rows.push({ line, cells })
    })
    sheets.push({ name: sheet.name, rows })
  }
  parentPort.postMessage({ sheets })
} catch {
  parentPort.postMessage(null)
}
