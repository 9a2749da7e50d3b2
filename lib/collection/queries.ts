import type { Actor } from '../access/actor'
import { dayOf, inWords, type Day } from '../calendar'
import { stateLabel } from '../progress/report'
import { read, type Tx } from '@/lib/db'
import { gridOf, type GridRow } from '@/lib/progress/grid.queries'
import { compare, twice, type Compared } from './compare'
import { readBook, type ReadRow, type ReadSheet } from './reading'
import type { RawBook } from '../workbook/raw'
import type { SheetRow } from './sheet'

/** More than the grid shows at once, and as many as a returned sheet may have. */
const mostRows = 400

/** Offices for which this person writes, with how many rows a sheet for each would have. */
export async function officesToCollect(actor: Actor, today: Day): Promise<{ id: string; name: string; count: number; drafted: number }[]> {
  const { rows } = await gridOf(actor, today, mostRows)
  const offices = new Map<string, { id: string; name: string; count: number; drafted: number }>()
  for (const row of rows) {
    const found = offices.get(row.officeId) ?? { id: row.officeId, name: row.office, count: 0, drafted: 0 }
    offices.set(row.officeId, { ...found, count: found.count + 1, drafted: found.drafted + Number(row.drafted) })
  }
  return [...offices.values()].sort((a, b) => a.name.localeCompare(b.name, 'zh'))
}

/** The rows of a sheet: of one office, or of all that this person writes for. Null where there are none for him. */
export async function rowsToCollect(actor: Actor, officeId: string | null, today: Day): Promise<{ rows: SheetRow[]; who: string } | null> {
  const { rows } = await gridOf(actor, today, mostRows)
  const own = officeId ? rows.filter((row) => row.officeId === officeId) : rows
  if (!own.length) return null
  const names = [...new Set(own.map((row) => row.office))]
  return {
    rows: own.sort((a, b) => a.office.localeCompare(b.office, 'zh') || a.code.localeCompare(b.code)),
    who: names.length === 1 ? names[0]! : '',
  }
}

/** Why a row of a returned sheet is not in this person's grid. */
async function strangers(tx: Tx, actor: Actor, reads: ReadRow[], today: Day): Promise<(read: ReadRow) => string> {
  const parts = await tx.part.findMany({
    where: { id: { in: reads.map((each) => each.partId) }, regionCode: { in: actor.sightRegions }, endedAt: null },
    select: {
      id: true,
      reports: { select: { periodId: true, versions: { orderBy: { number: 'desc' }, take: 1, select: { state: true } } } },
      task: {
        select: {
          items: { where: { home: true }, select: { plan: { select: { periods: { select: { id: true, name: true, closes: true } } } } } },
        },
      },
    },
  })
  return (each) => {
    const part = parts.find((found) => found.id === each.partId)
    const period = part?.task.items[0]?.plan.periods.find((found) => found.id === each.periodId)
    if (!part || !period) return '这一行不是由您填报的分工，不能取回'
    if (dayOf(period.closes) < today) return `${period.name}已于${inWords(dayOf(period.closes))}停止填报`
    const state = part.reports.find((report) => report.periodId === each.periodId)?.versions[0]?.state
    return state && state !== 'DRAFT'
      ? `${period.name}的填报现在是“${stateLabel[state]}”，撤回或退回后才能取回`
      : '这一行现在不由您填报（单位已有填报账号，或已轮到别的报告期）'
  }
}

export interface Opened {
  name: string
  book: RawBook
  marked: boolean
}
export interface Previewed {
  name: string
  refusal?: string
  compared?: Compared
}

/** 取回前的核对 of one or several files; nothing is written. */
export async function previewOf(actor: Actor, files: (Opened | { name: string; refusal: string })[], today: Day): Promise<Previewed[]> {
  const { rows } = await gridOf(actor, today, mostRows)
  const sheets = files.map((file) => ({
    name: file.name,
    found: 'refusal' in file ? { refusal: file.refusal } : readBook(file.book),
    marked: 'marked' in file && file.marked,
  }))
  const reads = sheets.flatMap(({ found }) => ('refusal' in found ? [] : found.rows)).filter((each) => !known(rows, each))
  const strange = reads.length ? await read(actor, (tx) => strangers(tx, actor, reads, today)) : () => ''
  const answers = sheets.map(({ name, found, marked }): Previewed =>
    'refusal' in found ? { name, refusal: found.refusal } : judged(name, found, rows, strange, today, marked),
  )
  const good = answers.flatMap((each) => (each.compared ? [{ name: each.name, compared: each.compared }] : []))
  twice(good).forEach((faults, index) => good[index]!.compared.faults.push(...faults))
  return answers
}
const known = (rows: GridRow[], each: ReadRow) => rows.some((row) => row.partId === each.partId && row.periodId === each.periodId)

function judged(
  name: string,
  sheet: ReadSheet,
  rows: GridRow[],
  strange: (read: ReadRow) => string,
  today: Day,
  marked: boolean,
): Previewed {
  const compared = compare(sheet, rows, strange, today)
  const told = compared.faults.some((each) => each.why.includes('密级标志'))
  return marked && !told ? { name, refusal: '文件里有密级标志。严禁录入、上传涉密信息。' } : { name, compared }
}

/** The last taking of this person that still stands, and why it can no longer be undone, if so. */
export function lastTaking(actor: Actor) {
  return read(actor, async (tx) => {
    const found = await tx.taking.findFirst({ where: { userId: actor.userId }, orderBy: { at: 'desc' } })
    if (!found || found.undoneAt) return null
    const before = found.before as unknown as Before[]
    return {
      id: found.id,
      at: found.at,
      rows: before.length,
      files: found.files as unknown as { name: string; filledBy: string }[],
      against: await againstUndoing(tx, actor.userId, found.at, before),
    }
  })
}

/** A draft as it stood before a taking. */
export interface Before {
  partId: string
  periodId: string
  draft: { content: unknown; basedOn: string | null; filledBy: string | null; filledPhone: string | null; at: string } | null
}

/** Why a taking cannot be undone: something of it was handed in, or written on since. Null where it can. */
export async function againstUndoing(tx: Tx, userId: string, at: Date, before: readonly Before[]): Promise<string | null> {
  const drafts = await tx.draft.findMany({
    where: { userId, OR: before.map(({ partId, periodId }) => ({ partId, periodId })) },
    select: { at: true },
  })
  if (drafts.length < before.length) return '取回的内容里，有的已提交审核或已改回原样，不能再整体撤销；请在填报表格里逐项修改。'
  return drafts.some((draft) => draft.at.getTime() !== at.getTime())
    ? '取回以后您又改过其中的内容，不能再整体撤销；请在填报表格里逐项修改。'
    : null
}
