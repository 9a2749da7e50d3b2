import Link from 'next/link'
import { useState } from 'react'
import { Pieces } from '@/components/progress/changed-from'
import { changedSentences } from '@/components/progress/difference'
import { inWords } from '@/lib/calendar'
import { adoptionWords } from '@/lib/signoff/adoption'
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

/** One item of the sheet: the text as it was sent, what the party has said, and what it says now. An answered one is a line until it is opened; on paper all is there. */
export function SheetItem({ item, at, open, chosen, error, choose }: Props) {
  const { answer } = item
  const [unfolded, setUnfolded] = useState(false)
  const folded = answer !== null && !unfolded && !chosen && !error
  return (
    <li id={`item-${item.id}`} className={`scroll-mt-24 border-b border-line ${folded ? 'py-1.5' : 'py-3'}`}>
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 className={`min-w-60 flex-1 ${folded ? '' : 'font-medium'}`}>
          <span className="mr-2 text-mute">{at + 1}</span>
          {item.title}{' '}
          <Link prefetch={false} className="ml-2 text-sm font-normal text-accent underline no-print" href={`/tasks/${item.taskId}`}>
            任务
          </Link>
        </h2>
        {answer && (
          <p>
            本方已答复：
            <ReplyMark reply={answer.reply} over={false} />
            {answer.text && `：${answer.text}`}
            {answer.reply !== 'AGREE' && <span className="ml-2 text-sm text-mute">{adoptionWords(answer)}</span>}
          </p>
        )}
        {answer && !chosen && (
          <button
            type="button"
            className="text-sm text-accent underline no-print"
            aria-expanded={!folded}
            aria-controls={`body-${item.id}`}
            onClick={() => setUnfolded(folded)}
          >
            {folded ? (open ? '查看内容、改答复' : '查看内容') : '收起'}
            <span className="sr-only">：{item.title}</span>
          </button>
        )}
      </div>
      <div id={`body-${item.id}`} className={folded ? 'hidden print:block' : ''}>
        <SentText item={item} />
        {item.again && <p className="text-warn">汇总稿数字有改动，本方先前的答复不再有效，请重新答复。</p>}
        {!answer && <p className="hidden text-mute print:block">本方尚未答复。</p>}
        {open && <ReplyChoice item={item} chosen={chosen} error={error} choose={choose} />}
      </div>
    </li>
  )
}

/** The text that is before the parties. Where one stood before it, the sentences that changed are marked, and each is said with its change. */
function SentText({ item }: { item: Item }) {
  const sentences = changedSentences(item.before ?? item.text, item.text)
  const changed = sentences.filter((each) => each.changed)
  return (
    <>
      <p className="text-xs text-mute">
        {item.area} · 第 {item.number} 稿{item.drafted && '（系统按各方共享的文字起草）'}
        {item.sentNumber > 1 && (item.asks ? ' · 数字有改动' : ' · 只改文字')}
      </p>
      <p className="whitespace-pre-wrap">
        {sentences.map((each, index) =>
          each.changed && each.text.trim() ? (
            <mark key={index} className="border-b-2 border-warn bg-transparent text-ink">
              {each.text}
            </mark>
          ) : (
            each.text
          ),
        )}
      </p>
      {item.figures.length > 0 && (
        <p className="text-sm text-mute">
          附列数据{item.figuresOn && `（${inWords(item.figuresOn)}）`}：
          {item.figures.map((each) => `${each.label} ${each.value}`).join('；')}
        </p>
      )}
      {changed.length > 0 && (
        <div className="text-sm text-mute">
          较上一稿的改动：
          <ul className="list-disc pl-5">
            {changed.map((each, index) => (
              <li key={index}>
                <Pieces pieces={each.pieces} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

function ReplyChoice({ item, chosen, error, choose }: Pick<Props, 'item' | 'chosen' | 'error' | 'choose'>) {
  const { answer } = item
  return (
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
          <button type="button" className="text-sm text-accent underline" onClick={() => choose(null)} aria-label={`不填：${item.title}`}>
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
  )
}
