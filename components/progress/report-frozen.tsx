import Link from 'next/link'
import { inWords } from '@/lib/calendar'
import { dayIn } from '@/lib/written'
import { claimLabel } from '@/lib/progress/evidence'
import type { ReportToWrite } from '@/lib/progress/queries'
import { ActButton } from '../ui/act-button'
import type { Act } from '../ui/use-act'
import { PaperList } from './paper-list'
import { standingInWords } from './report-aside'

const inTyped = (typed: string) => {
  const day = dayIn(typed)
  return day ? inWords(day) : typed
}

/** A report that cannot be written now: its text, and what may still be done. */
export function ReportFrozen({ found, correctHref, withdraw }: { found: ReportToWrite; correctHref: string | null; withdraw: Act | null }) {
  const done = found.milestones.filter((each) => found.form.ticks[each.id])
  const rows = [
    ['进展情况', found.form.progress],
    ['存在问题', found.form.problems],
    ['下一步安排', found.form.next],
  ] as const
  return (
    <section>
      <p className="rounded border border-line bg-soft px-3 py-2">
        {found.period.name}：{standingInWords(found)}（第 {found.number} 版）。
        {found.state === 'CLEARED' ? '已通过的填报不再改动；需要更正的，提出新的一版。' : ''}
      </p>
      <dl className="mt-3">
        {rows.map(([label, text]) => (
          <div key={label} className="mb-2">
            <dt className="font-medium">{label}</dt>
            <dd className="whitespace-pre-wrap">{text || '无'}</dd>
          </div>
        ))}
      </dl>
      {found.form.noChange && <p>本期无变化{found.form.noChangeReason && `（${found.form.noChangeReason}）`}</p>}
      {found.form.percent !== '' && (
        <p>
          进度 {found.form.percent}%{found.form.percentExplanation && `，${found.form.percentExplanation}`}
        </p>
      )}
      {found.form.unlikely && <p className="text-warn">▲ 难以按期</p>}
      {done.length > 0 && (
        <p>
          {done.map((each) => (
            <span key={each.id} className="mr-3">
              ✓ {each.title}（{inTyped(found.form.ticks[each.id] ?? '')}）
            </span>
          ))}
        </p>
      )}
      {found.evidence.length > 0 && (
        <p>
          佐证：
          {found.evidence.map((each) => (
            <a key={each.id} className="mr-3 text-accent underline" href={`/evidence/${each.id}`}>
              {each.name}
              <span className="text-mute">（证明{claimLabel(each.claim, found.milestones)}）</span>
            </a>
          ))}
        </p>
      )}
      <PaperList papers={found.papers} filler={found.filler} />
      <div className="mt-3 flex gap-3">
        {correctHref && (
          <Link href={correctHref} className="rounded border border-line px-4 py-1.5">
            更正
          </Link>
        )}
        {withdraw && (
          <ActButton act={withdraw} className="rounded border border-line px-4 py-1.5">
            撤回修改
          </ActButton>
        )}
      </div>
    </section>
  )
}
