'use client'

import { useRef, useState, useTransition } from 'react'
import { control } from '../ui/field'
import { sendFile, type Told } from '../ui/upload'

export interface Letter {
  number: string
  on: string
  fileId: string
  name: string
}
interface Props {
  upload: string
  party: string
  accept: string
  letter: Letter
  errors: Record<string, string>
  change: (letter: Letter) => void
}

/** 来函: number, day and scan. The scan is taken in at once, and counts with the sheet that names it. */
export function LetterFields({ upload, party, accept, letter, errors, change }: Props) {
  const [said, setSaid] = useState<Told | null>(null)
  const [pending, start] = useTransition()
  const file = useRef<HTMLInputElement>(null)
  const send = () =>
    start(async () => {
      const chosen = file.current?.files?.[0]
      if (!chosen) return
      const answer = await sendFile(upload, chosen, { party })
      setSaid(answer.told)
      if (answer.ok && answer.value) change({ ...letter, fileId: answer.value, name: chosen.name })
    })
  const wrong = (field: string) => (errors[field] ? { 'aria-invalid': true as const, 'aria-describedby': 'letter-errors' } : {})
  return (
    <div className="mt-2">
      <div className="flex flex-wrap items-end gap-3 text-sm">
        <label className="grid text-mute">
          来函文号
          <input
            value={letter.number}
            maxLength={80}
            onChange={(event) => change({ ...letter, number: event.target.value })}
            {...wrong('letter.number')}
            className={control}
          />
        </label>
        <label className="grid text-mute">
          来函日期
          <input
            type="date"
            value={letter.on}
            onChange={(event) => change({ ...letter, on: event.target.value })}
            {...wrong('letter.on')}
            className={control}
          />
        </label>
        <label className="grid text-mute">
          扫描件（不超过 20 MB）
          <input
            ref={file}
            type="file"
            accept={accept}
            onChange={send}
            disabled={pending}
            {...wrong('letter.fileId')}
            className={`${control} max-w-72`}
          />
        </label>
      </div>
      <p role="status" className={`text-sm ${said?.wrong ? 'text-late' : 'text-mute'}`}>
        {pending ? '正在上传…' : (said?.text ?? (letter.name && `已上传“${letter.name}”。`))}
      </p>
      <p id="letter-errors" className="text-sm text-late">
        {['letter.number', 'letter.on', 'letter.fileId']
          .map((field) => errors[field])
          .filter(Boolean)
          .join(' ')}
      </p>
    </div>
  )
}
