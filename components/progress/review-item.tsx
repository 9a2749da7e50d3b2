import Link from 'next/link'
import { LightMark } from '../board/light'
import { inWords } from '@/lib/calendar'
import { tenfold } from '@/lib/progress/check'
import { sizeInWords } from '@/lib/progress/evidence'
import { sections, stateLabel } from '@/lib/progress/report'
import { sentencesOf } from '@/lib/progress/review'
import type { ToClear } from '@/lib/progress/review.queries'
import { shareable } from '@/lib/progress/sharing'
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
const control = 'rounded border border-[#8a94a3] bg-white px-2 py-1'

/** One report that waits: what is new in it, and the four things that can be done with it. */
export function ReviewItem({ row, pending, answer }: Props) {
  const last = row.state === 'REGION_REVIEW'
  const shut = pending || row.ownWork
  return (
    <li data-review className="border-b border-line py-3">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <input
          type="checkbox"
          name="version"
          value={row.id}
          data-group={row.group}
          aria-label={`选择 ${row.task.title} ${row.office}`}
          disabled={row.ownWork || row.waiting !== null}
          className="no-print h-4 w-4"
        />
        <Link prefetch={false} className="font-medium text-accent underline" href={`/tasks/${row.task.id}`}>
          {row.task.title}
        </Link>
        <span className="text-sm text-mute">
          {row.office} · {row.period} · {row.submittedOn ? `${inWords(row.submittedOn)}提交` : ''} · {stateLabel[row.state]}
        </span>
        {row.turn && (
          <span className="text-sm">
            通过后 <LightMark light={row.turn.from} /> → <LightMark light={row.turn.to} />
          </span>
        )}
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
      <div className="no-print mt-2 flex flex-wrap items-start gap-x-3 gap-y-2">
        <button
          name="clear"
          value={row.id}
          disabled={shut || row.waiting !== null}
          className="rounded border border-accent px-3 py-1 text-accent disabled:opacity-60"
        >
          {last ? '审核通过' : '同意，报协调办'}
        </button>
        {last && <Keep row={row} />}
        <Return row={row} shut={shut} answer={answer?.field === 'return' ? answer : null} />
        {last && !row.noChange && <Amend row={row} shut={shut} answer={answer?.field === 'amend' ? answer : null} />}
      </div>
    </li>
  )
}

/** 共享 or 仅本地区, section by section; as the office chose last time. */
function Keep({ row }: { row: ToClear }) {
  const choices = [
    ...shareable.map((each) => [each, sections[each]] as const),
    ...(row.evidence.length ? [['evidence', '佐证'] as const] : []),
  ]
  return (
    <fieldset className="flex flex-wrap items-center gap-x-3 rounded border border-line px-3 py-1 text-sm">
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

function Return({ row, shut, answer }: { row: ToClear; shut: boolean; answer: ReviewAnswer | null }) {
  const texts = shareable.filter((section) => row[section])
  return (
    <details open={answer !== null}>
      <summary className="cursor-pointer rounded border border-line px-3 py-1">退回…</summary>
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
        {answer && <p className="basis-full text-sm text-late">{answer.refusal}</p>}
      </div>
    </details>
  )
}

/** 代改: wording only; the author sees what was changed. */
function Amend({ row, shut, answer }: { row: ToClear; shut: boolean; answer: ReviewAnswer | null }) {
  const open = shareable.filter((section) => row[section] && !row.amendments.some((each) => each.section === section))
  return (
    <details open={answer !== null} className="min-w-0">
      <summary className="cursor-pointer rounded border border-line px-3 py-1">代改…</summary>
      {answer && <p className="mt-2 text-sm text-late">{answer.refusal}</p>}
      {open.map((section) => (
        <div key={section} className="mt-2 flex flex-wrap items-end gap-2">
          <label className="grid grow text-sm">
            {sections[section]}
            <textarea name={`amended:${section}:${row.id}`} rows={3} defaultValue={row[section]} className={`${control} w-full min-w-72`} />
          </label>
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
    </details>
  )
}

function Texts({ row }: { row: ToClear }) {
  if (row.noChange)
    return (
      <p className="mt-1">
        本期无变化{row.noChangeReason ? `（${row.noChangeReason}）` : ''}。沿用：<span className="text-mute">{row.progress}</span>
      </p>
    )
  const texts = shareable.filter((section) => row[section] || row.before?.[section])
  return (
    <div className="mt-1 grid gap-1">
      {texts.map((section) => {
        const [text, before] = [row[section], row.before?.[section]]
        const amended = row.amendments.find((each) => each.section === section)
        return (
          <div key={section}>
            <span className="text-sm text-mute">{sections[section]}　</span>
            {before === text ? (
              <>
                <span className="hidden text-sm text-mute print:inline">与上期相同</span>
                <details className="inline print:hidden">
                  <summary className="inline cursor-pointer text-sm text-mute">与上期相同</summary>
                  <p className="whitespace-pre-wrap text-sm">{text}</p>
                </details>
              </>
            ) : before ? (
              <ChangedFrom before={before} after={text} />
            ) : (
              <span className="whitespace-pre-wrap">{text || '（空）'}</span>
            )}
            {amended && (
              <div className="border-l-[3px] border-warn pl-2">
                <p className="text-sm text-warn">已代改，等填报人确认</p>
                <ChangedFrom before={amended.before} after={amended.after} since="代改" />
              </div>
            )}
          </div>
        )
      })}
      <p className="text-sm">
        {row.percent !== null && (
          <>
            进度 {row.before?.percent !== null && row.before?.percent !== undefined ? `${row.before.percent}% → ` : ''}
            {row.percent}%　
          </>
        )}
        {tenfold(row.before?.percent ?? null, row.percent) && <span className="mr-3 text-warn">▲ 与上期相差十倍，请核对小数点</span>}
        {row.percentExplanation && <>说明：{row.percentExplanation}　</>}
        {row.ticks.map((tick) => (
          <span key={tick.title} className="mr-3">
            ✓ {tick.title}（{inWords(tick.on)}）
          </span>
        ))}
        {row.unlikely && <span className="text-warn">▲ 难以按期</span>}
      </p>
      {row.evidence.length > 0 && (
        <p className="text-sm">
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
