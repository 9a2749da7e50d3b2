import { keepMonthEnds } from '@/lib/board/months.commands'
import { settleRounds } from '@/lib/signoff/commands'

const hour = 3_600_000

/** What is due by the clock, at the start of the server and every hour after: each act finds by itself whether there is something to do. */
export function runHourly(): void {
  const run = () => { for (const act of [() => keepMonthEnds(), () => settleRounds()]) void act().catch((error: Error) => console.error(JSON.stringify({ fault: 'hourly', message: error.stack }))) }
  run()
  setInterval(run, hour).unref()
}
