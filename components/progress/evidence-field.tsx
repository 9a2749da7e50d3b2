'use client'

import { useState } from 'react'
import { sizeInWords, type EvidenceItem } from '@/lib/progress/evidence'
import { useFiles } from '../ui/use-files'

interface Answer {
  ok: boolean
  reason?: string
}
interface Props {
  where: { partId: string; periodId: string }
  claims: [string, string][]
  items: EvidenceItem[]
  remove: (id: string) => Promise<Answer>
  accept: string
}
const control = 'rounded border border-[#8a94a3] bg-white px-2 py-1'

/** 佐证材料：optional; a file and what it proves. Taken in at once, handed in with the report. */
export function EvidenceField({ where, claims, items, remove, accept }: Props) {
  const [claim, setClaim] = useState(claims[0]?.[0] ?? 'progress')
  const { file, said, pending, send, drop } = useFiles('/evidence', { part: where.partId, period: where.periodId, claim }, remove)
  const about = new Map(claims)
  return (
    <fieldset id="evidence" className="mt-2">
      <legend className="font-medium">
        佐证材料 <span className="ml-2 text-sm font-normal text-mute">可不上传；每个不超过 20 MB；严禁上传涉密文件</span>
      </legend>
      {items.length > 0 && (
        <ul className="mb-2 rounded border border-line">
          {items.map((each) => (
            <li key={each.id} className="flex flex-wrap items-baseline gap-x-3 border-b border-line px-3 py-1.5 last:border-0">
              <a className="text-accent underline" href={`/evidence/${each.id}`}>
                {each.name}
              </a>
              <span className="text-sm text-mute">
                {about.get(each.claim) ?? '进展情况'} · {sizeInWords(each.bytes)}
              </span>
              <button
                type="button"
                disabled={pending}
                onClick={() => drop(each.id)}
                className="ml-auto text-sm text-accent underline"
                aria-label={`删除 ${each.name}`}
              >
                删除
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <label className="flex items-center gap-1.5 text-mute">
          文件
          <input
            ref={file}
            type="file"
            accept={accept}
            aria-invalid={said?.wrong ? true : undefined}
            aria-describedby="evidence-said"
            className={`${control} max-w-72 text-ink`}
          />
        </label>
        <label className="flex items-center gap-1.5 text-mute">
          证明
          <select value={claim} onChange={(event) => setClaim(event.target.value)} className={`${control} max-w-64 text-ink`}>
            {claims.map(([key, label]) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button type="button" disabled={pending} onClick={send} className="rounded border border-line px-3 py-1 disabled:opacity-60">
          {pending ? '正在上传…' : '上传'}
        </button>
      </div>
      <p id="evidence-said" role="status" className={`text-sm ${said?.wrong ? 'text-late' : 'text-mute'}`}>
        {said?.text}
      </p>
    </fieldset>
  )
}
