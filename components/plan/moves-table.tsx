import { beijingDay, inWords } from '@/lib/calendar'
import type { Move } from '@/lib/plan/decision.queries'

/** 时限的变迁: the first promise stays for ever, each move with who approved it and why. */
export function MovesTable({ moves }: { moves: Move[] }) {
  if (!moves.length) return <p className="text-mute">时限没有调整过。</p>
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full max-w-5xl text-left text-sm">
        <thead>
          <tr className="border-b border-line text-mute">
            <th className="py-1 pr-3 font-medium">时限</th>
            <th className="pr-3 font-medium">定为</th>
            <th className="pr-3 font-medium">性质</th>
            <th className="pr-3 font-medium">记录日</th>
            <th className="pr-3 font-medium">批准</th>
            <th className="font-medium">原因</th>
          </tr>
        </thead>
        <tbody>
          {moves.map((each) => (
            <tr key={each.id} className="border-b border-line align-baseline">
              <th scope="row" className="py-1 pr-3 font-normal">
                {each.label}
              </th>
              <td className="whitespace-nowrap pr-3">{each.words}</td>
              <td className="whitespace-nowrap pr-3">{each.cause}</td>
              <td className="whitespace-nowrap pr-3">{inWords(beijingDay(each.at))}</td>
              <td className="pr-3">{each.approver || '—'}</td>
              <td>{each.reason || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
