import type { ReactNode } from 'react'
import { beijingDay, inWords } from '@/lib/calendar'
import type { ClosingView } from '@/lib/plan/closing-view.queries'
import { Answers } from './answers'

/** One closing: what is said to have been achieved, what proves it, what each party answered, who verified. */
export function ClosingCard({ closing, children }: { closing: ClosingView; children?: ReactNode }) {
  return (
    <article id={`decide-${closing.id}`} aria-label={`办结申请：${closing.outcome}`} className="mt-2 border-t-2 border-line pt-2">
      <h3 className="font-medium">
        办结：{closing.outcome} <span className="ml-2 font-normal text-mute">{closing.stateWords}</span>
      </h3>
      <p className="text-sm text-mute">
        {closing.office}于{inWords(closing.askedOn)}申请
      </p>
      <p className="whitespace-pre-wrap">{closing.statement}</p>
      <p className="text-sm">
        佐证：
        {closing.files.map((each) => (
          <a key={each.id} className="mr-3 text-accent underline" href={each.href}>
            {each.name}
          </a>
        ))}
      </p>
      <Answers answers={closing.answers} />
      {closing.end && (
        <p className="text-sm">
          {closing.end.words}：{closing.end.office}，{inWords(beijingDay(closing.end.at))}
          {closing.end.reason && `。${closing.end.reason}`}
        </p>
      )}
      {closing.blocked && <p className="text-sm text-warn">{closing.blocked}</p>}
      {children}
    </article>
  )
}
