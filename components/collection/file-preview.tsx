import type { ChangedRow } from '@/lib/collection/compare'
import type { Previewed } from '@/lib/collection/queries'

interface Props { found: Previewed; agreed: readonly string[]; agree: (key: string, on: boolean) => void }

/** One returned file: who filled it, what is wrong with it by row and column, and the cells that would change. */
export function FilePreview({ found: { name, refusal, compared }, agreed, agree }: Props) {
  return (
    <section aria-label={name} className="mt-4">
      <h3 className="border-b border-line pb-1 font-medium">{name}{compared && <span className="ml-3 text-sm font-normal text-mute">填表人 {compared.filledBy || '未写'}{compared.filledPhone && `，${compared.filledPhone}`} · 有改动 {compared.changed.length} 项，无改动 {compared.same} 项</span>}</h3>
      {refusal && <p role="alert" className="py-1 text-late">■ {refusal}</p>}
      {compared?.notes.map((note) => <p key={note} className="py-0.5 text-sm text-warn">▲ {note}</p>)}
      {compared && compared.faults.length > 0 && (
        <div className="relative overflow-x-auto"><table className="w-full text-left text-sm">
          <caption className="py-1 text-left text-late">■ 须先改正 {compared.faults.length} 处</caption>
          <thead><tr className="border-b border-line text-mute"><th className="w-16 py-1 font-medium">行</th><th className="w-48 px-2 font-medium">列</th><th className="px-2 font-medium">原因</th></tr></thead>
          <tbody>{compared.faults.map((each, index) => <tr key={index} className="border-b border-line align-baseline"><td className="py-1">{each.line || '—'}</td><td className="px-2">{each.column}</td><td className="px-2">{each.why}</td></tr>)}</tbody>
        </table></div>
      )}
      {compared && compared.changed.length > 0 && (
        <table className="mt-1 block w-full text-left text-sm md:table">
          <thead className="hidden md:table-header-group"><tr className="border-b border-line text-mute"><th className="w-64 py-1 font-medium">事项</th><th className="w-32 px-2 font-medium">列</th><th className="px-2 font-medium">原为</th><th className="px-2 font-medium">将为</th></tr></thead>
          {compared.changed.map((row) => <Changes key={row.partId + row.periodId} row={row} on={agreed.indexOf(`${row.partId}:${row.periodId}`) >= 0} agree={agree} />)}
        </table>
      )}
    </section>
  )
}

function Changes({ row, on, agree }: { row: ChangedRow; on: boolean; agree: Props['agree'] }) {
  const cell = 'block py-0.5 md:table-cell md:px-2 md:py-1'
  return (
    <tbody className="block border-b border-line md:table-row-group">{row.cells.map((each, index) => (
      <tr key={each.column} className="block align-top md:table-row">
        {index === 0 && <th scope="rowgroup" rowSpan={row.cells.length} className="block py-1 font-normal md:table-cell">{row.title}<span className="block text-xs text-mute">第 {row.line} 行 · {row.office}</span>{row.stale && <label className="mt-1 flex items-start gap-1.5 text-warn"><input type="checkbox" className="mt-1" checked={on} onChange={(event) => agree(`${row.partId}:${row.periodId}`, event.target.checked)} /><span>下发之后平台上又有改动，两处文字并列于此。已核对，以表中的为准</span></label>}</th>}
        <td className={`${cell} text-mute`}>{each.column}</td>
        <td className={`${cell} whitespace-pre-wrap break-words`}><span className="text-mute md:hidden">原为 </span>{each.was || '（空）'}</td>
        <td className={`${cell} whitespace-pre-wrap break-words`}><span className="text-mute md:hidden">将为 </span>{each.will || '（空）'}</td>
      </tr>
    ))}</tbody>
  )
}
