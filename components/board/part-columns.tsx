import Link from 'next/link'
import type { TaskView } from '@/lib/board/task.queries'
import { PaperList } from '../progress/paper-list'
import { ChangedFrom } from '../progress/changed-from'
import { beijingDay, inWords } from '@/lib/calendar'
import { reportAddress, sections, type Section } from '@/lib/progress/report'
import { marksOfPart } from '@/lib/board/marks'
import { equalColumns } from '../ui/columns'
import { Contact } from '../ui/phone'
import { LightMark } from './light'
import { ProgressBar } from './progress-bar'

/** 各方进展: side by side, each party's own words and own light; its history below. */
export function PartColumns({ taskId, parts, closed }: { taskId: string; parts: TaskView['parts']; closed: boolean }) {
  return (
    <section aria-labelledby="sides" className="mt-4">
      <h2 id="sides" className="mb-1 font-semibold">
        各方进展
      </h2>
      <div className={`grid gap-4 ${equalColumns(parts.length)}`}>
        {parts.map((part) => (
          <article key={part.id} className="border-t-2 border-line pt-2">
            <h3 className="font-medium">
              {part.party}　{part.office}{' '}
              <span className="font-normal text-mute">
                {part.role === 'LEAD' ? '牵头' : '配合'}
                {part.assembling ? '、汇总' : ''}
              </span>
            </h3>
            {part.duty && <p className="text-sm text-mute">{part.duty}</p>}
            <p className="text-sm text-mute">
              <Contact {...part.contact} />
            </p>
            <p>
              <LightMark light={part.judged.light} reasons={part.judged.reasons} part={!closed} />
              {part.progress !== null && <span className="ml-3">{part.progress}%</span>}
              {part.planned && (
                <span className="ml-2 text-sm text-mute">
                  序时 {part.planned.percent}%（{inWords(part.planned.on)}）
                </span>
              )}
              {marksOfPart(part).map((mark) => (
                <span key={mark} className="ml-3 text-sm text-mute">
                  {mark}
                </span>
              ))}
            </p>
            {part.progress !== null && <ProgressBar percent={part.progress} planned={part.planned?.percent ?? null} />}
            {part.judged.reasons.map((each) => (
              <p key={each.rule + each.fact} className="text-[12.5px] text-mute">
                {each.fact}（规则 {each.rule}）。{each.remedy}
              </p>
            ))}
            {part.latest ? (
              <>
                <p className="text-xs text-mute">
                  {part.latest.period}，{part.latest.clearedAt && inWords(beijingDay(part.latest.clearedAt))}
                  {part.latest.clearedPaperOn ? `凭线下审签（${inWords(part.latest.clearedPaperOn)}）通过` : '审核通过'}
                  {part.latest.noChange && '，本期无变化'}
                </p>
                <PaperList papers={part.latest.papers} filler={part.latest.filler} />
                <p className="whitespace-pre-wrap">{part.latest.progress}</p>
                {part.latest.problems && <p className="text-warn">问题：{part.latest.problems}</p>}
                {part.latest.next && <p className="text-mute">下一步：{part.latest.next}</p>}
                {part.latest.kept.length > 0 && (
                  <p className="text-sm text-mute">仅本地区可见：{part.latest.kept.map((each) => sections[each as Section]).join('、')}</p>
                )}
                {part.latest.evidence.length > 0 && (
                  <p className="text-sm">
                    佐证：
                    {part.latest.evidence.map((each) => (
                      <a key={each.id} className="mr-3 text-accent underline" href={`/evidence/${each.id}`}>
                        {each.name}
                        <span className="text-mute">
                          （证明{each.about}
                          {each.local && '，仅本地区'}）
                        </span>
                      </a>
                    ))}
                  </p>
                )}
              </>
            ) : (
              <p className="text-mute">尚无已通过的填报。</p>
            )}
            {part.history.length > 0 && (
              <details className="mt-1">
                <summary className="cursor-pointer text-sm text-accent">填报历史（{part.history.length}）</summary>
                <ol className="mt-1">
                  {part.history.map((each, index) => (
                    <li key={`${each.period}${each.number}`} className="border-b border-line py-1 text-sm">
                      <Link
                        prefetch={false}
                        className="font-medium text-accent underline"
                        href={reportAddress({ taskId, partId: part.id, periodId: each.periodId })}
                      >
                        {each.period}
                        {each.number > 1 ? ` 第 ${each.number} 版` : ''}
                      </Link>
                      {each.corrects && `　更正：${each.corrects}`}　{each.percent !== null && `${each.percent}%`}
                      {index === 0 ? (
                        <p>{each.progress}</p>
                      ) : (
                        <ChangedFrom before={part.history[index - 1]!.progress} after={each.progress} />
                      )}
                    </li>
                  ))}
                </ol>
              </details>
            )}
          </article>
        ))}
      </div>
    </section>
  )
}
