import { replyWords, type SignOffReply } from '@/lib/signoff/answer'

const tones: Record<SignOffReply, string> = { AGREE: 'text-fine', COMMENT: 'text-warn', OBJECT: 'text-ink' }

/** An answer: shape and word. One that has not come is grey, and is not consent. */
export function ReplyMark({ reply, over }: { reply: SignOffReply | null; over: boolean }) {
  const { label, shape } = replyWords(reply, over)
  return (
    <span className={reply ? tones[reply] : 'text-mute'}>
      <span aria-hidden>{shape}</span> {label}
    </span>
  )
}
