import { beijingDay, inWords } from '@/lib/calendar'
import type { RoundPage } from '@/lib/signoff/queries'

/** 各方会签表: when, by whom approved, online or by letter. */
export function SheetList({ sheets, roundId }: { sheets: RoundPage['sheets']; roundId: string }) {
  if (!sheets.length) return <p className="text-mute">还没有收到答复。</p>
  return (
    <ul>{sheets.map((sheet) => (
      <li key={sheet.id} className="flex flex-wrap gap-x-4 border-b border-line py-1">
        <b className="font-medium">{sheet.party}</b><span>{inWords(beijingDay(sheet.at))}</span><span>{sheet.whole ? `同意全部（${sheet.items} 项）` : `答复 ${sheet.items} 项`}</span><span>签批：{sheet.approverName}（{sheet.approverPost}）</span>
        {sheet.via === 'LETTER' && <span>来函 <a className="text-accent underline" href={`/sign-offs/${roundId}/letter/${sheet.fileId}`}>{sheet.letterNumber}</a>（{sheet.letterOn && inWords(sheet.letterOn)}）</span>}
      </li>
    ))}</ul>
  )
}
