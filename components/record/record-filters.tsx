import Link from 'next/link'
import { addressOf, kindLabel, kinds, type RecordFilter } from '@/lib/record/record'
import type { RecordList } from '@/lib/record/queries'

interface Props {
  filter: RecordFilter
  list: RecordList
}
const field = 'rounded border border-line bg-white px-2 py-1'

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
      <form key={addressOf(filter)} action="/library" className="my-3 flex flex-wrap items-end gap-3 text-sm">
        {filter.kind && <input type="hidden" name="kind" value={filter.kind} />}
        <Choice name="area" label="领域" value={filter.area} options={list.areas.map(({ code, name }) => [code, name])} />
        <Choice
          name="year"
          label="年份"
          value={String(filter.year ?? '')}
          options={list.years.map((year) => [String(year), String(year)])}
        />
        <Choice name="party" label="参与方" value={filter.party} options={list.parties.map((party) => [party, party])} />
        <label>
          标题、发布方、编号 <input name="q" defaultValue={filter.q} maxLength={60} className={field} />
        </label>
        <button className="rounded bg-accent px-4 py-1 text-white">筛选</button>
        {addressOf(filter, { kind: null }) !== '/library' && (
          <Link
            prefetch={false}
            href={addressOf({ ...filter, area: '', year: null, party: '', q: '' })}
            className="text-accent hover:underline"
          >
            清除
          </Link>
        )}
      </form>
    </>
  )
}

function Choice({ name, label, value, options }: { name: string; label: string; value: string; options: [string, string][] }) {
  return (
    <label>
      {label}{' '}
      <select name={name} defaultValue={value} className={field}>
        <option value="">全部</option>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
