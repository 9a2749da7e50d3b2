import { inWords, type Day } from '@/lib/calendar'
import { paperWords } from '@/lib/progress/paper'

export interface PaperShown {
  id: string
  step: string
  name: string
  post: string
  on: Day
}

/** The signatures on paper that stand for a step, beside that step. */
export function PaperList({ papers, filler }: { papers: PaperShown[]; filler: { name: string; phone: string } | null }) {
  return (
    <>
      {papers.map((each) => (
        <p key={each.id} className="text-sm">
          {paperWords[each.step as keyof typeof paperWords] ?? '线下审签'}：{each.post} {each.name}，{inWords(each.on)}
        </p>
      ))}
      {filler && (
        <p className="text-sm text-mute">
          填表人 {filler.name}
          {filler.phone && `，${filler.phone}`}
        </p>
      )}
    </>
  )
}
