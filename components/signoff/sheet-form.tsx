'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useMemo, useRef, useState, useTransition, type ReactNode } from 'react'
import type { SheetTyped } from '@/lib/signoff/form'
import type { SheetPage } from '@/lib/signoff/sheet.queries'
import { replies } from '@/lib/signoff/answer'
import { useDraft } from '../ui/draft'
import { DraftNote } from '../ui/draft-note'
import { control } from '../ui/field'
import { reachedUnder } from '../ui/reached'
import { Ready } from '../ui/ready'
import { LetterFields, type Letter } from './letter-fields'
import { SheetItem, type Chosen } from './sheet-item'

type Outcome = { ok: true; value: number } | { ok: false; reason: string; field?: string; detail?: unknown }
interface Props {
  page: SheetPage
  formKey: string
  accept: string
  /** the items that are shown; all of them count */ shown: readonly string[]
  /** takes the party's newest sheet back */ undo: ReactNode
  answer: (answered: { roundId: string; party: string; base: string; key: string }, typed: SheetTyped) => Promise<Outcome>
}
const noLetter: Letter = { number: '', on: '', fileId: '', name: '' }

/** 会签表: all in one act, or item by item; what is typed stays until it is taken in. */
export function SheetForm({ page, formKey, accept, shown, undo, answer }: Props) {
  const router = useRouter()
  const [approver, setApprover] = useState({ name: page.approver?.approverName ?? '', post: page.approver?.approverPost ?? '' })
  const [chosen, setChosen] = useState<Record<string, Chosen>>({})
  const [byLetter, setByLetter] = useState(page.hand === 'letter')
  const [letter, setLetter] = useState(noLetter)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [refusal, setRefusal] = useState('')
  const [pending, start] = useTransition()
  const first = useRef<HTMLInputElement>(null)
  const held = useRef<string | null>(null)
  const open = page.refusal === null
  const written = useMemo(() => ({ approver, chosen, byLetter, letter }), [approver, chosen, byLetter, letter])
  const draft = useDraft(`${usePathname()}#${page.party.code}`, page.base, written, (kept) => {
    setApprover(kept.approver)
    setChosen(Object.fromEntries(Object.entries(kept.chosen).filter(([id]) => page.items.some((item) => item.id === id))))
    setByLetter(kept.byLetter)
    setLetter(kept.letter)
  })
  const needsName = open && !page.approver
  useEffect(() => {
    if (needsName) first.current?.focus()
  }, [needsName])
  const drafted = page.items.filter((item) => !item.answer && item.drafted).length
  const filled = Object.keys(chosen).length
  const left = page.items.filter((item) => !item.answer && !chosen[item.id]).length
  const send = (rest: boolean) =>
    start(async () => {
      const typed = {
        approverName: approver.name,
        approverPost: approver.post,
        rest,
        items: chosen,
        letter: byLetter ? { number: letter.number, on: letter.on, fileId: letter.fileId } : null,
      }
      const taken: Outcome = await reachedUnder(held, formKey, (key) =>
        answer({ roundId: page.round.id, party: page.party.code, base: page.base, key }, typed),
      )
      setRefusal(taken.ok ? '' : taken.reason)
      const fields = taken.ok
        ? {}
        : ((taken.detail as { errors?: Record<string, string> } | undefined)?.errors ??
          (taken.field ? { [taken.field]: taken.reason } : {}))
      setErrors(fields)
      if (!taken.ok) return
      draft.sent()
      router.refresh()
    })
  const wrong = (field: string) => (errors[field] ? { 'aria-invalid': true as const, 'aria-describedby': 'approver-errors' } : {})
  const answered = page.items.length - page.items.filter((item) => !item.answer).length
  const words = (kept: typeof written) =>
    page.items.map((item): [string, string] => {
      const one = kept.chosen[item.id]
      return [item.title, one ? [replies[one.reply].label, one.text].filter(Boolean).join('：') : '']
    })
  return (
    <Ready>
      {open && <DraftNote {...draft} words={words} />}
      {open && (
        <div className="sticky top-0 z-10 border-b border-line bg-white py-2 no-print">
          <div className="flex flex-wrap items-end gap-3">
            <label className="grid text-sm text-mute">
              签批人姓名
              <input
                ref={first}
                value={approver.name}
                maxLength={60}
                onChange={(event) => setApprover({ ...approver, name: event.target.value })}
                {...wrong('approverName')}
                className={`${control} w-36`}
              />
            </label>
            <label className="grid text-sm text-mute">
              签批人职务
              <input
                value={approver.post}
                maxLength={80}
                onChange={(event) => setApprover({ ...approver, post: event.target.value })}
                {...wrong('approverPost')}
                className={`${control} w-44`}
              />
            </label>
            {filled === 0 && left > 0 && (
              <button
                type="button"
                disabled={pending}
                onClick={() => send(true)}
                className="rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60"
              >
                {answered ? `同意其余 ${left} 项` : `同意全部 ${left} 项`}
              </button>
            )}
            {filled > 0 && (
              <button
                type="button"
                disabled={pending}
                onClick={() => send(false)}
                className="rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60"
              >
                提交所填 {filled} 项
              </button>
            )}
            {filled > 0 && left > 0 && (
              <button
                type="button"
                disabled={pending}
                onClick={() => send(true)}
                className="rounded border border-accent px-4 py-1.5 text-accent disabled:opacity-60"
              >
                提交所填 {filled} 项，同意其余 {left} 项
              </button>
            )}
            {page.hand === 'own' && (
              <label className="flex items-center gap-1 text-sm">
                <input type="checkbox" checked={byLetter} onChange={(event) => setByLetter(event.target.checked)} />
                凭来函录入
              </label>
            )}
          </div>
          {undo}
          {left > 0 && (
            <p className="mt-1 text-sm text-mute">
              {drafted > 0 && `其中 ${drafted} 项的文字由系统起草。`}提交后各方可见；截止前可以撤回，也可以逐项更改。
            </p>
          )}
          <p id="approver-errors" className="text-sm text-late">
            {['approverName', 'approverPost']
              .map((field) => errors[field])
              .filter(Boolean)
              .join(' ')}
          </p>
          {byLetter && (
            <LetterFields
              upload={`/sign-offs/${page.round.id}/letter`}
              party={page.party.code}
              accept={accept}
              letter={letter}
              errors={errors}
              change={setLetter}
            />
          )}
          {refusal && (
            <p role="alert" className="text-late">
              {refusal}
            </p>
          )}
        </div>
      )}
      {page.approver && (
        <p className={open ? 'hidden print:block' : 'mt-1'}>
          签批：{page.approver.approverName}（{page.approver.approverPost}）
        </p>
      )}
      {answered > 0 && (
        <p role="status" className="no-print mt-2 text-fine">
          {left === 0 && filled === 0
            ? `${page.party.name}各项均已答复。${open ? '截止前可以逐项更改。' : ''}`
            : `${page.party.name}已答复 ${answered} 项。`}
        </p>
      )}
      <ol className="mt-1">
        {page.items.map(
          (item, at) =>
            shown.includes(item.id) && (
              <SheetItem
                key={item.id}
                item={item}
                at={at}
                open={open && !(page.hand === 'letter' && page.account && item.answer !== null)}
                chosen={chosen[item.id]}
                error={errors[`item:${item.id}`]}
                choose={(one) =>
                  setChosen((before) => {
                    const after = { ...before }
                    if (one) after[item.id] = one
                    else delete after[item.id]
                    return after
                  })
                }
              />
            ),
        )}
      </ol>
    </Ready>
  )
}
