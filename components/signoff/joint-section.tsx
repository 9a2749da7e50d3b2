import Link from 'next/link'
import { beijingDay, inWords } from '@/lib/calendar'
import type { JointView } from '@/lib/signoff/reservation.queries'
import { Reservations } from './reservations'

const names = (parties: string[]) => parties.join('、')

/** 汇总稿 on the task page: what is said in common, who agreed, and what is reserved. */
export function JointSection({ joint, taskId }: { joint: JointView | null; taskId: string }) {
  return (
    <section aria-labelledby="joint" className="mt-5">
      <h2 id="joint" className="font-semibold">
        汇总稿{' '}
        <Link prefetch={false} className="ml-3 text-sm font-normal text-accent underline no-print" href={`/tasks/${taskId}/joint`}>
          {joint ? '各方文字对照、历次稿' : '各方文字对照'}
        </Link>
      </h2>
      {!joint ? (
        <p className="text-mute">尚未汇总。</p>
      ) : (
        <>
          <p className="text-xs text-mute">
            第 {joint.latest.number} 稿，{inWords(beijingDay(joint.latest.at))}，
            {joint.latest.drafted ? '系统按各方共享的文字起草' : joint.latest.office}
          </p>
          <p className="max-w-4xl whitespace-pre-wrap">{joint.latest.text}</p>
          {joint.latest.figures.length > 0 && (
            <p className="text-sm text-mute">
              附列数据（{inWords(joint.latest.figuresOn)}）：{joint.latest.figures.map((each) => `${each.label} ${each.value}`).join('；')}
            </p>
          )}
          {joint.rounds.map((round) => (
            <div key={round.id} className="mt-2">
              <p className="text-sm">
                会签：
                <Link prefetch={false} className="text-accent underline" href={`/sign-offs/${round.id}`}>
                  {round.title}
                </Link>
                {round.agreed.length > 0 && <span className="ml-3">✓ 同意：{names(round.agreed)}</span>}
                {round.waiting.length > 0 && (
                  <span className="ml-3 text-mute">
                    … 待答复：{names(round.waiting)}（{inWords(round.lastDay)}截止）
                  </span>
                )}
              </p>
              <Reservations reserved={round.reserved} />
            </div>
          ))}
        </>
      )}
    </section>
  )
}
