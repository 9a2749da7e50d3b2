import type { TrailRow } from '@/lib/audit/trail'
import { asDay, inWords } from '@/lib/calendar'
import { Cell, row, RowHead, Table } from '../ui/table'

/** Entries, the newest first. */
export function TrailTable({ rows }: { rows: TrailRow[] }) {
  return (
    <Table
      label="留痕"
      cards
      className="text-sm"
      heads={[{ head: '序号', right: true }, '时间', '事件', '人员', '对象', '地区', '任务编号', '说明', '散列']}
    >
      {rows.map((each) => (
        <tr key={each.seq} className={row}>
          <RowHead className="text-mute md:text-right">
            <span className="md:hidden">第 </span>
            {each.seq}
            <span className="md:hidden"> 条</span>
          </RowHead>
          <Cell className="whitespace-nowrap">
            {inWords(asDay(each.at.slice(0, 10)))} {each.at.slice(11)}
          </Cell>
          <Cell className="whitespace-nowrap max-md:font-medium">{each.event}</Cell>
          <Cell head="人员" className="whitespace-nowrap">
            {each.person} <span className="text-mute">{each.account}</span>
          </Cell>
          <Cell head="对象">{each.subject}</Cell>
          <Cell {...ifAny('地区', each.region)} className="whitespace-nowrap">
            {each.region}
          </Cell>
          <Cell {...ifAny('任务编号', each.task)} className="whitespace-nowrap">
            {each.task}
          </Cell>
          <Cell {...ifAny('说明', each.detail)}>{each.detail}</Cell>
          <Cell head="散列" className="font-mono text-mute">
            <abbr className="no-underline" title={each.hash}>
              {each.hash.slice(0, 8)}
            </abbr>
          </Cell>
        </tr>
      ))}
    </Table>
  )
}
/** A card does not name what it has nothing of. */
const ifAny = (head: string, text: string) => (text ? { head } : {})
