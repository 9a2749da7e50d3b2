import { inShort, type Day } from '@/lib/calendar'

interface DayRow { day: Day; working: boolean | null; name: string }
/** The days of a year that differ from the ordinary week, by month. */
export function YearDays({ days }: { days: DayRow[] }) {
  const months = [...new Set(days.map((each) => each.day.slice(0, 7)))]
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="与平常不同的日子"><table className="text-sm">
      <thead><tr className="border-b border-line text-left text-mute"><th className="py-1 pr-6 font-medium">月</th><th className="pr-6 font-medium">放假（周一至周五也不上班）</th><th className="font-medium">上班（周六、周日也上班）</th></tr></thead>
      <tbody>{months.map((month) => {
        const of = (working: boolean) => days.filter((each) => each.day.startsWith(month) && each.working === working)
        const words = (some: DayRow[]) => some.map((each) => `${inShort(each.day)}（${each.name}）`).join('、') || '—'
        return <tr key={month} className="border-b border-line align-top"><th scope="row" className="whitespace-nowrap py-1.5 pr-6 text-left font-normal">{Number(month.slice(5))}月</th><td className="py-1.5 pr-6">{words(of(false))}</td><td className="py-1.5">{words(of(true))}</td></tr>
      })}</tbody>
    </table></div>
  )
}
