import { beijingDay, clockTime, inWords } from '@/lib/calendar'
import { actLabel } from '@/lib/plan/undo'
import { ActButton } from '../ui/act-button'
import type { Answer } from '../ui/use-act'

interface Act {
  id: string
  kind: string
  at: Date
  count: number
}
interface Props {
  acts: Act[]
  undo: (actId: string) => Promise<Answer>
}

/** What was done last and can still be undone. */
export function ActsLine({ acts, undo }: Props) {
  if (!acts.length) return null
  return (
    <section aria-label="最近的办理" className="no-print my-3 rounded border border-line px-3 py-2 text-sm">
      <h2 className="font-semibold">
        最近的办理 <small className="font-normal text-mute">此后没有改动的可以撤销</small>
      </h2>
      <ul>
        {acts.map((each) => (
          <li key={each.id} className="flex flex-wrap gap-3 py-0.5">
            <span>
              {inWords(beijingDay(each.at))} {clockTime(each.at)}　{actLabel[each.kind]} {each.count} 项
            </span>
            <ActButton act={undo.bind(null, each.id)} className="text-accent underline">
              撤销
            </ActButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
