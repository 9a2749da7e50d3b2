import { exportAddress, lists, type Asked } from '@/lib/board/export'
import type { Filter } from '@/lib/board/filter'
import { papers } from '@/lib/workbook/table'

const groups: { label: string; more: Pick<Asked, 'list' | 'all'>; first: Asked['paper'] }[] = [
  { label: `${lists.ledger}，页面所选的列`, more: { list: 'ledger', all: false }, first: 'A3' },
  { label: `${lists.ledger}，全部的列`, more: { list: 'ledger', all: true }, first: 'A3' },
  { label: `${lists.review}（滞后、预警、已过时限）`, more: { list: 'review', all: false }, first: 'A4' },
]

/** 导出 Excel: what is filtered, with which columns, for which paper. Without a script. */
export function ExportMenu({ filter }: { filter: Filter }) {
  return (
    <details className="no-print relative">
      <summary className="cursor-pointer text-accent hover:underline max-md:py-2">导出 Excel</summary>
      <div className="absolute right-0 z-10 mt-1 w-max max-w-[90vw] border border-line bg-white px-3 py-2 text-sm shadow">
        {groups.map(({ label, more, first }) => (
          <p key={label} className="flex flex-wrap justify-between gap-x-4 py-1">
            <span>{label}</span>
            <span className="flex gap-x-3">
              {[first, first === 'A3' ? ('A4' as const) : ('A3' as const)].map((paper) => (
                <a
                  key={paper}
                  className="text-accent underline max-md:py-2"
                  href={exportAddress(filter, { ...more, paper })}
                  aria-label={`导出${label}，${papers[paper]}`}
                >
                  {papers[paper]}
                </a>
              ))}
            </span>
          </p>
        ))}
      </div>
    </details>
  )
}
