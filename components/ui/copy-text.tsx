'use client'

import { useRef, useState } from 'react'

/** A text to take elsewhere. Browsers of closed networks (no https) have no clipboard of their own: the text is selected and copied the old way. */
export function CopyText({ label, text }: { label: string; text: string }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [said, setSaid] = useState('')
  const copy = () => {
    field.current?.select()
    setSaid(document.execCommand('copy') ? '已复制。' : '请按 Ctrl+C 复制。')
  }
  return (
    <details className="mt-1">
      <summary className="cursor-pointer text-sm text-accent">提醒的文字</summary>
      <textarea
        ref={field}
        readOnly
        aria-label={label}
        rows={Math.min(12, text.split('\n').length + 1)}
        value={text}
        className="mt-1 w-full rounded border border-line bg-soft px-2 py-1 text-sm"
      />
      <p className="flex items-center gap-3 text-sm">
        <button type="button" onClick={copy} className="rounded border border-line px-3 py-1">
          复制
        </button>
        <span role="status" className="text-mute">
          {said}
        </span>
      </p>
    </details>
  )
}
