import type { ReactNode } from 'react'

// 表：the one look of a plain list of rows. Heads say what they are heads of; a table wider than the page is scrolled in its own frame.

/** A head: its words; or where it is only read aloud, or its column stands to the right. */
export type Head = string | { head: string; aloud?: boolean; right?: boolean; className?: string }
interface Props {
  /** said of the frame that is scrolled */ label: string
  heads: readonly (Head | false | null)[]
  /** on a phone a row is a card, its cells beneath each other, each behind its head */ cards?: boolean
  className?: string
  /** rows, or bodies of rows */ children: ReactNode
}
const asCards =
  'max-md:[&_tr]:block max-md:[&_tr]:py-2 max-md:[&_tbody]:block max-md:[&_td]:block max-md:[&_td]:py-0 max-md:[&_td]:text-left max-md:[&_tbody_th]:block max-md:[&_tbody_th]:py-0 max-md:[&_td[data-head]]:before:mr-2 max-md:[&_td[data-head]]:before:text-mute max-md:[&_td[data-head]]:before:content-[attr(data-head)] max-md:block'

/** Rows are `<tr className={row}>`, of `RowHead` and `Cell`. */
export function Table({ label, heads, cards = false, className = '', children }: Props) {
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label={label}>
      <table className={`w-full text-left ${cards ? asCards : ''} ${className}`}>
        <thead className={cards ? 'max-md:sr-only' : ''}>
          <tr className="border-b border-line text-sm text-mute">
            {heads.map((each) => {
              if (!each) return null
              const { head, aloud, right, className: own = '' } = typeof each === 'string' ? { head: each } : each
              return (
                <th key={head} scope="col" className={`whitespace-nowrap py-1 pr-3 font-medium ${right ? 'text-right' : ''} ${own}`}>
                  {aloud ? <span className="sr-only">{head}</span> : head}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

export const row = 'border-b border-line align-baseline'
interface CellProps {
  /** said before it where the rows are cards */ head?: string
  className?: string
  children?: ReactNode
}
export const Cell = ({ head, className = '', children }: CellProps) => (
  <td data-head={head} className={`py-1.5 pr-3 ${className}`}>
    {children}
  </td>
)
export const RowHead = ({ className = '', children }: Omit<CellProps, 'head'>) => (
  <th scope="row" className={`py-1.5 pr-3 text-left font-normal ${className}`}>
    {children}
  </th>
)
