import Link from 'next/link'
import { Fragment, useEffect, useRef, useState } from 'react'
import { LightMark } from '../board/light'
import { inWords, type Day } from '@/lib/calendar'
import { tenfold } from '@/lib/progress/check'
import { sizeInWords } from '@/lib/progress/evidence'
import { sections } from '@/lib/progress/report'
import { sentencesOf } from '@/lib/progress/review'
import type { ToClear } from '@/lib/progress/review.queries'
import { shareable } from '@/lib/progress/sharing'
import { seenText } from '@/lib/seen'
import type { Answer } from '../ui/use-act'
import { ChangedFrom } from './changed-from'
import { KeptNote } from './kept-note'
import { PaperList } from './paper-list'

/** `about`: the report that was returned or amended in vain. */
export interface ReviewAnswer extends Answer {
  about?: string
}
interface Props {
  row: ToClear
  pending: boolean
  answer: ReviewAnswer | null
}
/** A report that was dealt with here stays where it was, until one comes back to the page: nothing moves under the hand. */
export interface Dealt {
  row: ToClear
  words: string
  height: number
}
type Panel = 'return' | 'amend'
const columns = 'lg:grid lg:grid-cols-[minmax(0,1fr)_25rem] lg:gap-x-6 print:block'
/** A report that came back is a new one: the day of its last handing in, the first beside it. */
const handedIn = (last: Day, first: Day | null) =>
  first && first < last ? `${inWords(last)}重新提交（首次 ${inWords(first)}）` : `${inWords(last)}提交`
const control = 'rounded border border-[#8a94a3] bg-white px-2 py-1'

/** One report that waits: what is new in it, and the four things that can be done with it, beside it while they are folded. */
export function ReviewItem({ row, pending, answer }: Props) {
  const last = row.state === 'REGION_REVIEW'
  const shut = pending || row.ownWork
  const [panel, setPanel] = useState<Panel | null>(null)
  const item = useRef<HTMLLIElement>(null)
  // What was half written is unfolded by whoever finds it.
  useEffect(() => {
    const node = item.current
    const unfold = ({ target }: Event) => setPanel((target as HTMLElement).dataset.panel as Panel)
    node?.addEventListener('unfold', unfold)
    return () => node?.removeEventListener('unfold', unfold)
  }, [])
  const toggle = (which: Panel, words: string) => (
    <button
      type="button"
      aria-expanded={panel === which}
      aria-controls={`${which}-${row.id}`}
      className="rounded border border-line px-3 py-0.5"
      onClick={() => setPanel(panel === which ? null : which)}
    >
      {words}
    </button>
  )
  const amends = last && !row.noChange
  return (
    <li ref={item} id={`report-${row.id}`} data-review className={`scroll-mt-16 border-b border-line py-2 ${columns}`}>
      <div className="min-w-0">
        <div className="flex items-start gap-x-2">
          <input type="hidden" name={`revision:${row.id}`} value={row.revision} />
          <input
            type="checkbox"
            name="version"
            value={row.id}
            data-group={row.group}
            aria-label={`选择 ${row.task.title} ${row.office}`}
            disabled={row.ownWork || row.waiting !== null}
            className="no-print mt-1 h-4 w-4 shrink-0"
          />
          <p>
            <Link prefetch={false} className="mr-2 font-medium text-accent underline" href={`/tasks/${row.task.id}`}>
              {row.task.title}
            </Link>
            <span className="text-sm text-mute">
              {[row.office, row.period, row.submittedOn && handedIn(row.submittedOn, row.firstOn)].filter(Boolean).join(' · ')}
            </span>
            {row.turn && (
              <span className="ml-2 text-sm">
                通过后 <LightMark light={row.turn.from} part /> → <LightMark light={row.turn.to} part />
              </span>
            )}
          </p>
        </div>
        {row.ownWork && (
          <p className="text-sm text-mute">
            这是您自己填写的，须由其他同志审核。
            {row.onPaper && (
              <>
                本单位没有其他同志可以在线审核：
                <Link prefetch={false} className="text-accent underline" href={row.onPaper}>
                  登记线下审签
                </Link>
              </>
            )}
          </p>
        )}
        <PaperList papers={row.papers} filler={row.filler} />
        {row.waiting && <p className="text-sm text-warn">{row.waiting}</p>}
        {row.corrects && <p className="text-sm text-warn">更正：{row.corrects}</p>}
        <Texts row={row} />
      </div>
      <div className="min-w-0 max-lg:mt-1">
        <Standing row={row} />
        {last && <Keep row={row} />}
        <div className="no-print mt-1 flex flex-wrap items-start gap-x-2 gap-y-1">
          <button
            name="clear"
            value={row.id}
            disabled={shut || row.waiting !== null}
            className="rounded border border-accent px-3 py-0.5 text-accent disabled:opacity-60"
          >
            {last ? '审核通过' : '同意，报协调办'}
          </button>
          {toggle('return', '退回…')}
          {amends && toggle('amend', '代改…')}
        </div>
      </div>
      <Return row={row} shut={shut} answer={answer?.field === 'return' ? answer : null} open={panel === 'return'} />
      {amends && <Amend row={row} shut={shut} answer={answer?.field === 'amend' ? answer : null} open={panel === 'amend'} />}
    </li>
  )
}

