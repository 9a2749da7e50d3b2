import Link from 'next/link'
import { FilterForm } from '../ui/filter-form'
import { addressOf, kindLabel, kinds, type RecordFilter } from '@/lib/record/record'
import type { RecordList } from '@/lib/record/queries'

interface Props {
  filter: RecordFilter
  list: RecordList
}

/** 筛选：kept in the address, so that a list can be sent to a colleague. */
export function RecordFilters({ filter, list }: Props) {
  return (
    <>
      <nav aria-label="种类" className="mt-3 flex flex-wrap gap-x-4 border-b border-line">
        {[null, ...kinds].map((kind) => (
          <Link
            key={kind ?? ''}
            prefetch={false}
            href={addressOf(filter, { kind })}
            aria-current={kind === filter.kind ? 'page' : undefined}
            className={`pb-1 ${kind === filter.kind ? 'border-b-2 border-accent font-medium text-accent' : 'hover:text-accent'}`}
          >
            {kind ? kindLabel[kind] : '全部'}{' '}
            <span className="text-sm text-mute">
              {kind ? (list.byKind[kind] ?? 0) : Object.values(list.byKind).reduce((sum, each) => sum + each, 0)}
            </span>
          </Link>
        ))}
      </nav>
      <div className="my-2">
        <FilterForm
          key={addressOf(filter)}
          path="/library"
          keep={{ kind: filter.kind ?? undefined }}
          texts={[{ name: 'q', label: '标题、发布方、编号', value: filter.q || undefined }]}
          selects={[
            {
              name: 'area',
              label: '领域',
              value: filter.area || undefined,
              options: list.areas.map(({ code, name }) => ({ value: code, label: name })),
            },
            {
              name: 'year',
              label: '年份',
              value: filter.year ? String(filter.year) : undefined,
              options: list.years.map((year) => ({ value: String(year), label: String(year) })),
            },
            {
              name: 'party',
              label: '参与方',
              value: filter.party || undefined,
              options: list.parties.map((party) => ({ value: party, label: party })),
            },
          ]}
        />
      </div>
    </>
  )
}
