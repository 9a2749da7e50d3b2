import { beijingDay, inWords } from '@/lib/calendar'
import type { Move } from '@/lib/plan/decision.queries'
import { Cell, row, RowHead, Table } from '../ui/table'

/** 时限的变迁: the first promise stays for ever, each move with who approved it and why. */
export function MovesTable({ moves }: { moves: Move[] }) {
  if (!moves.length) return <p className="text-mute">时限没有调整过。</p>
  return (
    <Table label="时限历次调整" cards className="max-w-5xl text-sm" heads={['时限', '定为', '性质', '记录日', '批准', '原因']}>
      {moves.map((each) => (
        <tr key={each.id} className={row}>
          <RowHead>{each.label}</RowHead>
          <Cell head="定为" className="whitespace-nowrap">
            {each.words}
          </Cell>
          <Cell head="性质" className="whitespace-nowrap">
            {each.cause}
          </Cell>
          <Cell head="记录日" className="whitespace-nowrap">
            {inWords(beijingDay(each.at))}
          </Cell>
          <Cell head="批准">{each.approver || '—'}</Cell>
          <Cell head="原因">{each.reason || '—'}</Cell>
        </tr>
      ))}
    </Table>
  )
}
