import Link from 'next/link'
import { adoptionWords } from '@/lib/signoff/adoption'
import { cameBy } from '@/lib/signoff/comment-sheet'
import type { CommentRow } from '@/lib/signoff/comment.queries'
import { ChangedFrom } from '../progress/changed-from'
import type { Act } from '../ui/use-act'
import { DecisionForm } from './decision-form'
import { ReplyMark } from './reply-mark'

interface Props {
  rows: CommentRow[]
  keyOf: () => string
  decide: (answerId: string) => Act
}
const cell = 'max-md:block md:px-2 md:py-1.5'

/** 征求意见及采纳情况: whose comment on which item, what became of it, and why; beneath each, for whoever decides, the way to do it. */
export function CommentTable({ rows, keyOf, decide }: Props) {
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label="意见">
      <table className="w-full text-left">
        <thead className="max-md:sr-only">
          <tr className="border-b border-line text-sm text-mute">
            {['序号', '事项', '意见单位', '意见内容', '采纳情况和理由'].map((head, at) => (
              <th key={head} scope="col" className={`whitespace-nowrap py-1 font-medium ${at ? 'px-2' : ''}`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((row, at) => (
          <tbody key={row.id} id={`comment-${row.id}`} className="scroll-mt-3 border-b border-line">
            <tr className="align-baseline max-md:block max-md:py-1.5">
              <td className="w-10 py-1.5 text-sm text-mute max-md:hidden">{at + 1}</td>
              <td className={`${cell} md:w-1/5 md:min-w-44`}>
                <Link prefetch={false} className="text-accent underline" href={`/tasks/${row.taskId}/joint`}>
                  {row.title}
                </Link>
                <p className="text-xs text-mute">
                  对第 {row.number} 稿{!row.still && '，其后数字有改动'}
                </p>
              </td>
              <td className={`${cell} whitespace-nowrap`}>{row.party}</td>
              <td className={`${cell} md:min-w-60`}>
                <ReplyMark reply={row.reply} over={false} />：{row.text}
                <p className="text-xs text-mute">{cameBy(row)}</p>
              </td>
              <td className={`${cell} md:w-1/4 md:min-w-48 ${row.adoption ? '' : 'text-mute'}`}>
                <span className="mr-2 text-mute md:hidden">采纳情况</span>
                {adoptionWords(row)}
              </td>
            </tr>
            {row.mayDecide && (
              <tr className="no-print max-md:block">
                <td className="max-md:hidden" />
                <td colSpan={4} className="max-md:block md:px-2 md:pb-2">
                  <details open={!row.adoption}>
                    <summary className="mb-1 w-fit cursor-pointer text-sm text-accent">
                      {row.adoption ? '改处理结果' : '处理这条意见'}
                    </summary>
                    {row.changed && (
                      <ChangedFrom before={row.then} after={row.now} since={`第 ${row.nowNumber} 稿较所对第 ${row.number} 稿`} />
                    )}
                    <DecisionForm
                      id={row.id}
                      about={`${row.party} ${row.title}`}
                      formKey={keyOf()}
                      decided={row}
                      text={{ now: row.now, number: row.nowNumber, changed: row.changed }}
                      decide={decide(row.id)}
                    />
                  </details>
                </td>
              </tr>
            )}
          </tbody>
        ))}
      </table>
    </div>
  )
}
