import { inShort, type Day } from '@/lib/calendar'
import { runsOf } from '@/lib/mechanism/working-days'

interface DayRow {
  day: Day
  working: boolean | null
  name: string
}
const runWords = ({ from, to }: { from: Day; to: Day }) =>
  from === to ? inShort(from) : `${inShort(from)}至${from.slice(5, 7) === to.slice(5, 7) ? `${Number(to.slice(8))}日` : inShort(to)}`

/** The days of a year that differ from the ordinary week: each holiday with the days made up for it. */
export function YearDays({ days }: { days: DayRow[] }) {
  const rests = runsOf(days.filter((each) => each.working === false))
  const made = runsOf(days.filter((each) => each.working === true))
  const names = [...new Set([...rests.map((each) => each.name), ...made.map((each) => each.name.replace(/调休$/, ''))])]
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label="与平常不同的日子">
      <table className="w-full max-w-2xl text-sm">
        <thead>
          <tr className="border-b border-line text-left text-mute">
            <th className="py-1 pr-6 font-medium">节日</th>
            <th className="pr-6 font-medium">放假</th>
            <th className="font-medium">调休上班</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name} className="border-b border-line align-baseline">
              <th scope="row" className="whitespace-nowrap py-1.5 pr-6 text-left font-normal">
                {name}
              </th>
              <td className="py-1.5 pr-6">
                {rests
                  .filter((each) => each.name === name)
                  .map(runWords)
                  .join('、') || '—'}
              </td>
              <td className="py-1.5">
                {made
                  .filter((each) => each.name === `${name}调休`)
                  .map(runWords)
                  .join('、') || '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
