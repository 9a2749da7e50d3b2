import Link from 'next/link'
import { daysBetween, inWords, type Day } from '@/lib/calendar'
import { flows } from '@/lib/board/filter'
import { marksWithOwners } from '@/lib/board/marks'
import { paceInWords } from '@/lib/board/pace'
import type { TaskView } from '@/lib/board/task.queries'
import type { Segment } from '@/lib/lights/facts'
import { markers } from '@/lib/lights/light'
import { progressInWords } from '@/lib/lights/progress'
import { LightMark } from './light'
import { ProgressBar } from './progress-bar'

const causes = { FIRST: '首次承诺', EXTENSION: '延期', CARRY_OVER: '结转' }

/** The rule by which a light will turn. */
function Because({ segment }: { segment: Segment }) {
  const why = segment.reasons.find((each) => each.light === segment.light)
  return why ? <>：{why.fact}</> : null
}

/** How many days the deadline lies behind, where the task is still to be done. */
function daysPast({ facts }: TaskView, day: Day): number {
  const over = ['CLOSED', 'ENDED', 'SUSPENDED'].includes(facts.flow)
  return facts.deadline && facts.deadline < day && !over ? daysBetween(facts.deadline, day) : 0
}
const isDueSoon = ({ facts }: TaskView, day: Day): boolean =>
  facts.deadline !== null && facts.deadline >= day && daysBetween(day, facts.deadline) <= 30 && !['CLOSED', 'ENDED'].includes(facts.flow)
/** Nothing is wrong by the rules. Where the deadline has passed all the same, until when they wait. */
function NothingWrong({ past, ahead }: { past: number; ahead: Segment[] }) {
  if (!past) return <p className="text-mute">没有滞后、预警的情形。</p>
  const red = ahead.find((segment) => segment.light === 'RED')
  return (
    <p>
      时限已过 {past} 天，还没有办结。
      <span className="text-mute">{red && `完成情况可在任何一天补报，${inWords(red.from)}前不判为滞后。`}</span>
    </p>
  )
}

/** What the task is, why its light is what it is, and what would change it. */
export function TaskFactsList({ view, day, past }: { view: TaskView; day: Day; past: boolean }) {
  const { state, judged } = view
  const ahead = view.schedule.filter((segment) => segment.from > day)
  const overdue = daysPast(view, day)
  const more = [
    ...(isDueSoon(view, day) ? [markers.dueSoon] : []),
    ...(overdue > 0 ? [markers.past] : []),
    ...(view.carrying ? [markers.carrying] : []),
  ]
  const marks = marksWithOwners(view.facts, view.parts, {
    resting: judged.resting,
    deciding: state.deciding,
    scheduled: view.scheduled,
    more,
  })
  return (
    <div className="mt-2 grid gap-5 lg:grid-cols-2">
      <section aria-labelledby="why">
        <h2 id="why" className="font-semibold">
          状态判定依据 {past && <span className="font-normal text-mute">截至 {inWords(day)}</span>}
        </h2>
        <p data-testid="light">
          <LightMark light={judged.light} reasons={judged.reasons} />
          {judged.own !== judged.light && (
            <span className="ml-3 text-sm text-mute">
              人工核定至 {state.overriddenThrough && inWords(state.overriddenThrough)}，按规则为 <LightMark light={judged.own} />
            </span>
          )}
          {marks.map(({ word, whose }) => (
            <span key={word} className="ml-3 text-sm text-mute">
              {word}
              {whose.length > 0 && `（${whose.join('、')}）`}
            </span>
          ))}
        </p>
        <ul>
          {judged.reasons.map((each) => (
            <li key={each.rule + each.fact} className="border-b border-line py-1">
              {each.fact}（规则 {each.rule}）。<span className="text-mute">{each.remedy}</span>
            </li>
          ))}
        </ul>
        {judged.reasons.length === 0 && judged.light === 'GREEN' && <NothingWrong past={overdue} ahead={ahead} />}
        {judged.reasons.length === 0 && judged.light === 'BLUE' && <p className="text-mute">办结已经核验。</p>}
        {ahead.length > 0 && (
          <div className="mt-1 text-sm text-mute">
            <p>若不再填报：</p>
            <ul>
              {ahead.map((segment) => (
                <li key={segment.from}>
                  {inWords(segment.from)}起 <LightMark light={segment.light} reasons={segment.reasons} />
                  <Because segment={segment} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </section>
      <dl className="grid grid-cols-[6em_minmax(0,1fr)] gap-y-1 self-start [&_dt]:text-mute">
        <dt>领域</dt>
        <dd>
          {view.area}
          {state.tag && <span className="ml-2 text-mute">原领域：{state.tag}</span>}
          {view.kind && <span className="ml-2 text-mute">类型：{view.kind}</span>}
        </dd>
        <dt>列入</dt>
        <dd>
          {view.items
            .map((each) => `${each.plan.name}第 ${each.number} 项${each.annualGoal ? `（本年目标：${each.annualGoal}）` : ''}`)
            .join('；')}
        </dd>
        <dt>流程状态</dt>
        <dd>
          {flows[state.flow]}
          {state.outcome ? `（${state.outcome}）` : ''}
        </dd>
        <dt>进度</dt>
        <dd>
          {state.progress === null
            ? view.facts.deadline
              ? '— 尚未填报百分比'
              : '不计百分比'
            : progressInWords(state.progress, view.counted, state.flow === 'CLOSED')}
          {view.planned && (
            <span className="ml-2 text-mute">
              序时 {view.planned.percent}%（截至{inWords(view.planned.on)}）
              {state.progress !== null && `，${paceInWords(state.progress, view.planned.percent)}`}
            </span>
          )}
          {state.progress !== null && <ProgressBar percent={state.progress} planned={view.planned?.percent ?? null} />}
        </dd>
        <dt>时限</dt>
        <dd>
          <p>
            {state.deadlineWords}
            {state.moves > 0 && (
              <span className="ml-2 text-mute">
                首次承诺 {state.firstDeadline}，调整 {state.moves} 次
              </span>
            )}
          </p>
          {state.moves > 0 &&
            view.deadlines.map((each) => (
              <span key={each.at.toISOString()} className="mr-3">
                {each.words}
                <span className="text-mute">
                  （{causes[each.cause]}
                  {each.reason ? `：${each.reason}` : ''}）
                </span>
              </span>
            ))}
        </dd>
        <dt>来源</dt>
        <dd>
          {state.source}
          {view.recordId && (
            <Link prefetch={false} className="ml-2 text-accent underline" href={`/library/${view.recordId}`}>
              公开记录
            </Link>
          )}
        </dd>
      </dl>
    </div>
  )
}