/** What was just dealt with, where it stood. */
export function DealtItem({ row, words, height }: Dealt) {
  return (
    <li data-dealt={row.id} style={{ minHeight: height }} className={`border-b border-line py-2 text-mute print:hidden ${columns}`}>
      <div className="min-w-0">
        <p>
          <Link prefetch={false} className="mr-2 underline" href={`/tasks/${row.task.id}`}>
            {row.task.title}
          </Link>
          <span className="text-sm">{[row.office, row.period].join(' · ')}</span>
        </p>
        <Texts row={row} />
      </div>
      <p className="text-fine">✓ {words}</p>
    </li>
  )
}

/** How far it is, and beside it what was promised: 序时 at the end of the period, the deadline, today's light. */
function Standing({ row }: { row: ToClear }) {
  const before = row.before?.percent
  const facts = [
    row.percent !== null && `进度 ${before !== null && before !== undefined ? `${before}% → ` : ''}${row.percent}%`,
    row.percent !== null && row.promise?.planned && `序时 ${row.promise.planned.percent}%（${inWords(row.promise.planned.on)}）`,
    row.promise && `时限 ${row.promise.words}`,
  ].filter((each): each is string => Boolean(each))
  return (
    <p className="flex flex-wrap gap-x-3 text-sm">
      {facts.map((each) => (
        <span key={each} className="whitespace-nowrap">
          {each}
        </span>
      ))}
      {row.light && <LightMark light={row.light} part />}
    </p>
  )
}

/** 共享 or 仅本地区, section by section; as the office chose last time. */
function Keep({ row }: { row: ToClear }) {
  const choices = [
    ...shareable.map((each) => [each, sections[each]] as const),
    ...(row.evidence.length ? [['evidence', '佐证'] as const] : []),
  ]
  return (
    <fieldset className="flex flex-wrap items-center gap-x-2 text-sm">
      <legend className="sr-only">仅本地区可见的部分</legend>
      <span className="text-mute">仅本地区可见：</span>
      {choices.map(([key, label]) => (
        <label key={key} className="flex items-center gap-1">
          <input type="checkbox" name={`keep:${row.id}`} value={key} defaultChecked={row.keep.includes(key)} />
          {label}
        </label>
      ))}
      <KeptNote kept={row.kept} name={`kept:${row.id}`} />
    </fieldset>
  )
}

interface Folded {
  row: ToClear
  shut: boolean
  answer: ReviewAnswer | null
  open: boolean
}
/** Beneath the row and as wide: what stands beside its text stays where it is. */
const fold = 'no-print min-w-0 pb-1 lg:col-span-2'
/** As many rows as a text takes at some 60 characters a line. */
const rowsFor = (text: string) =>
  Math.min(
    12,
    Math.max(
      2,
      text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 60)), 0),
    ),
  )

