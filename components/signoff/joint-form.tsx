'use client'

import { usePathname } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import { CopyText } from '@/components/ui/copy-text'
import { useDraft } from '@/components/ui/draft'
import { DraftNote } from '@/components/ui/draft-note'
import { reachedUnder } from '@/components/ui/reached'
import { Ready } from '@/components/ui/ready'
import { inWords } from '@/lib/calendar'
import { longest, sameJoint, wordingOnly } from '@/lib/signoff/joint'
import type { JointPage } from '@/lib/signoff/joint.queries'

interface Written {
  number: number
  asked: 'none' | 'wording' | 'figures'
}
type Outcome = { ok: true; value: Written } | { ok: false; reason: string; field?: string; detail?: unknown }
interface Props {
  page: JointPage
  formKey: string
  save: (base: number, key: string, text: string, refresh: boolean) => Promise<Outcome>
}

/** 写汇总稿: starts from the tool's draft; says while writing whether the parties' answers will stand. */
export function JointForm({ page, formKey, save }: Props) {
  const { latest, present, draft, rounds } = page
  const [text, setText] = useState(latest?.text ?? draft ?? '')
  const [refresh, setRefresh] = useState(false)
  const [refusal, setRefusal] = useState<{ reason: string; theirs: string } | null>(null)
  const [pending, start] = useTransition()
  const held = useRef<string | null>(null)
  const kept = useDraft(usePathname(), String(latest?.number ?? 0), text, setText)
  const send = () =>
    start(async () => {
      const answer: Outcome = await reachedUnder(held, formKey, (key) => save(latest?.number ?? 0, key, text, refresh))
      if (answer.ok) kept.sent()
      setRefusal(answer.ok ? null : { reason: answer.reason, theirs: (answer.detail as { theirs?: string } | undefined)?.theirs ?? '' })
    })
  const before = latest && { text: latest.text, figures: latest.figures }
  const after = { text: text.trim(), figures: latest && !refresh ? latest.figures : present }
  const unchanged = before !== null && sameJoint(before, after)
  const wording = before !== null && wordingOnly(before, after)
  const shown = latest && !refresh ? latest.figures : present
  const moved = latest !== null && !sameJoint({ text: '', figures: latest.figures }, { text: '', figures: present })
  return (
    <section aria-labelledby="write">
      <Ready>
        <h2 id="write" className="font-semibold">
          {latest ? `改写第 ${latest.number} 稿` : '写第 1 稿'}{' '}
          <span className="ml-2 text-sm font-normal text-mute">
            {latest?.drafted ? '这一稿由系统起草' : !latest && draft ? '初稿由系统按各方共享的文字起草' : ''}
          </span>
        </h2>
        <DraftNote {...kept} words={(words) => [['汇总稿', words]]} />
        <textarea
          aria-label="汇总稿"
          rows={14}
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-invalid={refusal ? true : undefined}
          aria-describedby="joint-said"
          className="mt-1 w-full rounded border border-[#8a94a3] px-2.5 py-1.5 aria-invalid:border-late"
        />
        <p className="text-sm text-mute">
          {text.length} / {longest} 字
        </p>
        {shown.length > 0 && (
          <p className="text-sm">
            附列数据{latest && !refresh && `（${inWords(latest.figuresOn)}）`}：
            {shown.map((each) => `${each.label} ${each.value}`).join('；')}
          </p>
        )}
        {moved && (
          <label className="flex items-center gap-1 text-sm">
            <input type="checkbox" checked={refresh} onChange={(event) => setRefresh(event.target.checked)} />
            更新附列数据为现在的：{present.map((each) => `${each.label} ${each.value}`).join('；')}
          </label>
        )}
        {rounds.length > 0 && (
          <p className="mt-2 border-l-[3px] border-line bg-soft px-3 py-1.5 text-sm" role="status">
            正在会签：{rounds.map((each) => `“${each.title}”（${inWords(each.lastDay)}截止）`).join('、')}。
            {unchanged
              ? '只改文字，各方已有的答复仍然有效；改动数字，请各方重新答复。'
              : wording
                ? '目前只改了文字：各方已有的答复仍然有效。'
                : '数字有改动：存稿后，将请各方重新答复这一项。'}
          </p>
        )}
        <p className="mt-2">
          <button
            type="button"
            disabled={pending || unchanged}
            onClick={send}
            className="rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60"
          >
            存为第 {(latest?.number ?? 0) + 1} 稿
          </button>
        </p>
        <p id="joint-said" role="alert" className="text-late">
          {refusal?.reason}
        </p>
        {refusal?.theirs && (
          <>
            <h3 className="mt-2 text-sm font-medium">已有的新稿</h3>
            <p className="whitespace-pre-wrap border-l-[3px] border-line pl-3">{refusal.theirs}</p>
          </>
        )}
        {latest && draft && page.newer && (
          <div className="mt-2 text-sm">
            <p className="text-mute">上一稿之后，有一方的填报或数据有更新。</p>
            <CopyText label="按最新填报起草的文字" text={draft} />
          </div>
        )}
      </Ready>
    </section>
  )
}
