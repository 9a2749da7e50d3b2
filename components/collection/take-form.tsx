'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import type { ChangedRow } from '@/lib/collection/compare'
import { againstTaking, isRefused, linesToMend, takenInWords } from '@/lib/collection/mend'
import type { Previewed } from '@/lib/collection/queries'
import { Ready } from '../ui/ready'
import { post } from '../ui/upload'
import { FilePreview } from './file-preview'

interface Answer<T> {
  ok: boolean
  reason?: string
  value?: T
}
const rowKey = (row: { partId: string; periodId: string }) => `${row.partId}:${row.periodId}`

/** 取回: upload, look at what would change, confirm. A row with an error stays out and keeps no other back; a stale row comes only where it is ticked. */
export function TakeForm({ takeKey }: { takeKey: string }) {
  const router = useRouter()
  const file = useRef<HTMLInputElement>(null)
  const [found, setFound] = useState<Previewed[]>([])
  const [ticked, setTicked] = useState<Record<string, boolean>>({})
  const [taken, setTaken] = useState(false)
  const [said, setSaid] = useState<{ text: string; wrong: boolean } | null>(null)
  const [pending, start] = useTransition()
  const isOn = (row: ChangedRow) => ticked[rowKey(row)] ?? !row.stale
  const good = found.flatMap(({ name, compared }) =>
    compared && !isRefused(compared) ? [{ name, compared, open: compared.changed.filter((row) => !againstTaking(compared, row)) }] : [],
  )
  const chosen = good.map((each) => ({ ...each, rows: each.open.filter(isOn) })).filter((each) => each.rows.length > 0)
  const count = chosen.reduce((sum, each) => sum + each.rows.length, 0)
  const left = good.reduce((sum, each) => sum + each.open.length, 0) - count
  const wrong = good.reduce((sum, each) => sum + linesToMend(each.compared).length, 0)

  const look = () =>
    start(async () => {
      const form = new FormData()
      const picked = Array.from(file.current?.files ?? [])
      if (!picked.length) {
        setSaid({ text: '请先选择交回的征集表。', wrong: true })
        return
      }
      picked.forEach((each) => form.append('file', each))
      const answer: Answer<Previewed[]> = await post<Answer<Previewed[]>>('/report/collection/files', form)
      setTicked({})
      setTaken(false)
      setFound(answer.value ?? [])
      setSaid(answer.ok ? null : { text: answer.reason ?? '', wrong: true })
    })
  const take = () =>
    start(async () => {
      const files = chosen.map(({ name, compared }) => ({ name, filledBy: compared.filledBy, filledPhone: compared.filledPhone }))
      const rows = chosen.flatMap((each, index) =>
        each.rows.map(({ partId, periodId, base, typed }) => ({ file: index, partId, periodId, base, typed })),
      )
      const answer: Answer<string> = await post<Answer<string>>('/report/collection/taking', JSON.stringify({ key: takeKey, files, rows }))
      if (!answer.ok) {
        setSaid({ text: answer.reason ?? '', wrong: true })
        return
      }
      setSaid({ text: takenInWords(count, found), wrong: false })
      setTaken(true)
      if (file.current) file.current.value = ''
      router.refresh()
    })

  return (
    <Ready>
      <div className="mt-2 flex flex-wrap items-end gap-2">
        <label className="grid text-sm text-mute">
          交回的征集表（xlsx，可多选，合计不超过 20 MB）
          <input
            ref={file}
            type="file"
            multiple
            accept=".xlsx,.xls,.et"
            aria-invalid={said?.wrong ? true : undefined}
            aria-describedby="take-said"
            className="max-w-full rounded border border-[#8a94a3] bg-white px-2 py-1 text-ink"
          />
        </label>
        <button
          type="button"
          disabled={pending}
          onClick={look}
          className="rounded border border-accent px-4 py-1.5 text-accent disabled:opacity-60"
        >
          {pending ? '请稍候…' : '核对差异'}
        </button>
      </div>
      <p id="take-said" role="status" className={`mt-1 text-sm ${said?.wrong ? 'text-late' : 'text-fine'}`}>
        {said?.text}
      </p>
      {found.map((each, index) => (
        <FilePreview
          key={`${index}${each.name}`}
          found={each}
          taken={taken}
          isOn={isOn}
          tick={(row, on) => setTicked((before) => ({ ...before, [rowKey(row)]: on }))}
        />
      ))}
      {found.length > 0 && !taken && (
        <div className="sticky bottom-0 mt-4 flex flex-wrap items-center gap-3 border-t border-line bg-white py-3">
          <button
            type="button"
            disabled={pending || count === 0}
            onClick={take}
            className="rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60"
          >
            确认取回{count ? ` ${count} 项` : ''}
          </button>
          <p className="text-sm text-mute">
            {count === 0 ? '没有可以取回的改动。' : '写入您的草稿，仍由您在填报表格里核对、提交。'}
            {wrong > 0 && `有错的 ${wrong} 项不取回，改好后可再交回。`}
            {left > 0 && `另有 ${left} 项未勾选，不取回。`}
          </p>
        </div>
      )}
    </Ready>
  )
}
