import Link from 'next/link'
import { daysBetween, inWords, type Day } from '@/lib/calendar'
import type { RoundRowView } from '@/lib/signoff/queries'
import { roundLabel } from '@/lib/signoff/round'

const nearness = (lastDay: Day, today: Day) => {
  const left = daysBetween(today, lastDay)
  return left === 0 ? '今天截止' : `还有 ${left} 天`
}

/** 会签: running rounds first; where one's own party is still asked, one click to its sheet. */
export function RoundList({ rows, today }: { rows: RoundRowView[]; today: Day }) {
  if (!rows.length) return <p className="py-6 text-mute">还没有会签。</p>
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full text-left">
        <thead>
          <tr className="border-b border-line text-sm text-mute">
            <th className="py-1 font-medium">会签</th>
            <th className="px-2 font-medium max-sm:hidden">用于</th>
            <th className="px-2 font-medium max-sm:hidden">事项</th>
            <th className="px-2 font-medium max-sm:hidden">状态</th>
            <th className="px-2 font-medium">截止</th>
            <th className="px-2 font-medium">本方</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const running = row.stands === 'RUNNING'
            return (
              <tr key={row.id + (row.mine ?? '')} className="border-b border-line align-baseline">
                <td className="py-1.5 sm:min-w-52">
                  <Link prefetch={false} className="text-accent underline" href={`/sign-offs/${row.id}`}>
                    {row.title}
                  </Link>
                  <p className="text-sm text-mute">
                    {row.mechanism}
                    <span className="sm:hidden">
                      {' '}
                      · {row.items} 项 · {roundLabel[row.stands]}
                    </span>
                  </p>
                </td>
                <td className="px-2 py-1.5 max-sm:hidden">{row.purpose}</td>
                <td className="whitespace-nowrap px-2 py-1.5 max-sm:hidden">{row.items} 项</td>
                <td className="whitespace-nowrap px-2 py-1.5 max-sm:hidden">{roundLabel[row.stands]}</td>
                <td className="px-2 py-1.5 sm:whitespace-nowrap">
                  {inWords(row.lastDay)}
                  {running && <span className="block text-sm text-mute">{nearness(row.lastDay, today)}</span>}
                </td>
                <td className="px-2 py-1.5 sm:whitespace-nowrap">
                  {row.waiting === null || row.stands === 'DRAFT' ? (
                    ''
                  ) : running ? (
                    <Link prefetch={false} className="text-accent underline" href={`/sign-offs/${row.id}/sheet?party=${row.mine}`}>
                      {row.waiting ? `填会签表（${row.waiting} 项待答复）` : '已全部答复，看会签表'}
                    </Link>
                  ) : row.waiting ? (
                    `${row.waiting} 项未反馈`
                  ) : (
                    '已全部答复'
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
