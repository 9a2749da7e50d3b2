import { keepMonthEnds } from '@/lib/board/months.commands'
import { settleExtensions } from '@/lib/plan/extension.commands'

const hour = 3_600_000

/** What is due by the clock, at the start of the server and every hour after: each act finds by itself whether there is something to do. */
export function runHourly(): void {
  const run = () => void keepMonthEnds().then(() => settleExtensions()).catch((error: Error) => console.error(JSON.stringify({ fault: 'hourly', message: error.stack })))
  run()
  setInterval(run, hour).unref()
}
