'use client'

import { useState } from 'react'
import type { Adoption } from '@/lib/signoff/answer'
import { adoptions } from '@/lib/signoff/adoption'
import { longest, wordingOnly } from '@/lib/signoff/joint'
import { control } from '../ui/field'
import { KeepTyped } from '../ui/keep-typed'
import { Ready } from '../ui/ready'
import { useAct, type Act } from '../ui/use-act'

interface Props {
  id: string
  /** whose comment on what, for those who hear the page */ about: string
  formKey: string
  decided: { adoption: Adoption | null; reason: string; unchanged: string }
  /** the text as it is, its number, and whether it says something else than what was answered */
  text: { now: string; number: number; changed: boolean }
  decide: Act
}

/** As many rows as the text takes, within reason. */
const rowsOf = (text: string) =>
  Math.min(
    14,
    Math.max(
      3,
      text.split('\n').reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / 70)), 0),
    ),
  )

/** 处理意见: taking a comment up opens the text that it changes; what needs no change says why; what is not taken up gives the reason. */
export function DecisionForm({ id, about, formKey, decided, text, decide }: Props) {
  const { answer, send, pending } = useAct(decide, { formKey })
  const [adoption, setAdoption] = useState(decided.adoption)
  const [now, setNow] = useState(text.now)
  // A text that was written meanwhile replaces what nobody has touched here; what was typed stays.
  const [seen, setSeen] = useState(text.now)
  if (seen !== text.now) {
    setSeen(text.now)
    if (now === seen || now.trim() === text.now) setNow(text.now)
  }
  const rewritten = now.trim() !== text.now
  const takesUp = adoption === 'ADOPTED' || adoption === 'PARTLY'
  const said = `said-${id}`
  const wrong = (field: string) => (answer.field === field ? { 'aria-invalid': true as const, 'aria-describedby': said } : {})
  return (
    <form onSubmit={send} aria-label={`处理意见：${about}`} className="grid gap-2 border-l-[3px] border-line pl-3 text-sm">
      <Ready>
        <KeepTyped form={id} />
        <input type="hidden" name="base" value={text.number} />
        <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1" {...wrong('adoption')}>
          <legend className="sr-only">采纳情况：{about}</legend>
          <span className="text-mute">{decided.adoption ? '改为' : '处理'}</span>
          {(Object.keys(adoptions) as Adoption[]).map((value) => (
            <label key={value} className="flex items-center gap-1">
              <input
                type="radio"
                name="adoption"
                value={value}
                defaultChecked={decided.adoption === value}
                onChange={() => setAdoption(value)}
              />
              {adoptions[value]}
            </label>
          ))}
        </fieldset>
        {takesUp && (
          <>
            <label className="grid text-mute">
              {text.changed
                ? `汇总稿第 ${text.number} 稿，已较所对的一稿有改动；还要改的，在这里改`
                : `汇总稿第 ${text.number} 稿，请照意见改好`}
              <textarea
                name="text"
                rows={rowsOf(now)}
                value={now}
                data-initial={text.now}
                maxLength={longest * 2}
                onChange={(event) => setNow(event.target.value)}
                {...wrong('text')}
                className={`${control} w-full`}
              />
            </label>
            {rewritten && (
              <p role="status" className="text-mute">
                {wordingOnly({ text: text.now, figures: [] }, { text: now, figures: [] })
                  ? '只改了文字：各方已有的答复仍然有效。'
                  : '数字有改动：存稿后，将请各方重新答复这一项。'}
              </p>
            )}
            {!rewritten && (
              <label className="grid text-mute">
                不改文字的，写明理由{text.changed && '（这条意见已体现在改动里的，不用写）'}
                <input name="unchanged" maxLength={600} defaultValue={decided.unchanged} {...wrong('unchanged')} className={control} />
              </label>
            )}
          </>
        )}
        {adoption && (
          <label className="grid text-mute">
            {adoption === 'ADOPTED' ? '说明（可不写）' : `${adoptions[adoption]}的理由`}
            <input name="reason" maxLength={600} defaultValue={decided.reason} {...wrong('reason')} className={control} />
          </label>
        )}
        <p className="flex flex-wrap items-center gap-3">
          <button disabled={pending || !adoption} className="rounded border border-accent px-3 py-1 text-accent disabled:opacity-60">
            {takesUp && rewritten ? `${adoptions[adoption]}，存为第 ${text.number + 1} 稿` : '保存'}
          </button>
          <span id={said} role="alert" className="text-late">
            {answer.refusal}
          </span>
        </p>
      </Ready>
    </form>
  )
}
