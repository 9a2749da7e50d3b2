import type { ReactNode } from 'react'
import { beijingDay, inWords } from '@/lib/calendar'
import type { ClosingView } from '@/lib/plan/decision.queries'

/** One closing: what is said to have been achieved, what proves it, who objects, who verified. */
export function ClosingCard({ closing, children }: { closing: ClosingView; children?: ReactNode }) {
  const spoken = closing.objections.filter((each) => each.objects || each.lifted)
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
      {spoken.map((each) => (
        <p key={each.party} className="text-sm">
          {each.party}：{each.objects ? `有异议　${each.text}` : '已撤回异议'}
        </p>
      ))}
      {!closing.end && !spoken.length && <p className="text-sm text-mute">各方没有异议。</p>}
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
