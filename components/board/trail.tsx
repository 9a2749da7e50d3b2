import { beijingDay, clockTime, inWords } from '@/lib/calendar'

interface Row {
  seq: string
  at: Date
  words: string
  /** whose it is, where another office acted */ of: string
  /** the office that acted */ by: string
  person: string
  /** of a report */ period: string
  reason: string | null | undefined
}
const lately = 8
const Lines = ({ rows }: { rows: Row[] }) => (
  <ul className="text-sm">
    {rows.map((each) => (
      <li key={each.seq} className="border-b border-line py-1">
        {inWords(beijingDay(each.at))} {clockTime(each.at)}　{each.words}
        {(each.period || each.of) && `（${[each.period, each.of].filter(Boolean).join('，')}）`}　
        {[each.by, each.person].filter(Boolean).join(' ')}
        {each.reason && `：${each.reason}`}
      </li>
    ))}
  </ul>
)

/** 留痕: what was done of late; the rest is folded. */
export function Trail({ rows }: { rows: Row[] }) {
  return (
    <section aria-labelledby="trail" className="mt-5">
      <h2 id="trail" className="font-semibold">
        留痕
      </h2>
      {rows.length === 0 && <p className="text-mute">尚无留痕。</p>}
      <Lines rows={rows.slice(0, lately)} />
      {rows.length > lately && (
        <details className="mt-1">
          <summary className="w-fit cursor-pointer text-sm text-accent">更早的（{rows.length - lately}）</summary>
          <Lines rows={rows.slice(lately)} />
        </details>
      )}
    </section>
  )
}
