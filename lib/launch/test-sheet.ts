import { asDay } from '../calendar'
import { compare, type Compared, type Standing } from '../collection/compare'
import { readBook, type ReadSheet } from '../collection/reading'
import { columns, sheetDigest, wanted, type SheetRow } from '../collection/sheet'
import { collectionSheets } from '../collection/workbook'
import { openWorkbook } from '../workbook/open'
import { workbookOf } from '../workbook/write'
import { bytesOf } from './test-book'

// A collection sheet of three rows, as it goes out, and what is read of it when it comes back.

export const today = asDay('2026-10-09')
export const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
export const form = {
  progress: '上期进展',
  problems: '',
  next: '',
  percent: '40',
  percentExplanation: '',
  unlikely: false,
  noChange: false,
  noChangeReason: '',
  corrects: '',
  ticks: {},
}
export type Row = SheetRow & Standing
export const row = (n: number, more: Partial<Row> = {}): Row => ({
  partId: uuid(n),
  periodId: uuid(900),
  base: 'none',
  code: `2026-基础-00${n}`,
  title: `第 ${n} 项`,
  office: '某局（演示）',
  period: '2026年第三季度',
  due: asDay('2026-10-10'),
  returned: null,
  form,
  last: null,
  lastWaits: false,
  milestones: [],
  context: {
    today,
    period: { name: '2026年第三季度', from: asDay('2026-07-01'), to: asDay('2026-09-30'), closes: asDay('2026-12-10'), last: false },
    lastPercent: 40,
    waitingPercent: null,
    asksPercent: true,
    noChangeBefore: 0,
  },
  ...more,
})
const withMilestone = row(2, {
  context: { ...row(2).context, asksPercent: false },
  form: { ...form, percent: '' },
  milestones: [{ id: uuid(77), title: '报送方案', due: asDay('2026-09-30'), dueWords: '', doneOn: null }],
})
export const rows = [row(1), withMilestone, row(3, { context: { ...row(3).context, noChangeBefore: 2 } })]
export const made = (of: Row[] = rows) => bytesOf(workbookOf(collectionSheets(sheetDigest(of, '某局（演示）', today))))
export const openBook = (name: string, data: Buffer, within?: number) => openWorkbook(name, data, wanted, within)
export const columnOf = (key: string) => columns.findIndex((each) => each.key === key) + 1
/** What a returned file says; why it cannot be read is thrown. */
export async function readSheet(data: Buffer, name = '表.xlsx'): Promise<ReadSheet> {
  const opened = await openBook(name, data)
  if ('refusal' in opened) throw new Error(opened.refusal)
  const found = readBook(opened.book)
  if ('refusal' in found) throw new Error(found.refusal)
  return found
}
export const comparedSheet = async (data: Buffer, of: Row[] = rows, name?: string): Promise<Compared> =>
  compare(await readSheet(data, name), of, () => '这一行不是由您填报的分工', today)
