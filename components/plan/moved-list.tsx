import Link from 'next/link'
import { beijingDay, inWords } from '@/lib/calendar'
import type { Moved } from '@/lib/plan/moved.queries'
import { Cell, row, RowHead, Table } from '../ui/table'

/** 移出本期: promised for this period, moved beyond it; each with its first promise, who approved it and why. */
export function MovedList({ moved }: { moved: Moved }) {
  if (!moved.rows.length) return <p className="py-4 text-mute">没有移出本期的时限。</p>
  return (
    <Table label="移出本期的时限" cards heads={['事项', '时限', '原为', '移至', '首次承诺', '批准', '原因']}>
      {moved.rows.map((each) => (
        <tr key={each.id} className={row}>
          <RowHead className="md:min-w-56">
            <Link prefetch={false} className="text-accent underline" href={`/tasks/${each.taskId}#decisions`}>
              {each.title}
            </Link>
            <span className="block text-xs text-mute">{each.code}</span>
          </RowHead>
          <Cell head="时限" className="md:min-w-40">
            {each.subject}
          </Cell>
          <Cell head="原为" className="whitespace-nowrap">
            {inWords(each.before)}
          </Cell>
          <Cell head="移至" className="whitespace-nowrap">
            {each.words}
            <span className="text-xs text-mute md:block max-md:ml-2">
              {inWords(beijingDay(each.at))}
              {each.cause === 'CARRY_OVER' ? '结转' : '延期'}
            </span>
          </Cell>
          <Cell head="首次承诺" className="whitespace-nowrap">
            {each.first}
            <span className="text-xs text-mute md:block max-md:ml-2">第 {each.moves} 次调整</span>
          </Cell>
          <Cell head="批准" className="text-sm">
            {each.approver || '—'}
          </Cell>
          <Cell head="原因" className="text-sm md:min-w-56">
            {each.reason}
          </Cell>
        </tr>
      ))}
    </Table>
  )
}
