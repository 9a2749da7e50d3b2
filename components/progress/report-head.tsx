import type { Day } from '@/lib/calendar'
import { inWords } from '@/lib/calendar'
import type { LightColour } from '@/lib/lights/facts'
import { reasonsOfPart, turnForWorse } from '@/lib/lights/schedule'
import type { TypedForm } from '@/lib/progress/form'
import type { ReportToWrite } from '@/lib/progress/queries'
import { sections, type Section } from '@/lib/progress/report'
import { shareable } from '@/lib/progress/sharing'
import { LightMark } from '../board/light'
import { DraftNotes } from './draft-notes'

const tones: Record<LightColour, string> = {
  RED: 'border-late bg-[#fff5f4]',
  YELLOW: 'border-warn bg-[#fffaf0]',
  GREY: 'border-idle bg-soft',
  GREEN: 'border-fine bg-soft',
  BLUE: 'border-done bg-soft',
}

/** Title, own role, deadline; why the light is what it is, and what it turns to if nothing is handed in; why it was returned. */
export function ReportHead({ found, day, writing }: { found: ReportToWrite; day: Day; writing: boolean }) {
  const reasons = found.facts ? reasonsOfPart(found.facts.facts, found.facts.thresholds, day) : []
  // What a report of this period can still keep off.
  const turn = writing && found.facts ? turnForWorse(found.facts.facts, found.facts.thresholds, day, found.period.closes) : null
  return (
    <header className="mb-3">
      <h1 className="text-xl font-semibold">
        {found.task.title}{' '}
        <small className="ml-2 text-sm font-normal text-mute">
          我方（{found.part.office}）{found.part.role === 'LEAD' ? '牵头' : '配合'}
          {found.part.assembling ? '、汇总' : ''} · 时限 {found.task.deadlineWords}
        </small>
      </h1>
      {found.part.duty && <p className="text-sm text-mute">{found.part.duty}</p>}
      {reasons.map((each) => (
        <p key={each.rule + each.fact} className={`mt-1 border-l-[3px] px-3 py-1.5 text-sm ${tones[each.light]}`}>
          <b>
            <LightMark light={each.light} reasons={[each]} part />
          </b>{' '}
          {each.fact}（规则 {each.rule}）。{each.remedy}
        </p>
      ))}
      {turn && (
        <p className={`mt-1 border-l-[3px] px-3 py-1.5 text-sm ${tones[turn.light]}`}>
          若本期不报，{inWords(turn.from)}转{' '}
          <b>
            <LightMark light={turn.light} reasons={turn.reasons} part />
          </b>
          {turn.reasons.some((each) => each.light === turn.light) &&
            `：${turn.reasons
              .filter((each) => each.light === turn.light)
              .map((each) => `${each.fact}（规则 ${each.rule}）；${each.remedy}`)
              .join('。')}`}
          。
        </p>
      )}
      {found.returned && (
        <p role="note" className="mt-1 border-l-[3px] border-late bg-[#fff5f4] px-3 py-1.5 text-sm">
          <b>已退回</b>（{sections[found.returned.section as Section] ?? '全文'}）：{found.returned.reason}
          {found.returned.due && `　请于${inWords(found.returned.due)}前重新提交。`}
        </p>
      )}
      <DraftNotes notes={found.notes} office={found.part.office} />
      {found.staleDraft && (
        <p role="note" className="mt-1 border-l-[3px] border-warn bg-soft px-3 py-1.5 text-sm">
          您先前的草稿写于他人改动之前，未自动带入。草稿原文：
          <StaleDraft draft={found.staleDraft} />
        </p>
      )}
    </header>
  )
}

function StaleDraft({ draft }: { draft: TypedForm }) {
  return shareable
    .filter((section) => draft[section].trim())
    .map((section) => (
      <span key={section} className="block whitespace-pre-wrap">
        <span className="text-mute">{sections[section]}　</span>
        {draft[section]}
      </span>
    ))
}
