import { beijingDay, inWords } from '@/lib/calendar'
import { replyWords, sheetWords } from '@/lib/signoff/answer'
import type { RoundPage } from '@/lib/signoff/round.queries'

/** 各方会签表: when, by whom approved, online or by letter. */
export function SheetList({ page: { sheets, parties, items, round } }: { page: RoundPage }) {
  const silent = parties.filter((party) => !sheets.some((sheet) => sheet.regionCode === party.code && !sheet.withdrawn))
  const over = round.stands === 'ENDED'
  return (
    <ul>
      {sheets.map((sheet) => (
        <li key={sheet.id} className={`flex flex-wrap gap-x-4 border-b border-line py-1 ${sheet.withdrawn ? 'text-mute' : ''}`}>
          <b className="font-medium">{sheet.party}</b>
          <span>{inWords(beijingDay(sheet.at))}</span>
          <span>
            {sheet.withdrawn
              ? `${inWords(sheet.withdrawn)}已撤回（原答复 ${sheet.items} 项）`
              : sheetWords(sheet.stands, items.length, over)}
          </span>
          <span>
            签批：{sheet.approverName}（{sheet.approverPost}）
          </span>
          {sheet.via === 'LETTER' && (
            <span>
              来函{' '}
              <a className="text-accent underline" href={`/sign-offs/${round.id}/letter/${sheet.fileId}`}>
                {sheet.letterNumber}
              </a>
              （{sheet.letterOn && inWords(sheet.letterOn)}）
            </span>
          )}
        </li>
      ))}
      {silent.map((party) => (
        <li key={party.code} className="flex gap-x-4 border-b border-line py-1">
          <b className="font-medium">{party.name}</b>
          <span className="text-mute">{replyWords(null, over).label}</span>
        </li>
      ))}
    </ul>
  )
}
