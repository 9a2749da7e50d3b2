import { useId } from 'react'
import type { ChangedRow, Compared } from '@/lib/collection/compare'
import { againstTaking, isRefused, linesToMend } from '@/lib/collection/mend'
import type { Previewed } from '@/lib/collection/queries'

interface Boxes {
  isOn: (row: ChangedRow) => boolean
  tick: (row: ChangedRow, on: boolean) => void
}
interface Props extends Boxes {
  found: Previewed
  taken: boolean
}

/** One returned file: who filled it, what is wrong with it by row and column, and the cells that would change; once it is taken, only what has to be mended. */
export function FilePreview({ found: { name, refusal, compared }, taken, ...boxes }: Props) {
  if (taken && !refusal && !compared?.faults.length) return null
  return (
    <section aria-label={name} className="mt-4">
      <h3 className="border-b border-line pb-1 font-medium">
        {name}
        {compared && (
          <span className="ml-3 text-sm font-normal text-mute">
            填表人 {compared.filledBy || '未写'}
            {compared.filledPhone && `，${compared.filledPhone}`} · 有改动 {compared.changed.length} 项，无改动 {compared.same} 项
          </span>
        )}
      </h3>
      {refusal && (
        <p role="alert" className="py-1 text-late">
          ■ {refusal}
        </p>
      )}
      {compared?.notes.map((note) => (
        <p key={note} className="py-0.5 text-sm text-warn">
          ▲ {note}
        </p>
      ))}
      {compared && compared.faults.length > 0 && <Faults found={compared} />}
      {compared && compared.changed.length > 0 && !taken && (
        <table className="mt-1 block w-full text-left text-sm md:table">
          <thead className="hidden md:table-header-group">
            <tr className="border-b border-line text-mute">
              <th className="w-72 py-1 font-medium">取回的事项</th>
              <th className="w-32 px-2 font-medium">列</th>
              <th className="px-2 font-medium">原为</th>
              <th className="px-2 font-medium">将为</th>
            </tr>
          </thead>
          {compared.changed.map((row) => (
            <Changes
              key={row.partId + row.periodId}
              row={row}
              against={isRefused(compared) ? '整份不取回' : againstTaking(compared, row)}
              {...boxes}
            />
          ))}
        </table>
      )}
    </section>
  )
}

function Faults({ found }: { found: Compared }) {
  const says = isRefused(found)
    ? `这份表整份不能取回，须先改正 ${found.faults.filter((each) => each.row === null).length} 处`
    : `须改正 ${found.faults.length} 处，涉及 ${linesToMend(found).length} 项；其余各项不受影响`
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full text-left text-sm">
        <caption className="py-1 text-left text-late">■ {says}</caption>
        <thead>
          <tr className="border-b border-line text-mute">
            <th className="w-16 py-1 font-medium">行</th>
            <th className="w-48 px-2 font-medium">列</th>
            <th className="px-2 font-medium">原因</th>
          </tr>
        </thead>
        <tbody>
          {found.faults.map((each, index) => (
            <tr key={index} className="border-b border-line align-baseline">
              <td className="py-1">{each.line || '—'}</td>
              <td className="px-2">{each.column}</td>
              <td className="px-2">{each.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Changes({ row, against, isOn, tick }: Boxes & { row: ChangedRow; against: string }) {
  const cell = 'block py-0.5 md:table-cell md:px-2 md:py-1'
  const why = useId()
  const on = against === '' && isOn(row)
  return (
    <tbody className="block border-b border-line md:table-row-group">
      {row.cells.map((each, index) => (
        <tr key={each.column} className="block align-top md:table-row">
          {index === 0 && (
            <th scope="rowgroup" rowSpan={row.cells.length} className="block py-1 font-normal md:table-cell">
              <label className="flex items-start gap-1.5">
                <input
                  type="checkbox"
                  className="mt-1"
                  disabled={against !== ''}
                  checked={on}
                  aria-describedby={against || row.stale ? why : undefined}
                  onChange={(event) => tick(row, event.target.checked)}
                />
                <span>
                  {row.title}
                  <span className="block text-xs text-mute">
                    第 {row.line} 行 · {row.office}
                  </span>
                </span>
              </label>
              {against ? (
                <p id={why} className="ml-5 text-xs text-late">
                  不取回：{against}
                </p>
              ) : (
                row.stale && (
                  <p id={why} className="ml-5 text-xs text-warn">
                    下发之后平台上又有改动，两处文字并列于此。核对后以表中的为准的，请勾选
                  </p>
                )
              )}
            </th>
          )}
          <td className={`${cell} text-mute`}>{each.column}</td>
          <td className={`${cell} whitespace-pre-wrap break-words`}>
            <span className="text-mute md:hidden">原为 </span>
            {each.was || '（空）'}
          </td>
          <td className={`${cell} whitespace-pre-wrap break-words`}>
            <span className="text-mute md:hidden">将为 </span>
            {each.will || '（空）'}
          </td>
        </tr>
      ))}
    </tbody>
  )
}
