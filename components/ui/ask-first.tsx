'use client'

import { useEffect, useRef, useState } from 'react'

interface Props {
  words: string
  /** what follows, as the form stands now */
  effect: (form: FormData) => string
  confirm: string
  pending: boolean
}

/** A weighty act of a form: it first says what follows, and is done by a second button. Whatever is changed meanwhile asks again. */
export function AskFirst({ words, effect, confirm, pending }: Props) {
  const [said, setSaid] = useState<string | null>(null)
  const first = useRef<HTMLButtonElement>(null)
  const second = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const form = first.current?.form ?? second.current?.form
    const again = () => setSaid(null)
    form?.addEventListener('change', again)
    return () => form?.removeEventListener('change', again)
  }, [said])
  useEffect(() => {
    if (said !== null) second.current?.focus()
  }, [said])
  if (said === null)
    return (
      <button
        ref={first}
        type="button"
        disabled={pending}
        className="w-fit rounded border border-accent px-4 py-1.5 text-accent disabled:opacity-60"
        onClick={() => setSaid(effect(new FormData(first.current!.form!)))}
      >
        {words}
      </button>
    )
  return (
    <div className="grid gap-2 border-l-[3px] border-warn bg-soft px-3 py-2">
      <p role="alert">{said}</p>
      <p className="flex flex-wrap gap-3">
        <button ref={second} disabled={pending} className="rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60">
          {pending ? '正在办理…' : confirm}
        </button>
        <button type="button" disabled={pending} className="rounded border border-line bg-white px-4 py-1.5" onClick={() => setSaid(null)}>
          先不办
        </button>
      </p>
    </div>
  )
}
