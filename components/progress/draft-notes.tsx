import { inWords } from '@/lib/calendar'
import type { DraftNotes as Notes } from '@/lib/progress/draft.queries'

/** What is to be known of a draft, quietly: who filled the sheet that it came from, and what of it is not shown. */
export function DraftNotes({ notes: { filled, left }, office }: { notes: Notes; office: string }) {
  return (
    <>
      {filled && (
        <p className="text-sm text-mute">
          填表人：{filled.name}（{office}）{filled.on && ` · ${inWords(filled.on)}取回`}
        </p>
      )}
      {left.length > 0 && <p className="text-sm text-late">草稿的{left.join('、')}里有密级标志，未带入。严禁录入涉密信息。</p>}
    </>
  )
}
