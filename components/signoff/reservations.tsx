import { adoptionWords, type Reserved } from '@/lib/signoff/adoption'
import { ReplyMark } from './reply-mark'

/** 保留意见: printed wherever the text is, each in its party's own words, in the mechanism's order. */
export function Reservations({ reserved }: { reserved: readonly Reserved[] }) {
  if (!reserved.length) return null
  return (
    <div className="mt-2 border-l-[3px] border-line pl-3">
      <h3 className="text-sm font-medium">保留意见</h3>
      <ul>
        {reserved.map((each) => (
          <li key={each.party + (each.reply ?? '')} className="py-0.5">
            <b className="font-medium">{each.party}</b>　<ReplyMark reply={each.reply} over />
            {each.text && `：${each.text}`}
            {each.reply && (
              <span className="ml-2 text-sm text-mute">
                （对第 {each.number} 稿{(each.adoption || each.reply === 'COMMENT') && `；${adoptionWords(each)}`}）
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
