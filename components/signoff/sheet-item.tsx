import Link from 'next/link'
import { ChangedFrom } from '@/components/progress/changed-from'
import { inWords } from '@/lib/calendar'
import { adoptions } from '@/lib/signoff/adoption'
import { longestComment, replies, type SignOffReply } from '@/lib/signoff/answer'
import type { SheetItem as Item } from '@/lib/signoff/sheet.queries'
import { ReplyMark } from './reply-mark'

export interface Chosen {
  reply: SignOffReply
  text: string
}
interface Props {
  item: Item
  at: number
  open: boolean
  chosen: Chosen | undefined
  error: string | undefined
  choose: (chosen: Chosen | null) => void
}
const order = Object.keys(replies) as SignOffReply[]

/** One item of the sheet: the text as it was sent, what the party has said, and what it says now. */
export function SheetItem({ item, at, open, chosen, error, choose }: Props) {
  const { answer } = item
  return (
    <li className="border-b border-line py-3">
      <h2 className="font-medium">
        <span className="mr-2 text-mute">{at + 1}</span>
        {item.title}{' '}
        <Link prefetch={false} className="ml-2 text-sm font-normal text-accent underline no-print" href={`/tasks/${item.taskId}`}>
          任务
        </Link>
      </h2>
      <p className="text-xs text-mute">
        {item.area} · 第 {item.number} 稿{item.drafted && '（系统按各方共享的文字起草）'}
        {item.sentNumber > 1 && (item.asks ? ' · 数字有改动' : ' · 只改文字')}
      </p>
      <p className="whitespace-pre-wrap">{item.text}</p>
      {item.figures.length > 0 && (
        <p className="text-sm text-mute">
          附列数据（{inWords(item.figuresOn)}）：{item.figures.map((each) => `${each.label} ${each.value}`).join('；')}
        </p>
      )}
      {item.before && item.before !== item.text && (
        <details open={item.again}>
          <summary className="cursor-pointer text-sm text-accent">较上一稿的改动</summary>
          <ChangedFrom before={item.before} after={item.text} since="改动" />
        </details>
      )}
      {item.again && <p className="text-warn">汇总稿数字有改动，本方先前的答复不再有效，请重新答复。</p>}
      {answer && (
        <p>
          本方已答复：
          <ReplyMark reply={answer.reply} over={false} />
          {answer.text && `：${answer.text}`}
          {answer.reply !== 'AGREE' && (
            <span className="ml-2 text-sm text-mute">
              {answer.adoption ? `${adoptions[answer.adoption]}${answer.reason ? `：${answer.reason}` : ''}` : '意见待处理'}
            </span>
          )}
        </p>
      )}
      {!answer && <p className="hidden text-mute print:block">本方尚未答复。</p>}
      {open && (
        <fieldset className="mt-1 no-print">
          <legend className="sr-only">答复：{item.title}</legend>
          <p className="flex flex-wrap items-center gap-x-5 gap-y-1">
            {answer && <span className="text-sm text-mute">改为</span>}
            {order.map((reply) => (
              <label key={reply} className="flex items-center gap-1">
                <input
                  type="radio"
                  name={`reply:${item.id}`}
                  checked={chosen?.reply === reply}
                  onChange={() => choose({ reply, text: chosen?.text ?? (answer?.reply === reply ? answer.text : '') })}
                />
                {replies[reply].label}
              </label>
            ))}
            {chosen && (
              <button
                type="button"
                className="text-sm text-accent underline"
                onClick={() => choose(null)}
                aria-label={`不填：${item.title}`}
              >
                不填这一项
              </button>
            )}
          </p>
          {chosen && chosen.reply !== 'AGREE' && (
            <textarea
              aria-label={`意见：${item.title}`}
              rows={2}
              value={chosen.text}
              maxLength={longestComment * 2}
              aria-invalid={error ? true : undefined}
              aria-describedby={`error-${item.id}`}
              onChange={(event) => choose({ ...chosen, text: event.target.value })}
              className="mt-1 w-full rounded border border-[#8a94a3] px-2.5 py-1.5 aria-invalid:border-late"
            />
          )}
          <p id={`error-${item.id}`} className="text-sm text-late">
            {error}
          </p>
        </fieldset>
      )}
    </li>
  )
}
