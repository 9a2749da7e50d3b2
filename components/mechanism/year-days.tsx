import { inShort, type Day } from '@/lib/calendar'
import { runsOf } from '@/lib/mechanism/working-days'
import { Cell, row, RowHead, Table } from '../ui/table'

interface DayRow {
  day: Day
  working: boolean | null
  name: string
}
const runWords = ({ from, to }: { from: Day; to: Day }) =>
  from === to
    ? inShort(from, from)
    : `${inShort(from, from)}至${from.slice(5, 7) === to.slice(5, 7) ? `${Number(to.slice(8))}日` : inShort(to, from)}`

/** The days of a year that differ from the ordinary week: each holiday with the days made up for it. */
export function YearDays({ year, days }: { year: string | number; days: DayRow[] }) {
  const rests = runsOf(days.filter((each) => each.working === false))
  const made = runsOf(days.filter((each) => each.working === true))
  const names = [...new Set([...rests.map((each) => each.name), ...made.map((each) => each.name.replace(/调休$/, ''))])]
  return (
    <Table label={`${year}年与平常不同的日子`} className="max-w-2xl text-sm" heads={['节日', '放假', '调休上班']}>
      {names.map((name) => (
        <tr key={name} className={row}>
          <RowHead className="whitespace-nowrap">{name}</RowHead>
          <Cell>
            {rests
              .filter((each) => each.name === name)
              .map(runWords)
              .join('、') || '—'}
          </Cell>
          <Cell>
            {made
              .filter((each) => each.name === `${name}调休`)
              .map(runWords)
              .join('、') || '—'}
          </Cell>
        </tr>
      ))}
    </Table>
  )
}
