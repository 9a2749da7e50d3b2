import type { TrailRow } from '@/lib/audit/trail'
import { asDay, inWords } from '@/lib/calendar'

/** Entries, the newest first. */
export function TrailTable({ rows }: { rows: TrailRow[] }) {
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label="留痕">
      <table className="w-full text-left text-sm">
        <thead>
          <tr className="border-b border-line text-mute">
            <th className="py-1 font-medium">序号</th>
            <th className="px-2 font-medium">时间</th>
            <th className="px-2 font-medium">事件</th>
            <th className="px-2 font-medium">人员</th>
            <th className="px-2 font-medium">对象</th>
            <th className="whitespace-nowrap px-2 font-medium">地区</th>
            <th className="px-2 font-medium">任务编号</th>
            <th className="px-2 font-medium">说明</th>
            <th className="px-2 font-medium">散列</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.seq} className="border-b border-line align-baseline">
              <th scope="row" className="py-1 pr-2 text-right font-normal text-mute">
                {row.seq}
              </th>
              <td className="whitespace-nowrap px-2">
                {inWords(asDay(row.at.slice(0, 10)))} {row.at.slice(11)}
              </td>
              <td className="whitespace-nowrap px-2">{row.event}</td>
              <td className="whitespace-nowrap px-2">
                {row.person} <span className="text-mute">{row.account}</span>
              </td>
              <td className="px-2">{row.subject}</td>
              <td className="whitespace-nowrap px-2">{row.region}</td>
              <td className="whitespace-nowrap px-2">{row.task}</td>
              <td className="px-2">{row.detail}</td>
              <td className="px-2 font-mono text-mute">
                <abbr className="no-underline" title={row.hash}>
                  {row.hash.slice(0, 8)}
                </abbr>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
