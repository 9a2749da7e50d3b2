'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import type { Previewed } from '@/lib/collection/queries'
import { Ready } from '../ui/ready'
import { FilePreview } from './file-preview'

interface Answer<T> { ok: boolean; reason?: string; value?: T }
const lost = { ok: false, reason: '没有传完，请检查网络后再试。' }
const post = <T,>(path: string, body: FormData | string) => fetch(path, { method: 'POST', body, ...(typeof body === 'string' ? { headers: { 'Content-Type': 'application/json' } } : {}) }).then((response) => response.json() as Promise<Answer<T>>).catch((): Answer<T> => lost)
export const rowKey = (row: { partId: string; periodId: string }) => `${row.partId}:${row.periodId}`

/** 取回: upload, look at what would change, confirm. All of an upload or nothing; a stale row comes only where it is ticked. */
export function TakeForm({ takeKey }: { takeKey: string }) {
  const router = useRouter()
  const file = useRef<HTMLInputElement>(null)
  const [found, setFound] = useState<Previewed[]>([])
  const [agreed, setAgreed] = useState<string[]>([])
  const [said, setSaid] = useState<{ text: string; wrong: boolean } | null>(null)
  const [pending, start] = useTransition()
  const faults = found.reduce((sum, each) => sum + (each.refusal ? 1 : 0) + (each.compared?.faults.length ?? 0), 0)
  const rows = found.flatMap((each, index) => (each.compared?.changed ?? []).filter((row) => !row.stale || agreed.indexOf(rowKey(row)) >= 0).map((row) => ({ file: index, partId: row.partId, periodId: row.periodId, base: row.base, typed: row.typed })))
  const left = found.reduce((sum, each) => sum + (each.compared?.changed.length ?? 0), 0) - rows.length

  const look = () => start(async () => {
    const form = new FormData()
    const chosen = Array.from(file.current?.files ?? [])
    if (!chosen.length) { setSaid({ text: '请先选择交回的征集表。', wrong: true }); return }
    chosen.forEach((each) => form.append('file', each))
    const answer = await post<Previewed[]>('/report/collection/files', form)
    setAgreed([])
    setFound(answer.value ?? [])
    setSaid(answer.ok ? null : { text: answer.reason ?? '', wrong: true })
  })
  const take = () => start(async () => {
    const files = found.map((each) => ({ name: each.name, filledBy: each.compared?.filledBy ?? '', filledPhone: each.compared?.filledPhone ?? '' }))
    const answer = await post<string>('/report/collection/taking', JSON.stringify({ key: takeKey, files, rows }))
    if (!answer.ok) { setSaid({ text: answer.reason ?? '', wrong: true }); return }
    setSaid({ text: `已取回 ${rows.length} 项到您的草稿。`, wrong: false })
    setFound([])
    if (file.current) file.current.value = ''
    router.refresh()
  })

  return (
    <Ready>
      <div className="mt-2 flex flex-wrap items-end gap-2">
        <label className="grid text-sm text-mute">交回的征集表（xlsx，可多选，合计不超过 20 MB）<input ref={file} type="file" multiple accept=".xlsx" aria-invalid={said?.wrong ? true : undefined} aria-describedby="take-said" className="max-w-full rounded border border-[#8a94a3] bg-white px-2 py-1 text-ink" /></label>
        <button type="button" disabled={pending} onClick={look} className="rounded border border-accent px-4 py-1.5 text-accent disabled:opacity-60">{pending ? '请稍候…' : '核对差异'}</button>
      </div>
      <p id="take-said" role="status" className={`mt-1 text-sm ${said?.wrong ? 'text-late' : 'text-fine'}`}>{said?.text}</p>
      {found.map((each) => <FilePreview key={each.name} found={each} agreed={agreed} agree={(key, on) => setAgreed((before) => (on ? [...before, key] : before.filter((other) => other !== key)))} />)}
      {found.length > 0 && (
        <div className="sticky bottom-0 mt-4 flex flex-wrap items-center gap-3 border-t border-line bg-white py-3">
          <button type="button" disabled={pending || faults > 0 || rows.length === 0} onClick={take} className="rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60">确认取回{rows.length ? ` ${rows.length} 项` : ''}</button>
          <p className="text-sm text-mute">{faults > 0 ? `有 ${faults} 处须先改正，一项也没有写入。请在表里改好后重新上传。` : rows.length === 0 ? '没有要取回的改动。' : `写入您的草稿，仍由您在填报表格里核对、提交。${left > 0 ? `另有 ${left} 项未勾选，不取回。` : ''}`}</p>
        </div>
      )}
    </Ready>
  )
}