function Return({ row, shut, answer, open }: Folded) {
  const texts = shareable.filter((section) => row[section])
  return (
    <div id={`return-${row.id}`} data-panel="return" hidden={!open} className={fold}>
      <div className="mt-2 flex flex-wrap items-end gap-2">
        <label className="grid max-w-full text-sm">
          关于{' '}
          <select name={`about:${row.id}`} defaultValue="progress" className={`${control} max-w-80`}>
            {Object.entries(sections).map(([key, label]) => (
              <option key={key} value={key}>
                {label}（整节）
              </option>
            ))}
            {texts.map((section) => (
              <optgroup key={section} label={`${sections[section]}中的一句`}>
                {sentencesOf(row[section]).map((sentence, index) => (
                  <option key={index} value={`${section}|${sentence.slice(0, 80)}`}>
                    {sentence.slice(0, 40)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <label className="grid grow text-sm">
          退回理由{' '}
          <input
            name={`reason:${row.id}`}
            list="return-sentences"
            maxLength={400}
            aria-invalid={answer ? true : undefined}
            className={`${control} w-full min-w-60 aria-invalid:border-late`}
          />
        </label>
        <button name="return" value={row.id} disabled={shut} className="rounded border border-late px-3 py-1 text-late disabled:opacity-60">
          确认退回
        </button>
        {answer && (
          <p role="alert" className="basis-full text-sm text-late">
            {answer.refusal}
          </p>
        )}
      </div>
    </div>
  )
}

/** 代改: wording only; the author sees what was changed. */
function Amend({ row, shut, answer, open }: Folded) {
  const mendable = shareable.filter((section) => row[section] && !row.amendments.some((each) => each.section === section))
  return (
    <div id={`amend-${row.id}`} data-panel="amend" hidden={!open} className={fold}>
      {answer && (
        <p role="alert" className="mt-2 text-sm text-late">
          {answer.refusal}
        </p>
      )}
      {mendable.map((section) => (
        <div key={section} className="mt-2 flex flex-wrap items-end gap-2">
          <label className="grid grow text-sm">
            {sections[section]}
            <textarea
              name={`amended:${section}:${row.id}`}
              rows={rowsFor(row[section])}
              defaultValue={row[section]}
              className={`${control} w-full min-w-60`}
            />
          </label>
          <input type="hidden" name={`seen:${section}:${row.id}`} value={seenText({ [sections[section]]: row[section] })} />
          <button
            name="amend"
            value={`${section}:${row.id}`}
            disabled={shut}
            className="rounded border border-line px-3 py-1 disabled:opacity-60"
          >
            代改{sections[section]}
          </button>
        </div>
      ))}
      <p className="mt-1 text-sm text-mute">只改文字；数字有误的请退回。填报人看得到改动，可退回原文。</p>
    </div>
  )
}

/** The sections that say something, each in a line behind its name; those that say what they said before stand together at the end. */
function Texts({ row }: { row: ToClear }) {
  if (row.noChange)
    return (
      <p className="text-sm">
        本期无变化{row.noChangeReason ? `（${row.noChangeReason}）` : ''}。沿用：<span className="text-mute">{row.progress}</span>
      </p>
    )
  const texts = shareable.filter((section) => row[section] || row.before?.[section])
  const amended = (section: (typeof shareable)[number]) => row.amendments.find((each) => each.section === section)
  const same = (section: (typeof shareable)[number]) => row.before?.[section] === row[section] && !amended(section)
  return (
    <div className="grid gap-0.5 text-sm">
      {texts
        .filter((section) => !same(section))
        .map((section) => (
          <Section key={section} name={sections[section]} before={row.before?.[section]} text={row[section]} amended={amended(section)} />
        ))}
      {texts.some(same) && (
        <div className="flex flex-wrap gap-x-4 text-mute">
          {texts.filter(same).map((section) => (
            <Fragment key={section}>
              <span className="hidden print:inline">{sections[section]} 与上期相同</span>
              <details className="open:basis-full print:hidden">
                <summary className="w-fit cursor-pointer">{sections[section]} 与上期相同</summary>
                <p className="whitespace-pre-wrap text-ink">{row[section]}</p>
              </details>
            </Fragment>
          ))}
        </div>
      )}
      <Remarks row={row} />
      {row.evidence.length > 0 && (
        <p>
          佐证：
          {row.evidence.map((each) => (
            <a key={each.id} className="mr-3 text-accent underline" href={`/evidence/${each.id}`}>
              {each.name}
              <span className="text-mute">
                （{each.about}，{sizeInWords(each.bytes)}）
              </span>
            </a>
          ))}
        </p>
      )}
    </div>
  )
}

function Section(props: { name: string; before: string | undefined; text: string; amended: ToClear['amendments'][number] | undefined }) {
  const { name, before, text, amended } = props
  return (
    <div>
      {before ? (
        <ChangedFrom before={before} after={text} since={`${name}　较上期`} />
      ) : (
        <p className="whitespace-pre-wrap">
          <span className="text-mute">{name}：</span>
          {text || '（空）'}
        </p>
      )}
      {amended && (
        <div className="border-l-[3px] border-warn pl-2">
          <p className="text-warn">已代改，等填报人确认</p>
          <ChangedFrom before={amended.before} after={amended.after} since="代改" />
        </div>
      )}
    </div>
  )
}

/** What is said beside the texts: milestones done, why a percentage fell, what looks like a slip. */
function Remarks({ row }: { row: ToClear }) {
  const slip = tenfold(row.before?.percent ?? null, row.percent)
  if (!slip && !row.percentExplanation && !row.ticks.length && !row.unlikely) return null
  return (
    <p className="flex flex-wrap gap-x-3">
      {slip && <span className="text-warn">▲ 与上期相差十倍，请核对小数点</span>}
      {row.percentExplanation && <span>进度说明：{row.percentExplanation}</span>}
      {row.ticks.map((tick) => (
        <span key={tick.title}>
          ✓ {tick.title}（{inWords(tick.on)}）
        </span>
      ))}
      {row.unlikely && <span className="text-warn">▲ 难以按期</span>}
    </p>
  )
}
