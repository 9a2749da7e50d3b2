import { sections, type Section } from '@/lib/progress/report'
import { ActButton } from '../ui/act-button'
import type { Answer } from '../ui/use-act'
import { ChangedFrom } from './changed-from'

interface Amendment {
  id: string
  section: string
  before: string
  after: string
  answer: string | null
}
interface Props {
  amendments: Amendment[]
  mayAnswer: boolean
  agree: (id: string) => Promise<Answer>
  takeBack: (id: string) => Promise<Answer>
}
const said: Record<string, string> = { AGREED: '填报人已同意', TAKEN_BACK: '填报人没有采用' }

/** 代改：what the clearing office changed; the author agrees, or takes the own words back. */
export function AmendmentList({ amendments, mayAnswer, agree, takeBack }: Props) {
  if (!amendments.length) return null
  return (
    <section aria-labelledby="amendments" className="my-3 border-l-[3px] border-warn bg-soft px-3 py-2">
      <h2 id="amendments" className="font-semibold">
        协调办代改
      </h2>
      {amendments.map((each) => (
        <div key={each.id} className="mt-1">
          <p className="text-sm">
            {sections[each.section as Section]}
            {each.answer && <span className="ml-2 text-mute">{said[each.answer]}</span>}
          </p>
          <ChangedFrom before={each.before} after={each.after} since="改动" />
          {!each.answer && mayAnswer && (
            <div className="mt-1 flex gap-3">
              <ActButton act={agree.bind(null, each.id)} className="rounded border border-accent px-3 py-1 text-accent">
                同意
              </ActButton>
              <ActButton act={takeBack.bind(null, each.id)} className="rounded border border-line px-3 py-1">
                退回原文
              </ActButton>
            </div>
          )}
        </div>
      ))}
    </section>
  )
}
