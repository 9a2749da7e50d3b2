import Link from 'next/link'
import { adoptions } from '@/lib/signoff/adoption'
import { cameBy } from '@/lib/signoff/comment-sheet'
import type { CommentRow } from '@/lib/signoff/queries'
import type { Act } from '../ui/use-act'
import { DecisionForm } from './decision-form'
import { ReplyMark } from './reply-mark'

interface Props {
  rows: CommentRow[]
  decide: (answerId: string) => Act
}

/** 征求意见及采纳情况: whose comment on which item, what became of it, and why. */
export function CommentTable({ rows, decide }: Props) {
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full text-left">
        <thead className="max-md:sr-only">
          <tr className="border-b border-line text-sm text-mute">
            <th className="whitespace-nowrap py-1 font-medium">序号</th>
            <th className="px-2 font-medium">事项</th>
            <th className="whitespace-nowrap px-2 font-medium">意见单位</th>
            <th className="px-2 font-medium">意见内容</th>
            <th className="px-2 font-medium">
              采纳情况和理由<span className="no-print">（未采纳、部分采纳须写理由）</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.id} className="border-b border-line align-baseline max-md:block max-md:py-1.5">
              <td className="py-1.5 text-sm text-mute max-md:hidden">{at + 1}</td>
              <td className="max-md:block md:min-w-44 md:px-2 md:py-1.5">
                <Link prefetch={false} className="text-accent underline" href={`/tasks/${row.taskId}/joint`}>
                  {row.title}
                </Link>
                <p className="text-xs text-mute">
                  对第 {row.number} 稿{!row.still && '，其后数字有改动'}
                </p>
              </td>
              <td className="whitespace-nowrap max-md:block md:px-2 md:py-1.5">{row.party}</td>
              <td className="max-md:block md:min-w-60 md:px-2 md:py-1.5">
                <ReplyMark reply={row.reply} over={false} />：{row.text}
                <p className="text-xs text-mute">{cameBy(row)}</p>
              </td>
              <td className="max-md:block md:min-w-80 md:px-2 md:py-1.5">
                {row.adoption ? (
                  <b className="font-medium">{adoptions[row.adoption]}</b>
                ) : (
                  <span className={`text-mute ${row.mayDecide ? 'hidden print:inline' : ''}`}>待处理</span>
                )}
                {row.reason && `：${row.reason}`}
                {row.mayDecide && <DecisionForm id={row.id} about={`${row.party} ${row.title}`} now={row} decide={decide(row.id)} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
