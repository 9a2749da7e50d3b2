import type { ChangedRow, Compared } from './compare'

// 待改正：what of a returned sheet is not taken. A wrong cell keeps its row back and no other; what is wrong with the file keeps the file back.

/** Whether nothing of this file can be taken. */
export const isRefused = (found: Compared): boolean => found.faults.some((each) => each.row === null)
/** What keeps this row back, in a sentence; empty where it can be taken. */
export const againstTaking = (found: Compared, row: ChangedRow): string =>
  found.faults
    .filter((each) => each.row === row.line)
    .map((each) => `${each.column}：${each.why}`)
    .join('；')
/** Lines of the main page that have to be mended and come back once more. */
export const linesToMend = (found: Compared): number[] =>
  found.faults
    .flatMap((each) => (each.row === null ? [] : [each.row]))
    .filter((line, index, all) => all.indexOf(line) === index)
    .sort((a, b) => a - b)

/** After a taking: how many rows were taken, and which still have to be mended, by file where there are several. */
export function takenInWords(taken: number, files: readonly { name: string; compared?: Compared; refusal?: string }[]): string {
  const of = (name: string) => (files.length > 1 ? `“${name}”` : '')
  const wrong = files.flatMap(({ name, compared }) =>
    compared && !isRefused(compared) && linesToMend(compared).length ? [{ name, lines: linesToMend(compared) }] : [],
  )
  const refused = files.filter(({ compared, refusal }) => refusal || (compared && isRefused(compared)))
  const count = wrong.reduce((sum, each) => sum + each.lines.length, 0)
  return [
    `已取回 ${taken} 项到您的草稿。`,
    count && `还有 ${count} 项须改正后重新交回：${wrong.map((each) => `${of(each.name)}第 ${each.lines.join('、')} 行`).join('；')}。`,
    refused.length && `整份没有取回：${refused.map((each) => `“${each.name}”`).join('、')}。`,
  ]
    .filter(Boolean)
    .join('')
}
