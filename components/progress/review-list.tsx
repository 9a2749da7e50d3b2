'use client'

import Link from 'next/link'
import { useActionState } from 'react'
import { inWords } from '@/lib/calendar'
import { sections, stateLabel } from '@/lib/progress/report'
import type { ToClear } from '@/lib/progress/review.queries'
import { ChangedFrom } from './changed-from'

interface Answer { done?: string; refusal?: string; reason?: string; about?: string }
interface Props { rows: ToClear[]; decide: (before: Answer, form: FormData) => Promise<Answer> }

/** 待审核：differences to the last cleared text, cleared one by one or together, returned with a reason that names a section. */
export function ReviewList({ rows, decide }: Props) {
  const [answer, act, pending] = useActionState(decide, {})
  return (
    <form action={act}>
      {answer.done && <p role="status" className="my-2 rounded border border-fine px-3 py-2 text-fine">{answer.done}</p>}
      {answer.refusal && <p role="alert" className="my-2 rounded border border-late px-3 py-2 text-late">{answer.refusal}</p>}
      {rows.length === 0 ? <p className="mt-3 text-mute">没有等您审核的填报。</p> : (
        <>
          <p className="my-2"><button disabled={pending} className="rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60">通过所选</button> <span className="ml-2 text-sm text-mute">勾选后一次办理</span></p>
          <ul>{rows.map((row) => <Item key={row.id} row={row} pending={pending} kept={answer.about === row.id ? answer.reason : undefined} />)}</ul>
        </>
      )}
    </form>
  )
}

function Item({ row, pending, kept }: { row: ToClear; pending: boolean; kept: string | undefined }) {
  const pass = row.state === 'OFFICE_REVIEW' ? '同意，报协调办' : '审核通过'
  return (
    <li className="border-b border-line py-3">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <input type="checkbox" name="version" value={row.id} aria-label={`选择 ${row.task.title} ${row.office}`} disabled={row.ownWork} />
        <Link prefetch={false} className="font-medium text-accent underline" href={`/tasks/${row.task.id}`}>{row.task.title}</Link>
        <span className="text-sm text-mute">{row.office} · {row.period} · {row.submittedOn ? `${inWords(row.submittedOn)}提交` : ''} · {stateLabel[row.state]}</span>
      </div>
      {row.ownWork && <p className="text-sm text-mute">这是您自己填写的，须由其他同志审核。</p>}
      {row.corrects && <p className="text-sm text-warn">更正：{row.corrects}</p>}
      <Texts row={row} />
      <div className="mt-2 flex flex-wrap items-start gap-3">
        <button name="clear" value={row.id} disabled={pending || row.ownWork} className="rounded border border-accent px-3 py-1 text-accent disabled:opacity-60">{pass}</button>
        <details open={kept !== undefined}>
          <summary className="cursor-pointer rounded border border-line px-3 py-1">退回…</summary>
          <div className="mt-2 flex flex-wrap items-end gap-2">
            <label className="text-sm">关于 <select name={`section:${row.id}`} className="rounded border border-line bg-white px-2 py-1">{Object.entries(sections).map(([key, label]) => <option key={key} value={key}>{label}</option>)}</select></label>
            <label className="grow text-sm">退回理由 <input name={`reason:${row.id}`} defaultValue={kept ?? ''} maxLength={500} className="w-full rounded border border-line px-2 py-1" /></label>
            <button name="return" value={row.id} disabled={pending || row.ownWork} className="rounded border border-late px-3 py-1 text-late">确认退回</button>
          </div>
        </details>
      </div>
    </li>
  )
}

function Texts({ row }: { row: ToClear }) {
  if (row.noChange) return <p className="mt-1">本期无变化{row.noChangeReason ? `（${row.noChangeReason}）` : ''}。沿用：<span className="text-mute">{row.progress}</span></p>
  const texts = [['progress', row.progress, row.before?.progress], ['problems', row.problems, row.before?.problems], ['next', row.next, row.before?.next]] as const
  return (
    <div className="mt-1 grid gap-1">
      {texts.filter(([, text, before]) => text || before).map(([key, text, before]) => (
        <div key={key}><span className="text-sm text-mute">{sections[key]}　</span>{before && before !== text ? <ChangedFrom before={before} after={text} /> : <span className="whitespace-pre-wrap">{text || '（空）'}</span>}</div>
      ))}
      <p className="text-sm">
        {row.percent !== null && <>进度 {row.before?.percent !== null && row.before?.percent !== undefined ? `${row.before.percent}% → ` : ''}{row.percent}%　</>}
        {row.percentExplanation && <>说明：{row.percentExplanation}　</>}
        {row.ticks.map((tick) => <span key={tick.title} className="mr-3">✓ {tick.title}（{inWords(tick.on)}）</span>)}
        {row.unlikely && <span className="text-warn">▲ 难以按期</span>}
      </p>
    </div>
  )
}
