import { inWords, type Day } from '@/lib/calendar'

/** Said where an address asks for a day that has not come: what is shown is today's. */
export const DayAhead = ({ ahead, day }: { ahead: Day | null; day: Day }) =>
  ahead && (
    <p role="status" className="my-2 text-warn">
      {inWords(ahead)}还没有到，以下是今天（{inWords(day)}）的情况。
    </p>
  )
