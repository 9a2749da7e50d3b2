import Link from 'next/link'
import { daysBetween, inWords, type Day } from '@/lib/calendar'
import type { RoundRowView } from '@/lib/signoff/list.queries'
import { roundLabel } from '@/lib/signoff/round'
import { Cell, row, RowHead, Table } from '../ui/table'

const nearness = (lastDay: Day, today: Day) => {
  const left = daysBetween(today, lastDay)
  return left === 0 ? '今天截止' : `还有 ${left} 天`
}

/** What one's own party has still to do; nothing where it is not asked. */
function Own({ row: { id, mine, stands, waiting } }: { row: RoundRowView }) {
  if (waiting === null || stands === 'DRAFT') return <Cell />
  if (stands !== 'RUNNING') return <Cell head="本方">{waiting ? `${waiting} 项未反馈` : '已全部答复'}</Cell>
  return (
    <Cell head="本方" className="whitespace-nowrap">
      <Link prefetch={false} className="text-accent underline" href={`/sign-offs/${id}/sheet?party=${mine}`}>
        {waiting ? `填会签表（${waiting} 项待答复）` : '已全部答复，看会签表'}
      </Link>
    </Cell>
  )
}

/** 会签: running rounds first; where one's own party is still asked, one click to its sheet. */
export function RoundList({ rows, today }: { rows: RoundRowView[]; today: Day }) {
  if (!rows.length) return <p className="py-6 text-mute">还没有会签。</p>
  return (
    <Table label="会签" cards heads={['会签', '用于', '事项', '状态', '截止', '答复', '本方']}>
      {rows.map((each) => (
        <tr key={each.id + (each.mine ?? '')} className={row}>
          <RowHead className="md:min-w-52">
            <Link prefetch={false} className="text-accent underline" href={`/sign-offs/${each.id}`}>
              {each.title}
            </Link>
            <p className="text-sm text-mute">{each.mechanism}</p>
          </RowHead>
          <Cell head="用于">{each.purpose}</Cell>
          <Cell head="事项" className="whitespace-nowrap">
            {each.items} 项
          </Cell>
          <Cell head="状态" className="whitespace-nowrap">
            {roundLabel[each.stands]}
          </Cell>
          <Cell head="截止" className="whitespace-nowrap">
            {inWords(each.lastDay)}
            {each.stands === 'RUNNING' && <span className="text-sm text-mute md:block max-md:ml-2">{nearness(each.lastDay, today)}</span>}
          </Cell>
          <Cell head="答复" className="whitespace-nowrap">
            {each.openedAt && (
              <>
                {each.answered}/{each.parties} 方已答复
                {each.undecided > 0 && (
                  <Link
                    prefetch={false}
                    className="block text-sm text-accent underline max-md:ml-2 max-md:inline"
                    href={`/sign-offs/${each.id}/comments?show=open`}
                  >
                    {each.undecided} 条意见待处理
                  </Link>
                )}
              </>
            )}
          </Cell>
          <Own row={each} />
        </tr>
      ))}
    </Table>
  )
}
