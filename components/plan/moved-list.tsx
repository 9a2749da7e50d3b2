import Link from 'next/link'
import { beijingDay, inWords } from '@/lib/calendar'
import type { Moved } from '@/lib/plan/moved.queries'

/** 移出本期: promised for this period, moved beyond it; each with its first promise, who approved it and why. */
export function MovedList({ moved }: { moved: Moved }) {
  if (!moved.rows.length) return <p className="py-4 text-mute">没有移出本期的时限。</p>
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full text-left">
        <thead className="text-sm text-mute">
          <tr className="border-b border-line">
            <th className="py-1 pr-3 font-medium">事项</th>
            <th className="pr-3 font-medium">时限</th>
            <th className="pr-3 font-medium">原为</th>
            <th className="pr-3 font-medium">移至</th>
            <th className="pr-3 font-medium">首次承诺</th>
            <th className="pr-3 font-medium">批准</th>
            <th className="font-medium">原因</th>
          </tr>
        </thead>
        <tbody>
          {moved.rows.map((row) => (
            <tr key={row.id} className="border-b border-line align-baseline">
              <th scope="row" className="min-w-56 py-1.5 pr-3 font-normal">
                <Link prefetch={false} className="text-accent underline" href={`/tasks/${row.taskId}#decisions`}>
                  {row.title}
                </Link>
                <span className="block text-xs text-mute">{row.code}</span>
              </th>
              <td className="min-w-40 pr-3">{row.subject}</td>
              <td className="whitespace-nowrap pr-3">{inWords(row.before)}</td>
              <td className="whitespace-nowrap pr-3">
                {row.words}
                <span className="block text-xs text-mute">
                  {inWords(beijingDay(row.at))}
                  {row.cause === 'CARRY_OVER' ? '结转' : '延期'}
                </span>
              </td>
              <td className="whitespace-nowrap pr-3">
                {row.first}
                <span className="block text-xs text-mute">第 {row.moves} 次调整</span>
              </td>
              <td className="pr-3 text-sm">{row.approver || '—'}</td>
              <td className="min-w-56 text-sm">{row.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
