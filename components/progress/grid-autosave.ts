import { useEffect, useRef, useState } from 'react'
import { againstKeeping, type TypedForm } from '@/lib/progress/form'
import type { Row } from './grid-state'

export interface SaveAnswer { ok: boolean; reason?: string; value?: string }
export type Save = (where: { partId: string; periodId: string }, typed: TypedForm, base: string) => Promise<SaveAnswer>
interface Kept { partId: string; base: string; typed: TypedForm }

/**
 * Keeps each changed row on the server a moment after the last keystroke, and in the browser until the server has it. A row with a mark of secrecy is kept nowhere.
 * While rows are on their way (`sending`) nothing is saved, and those handed in (`sent`) never again: a draft after the report would look like one that another has overtaken.
 */
export function useAutosave(rows: Row[], typed: TypedForm[], storageKey: string, save: Save, sending: boolean, sent: Record<number, { ok: boolean }>, restore: (found: Record<number, TypedForm>) => void): string {
  const saved = useRef(typed)
  const given = useRef(restore)
  const [status, setStatus] = useState('')
  useEffect(() => {
    const kept = JSON.parse(window.localStorage.getItem(storageKey) ?? '[]') as Kept[]
    const found: Record<number, TypedForm> = {}
    rows.forEach((row, index) => { const own = kept.find((each) => each.partId === row.partId && each.base === row.base); if (own) found[index] = own.typed })
    if (Object.keys(found).length) { given.current(found); setStatus('已找回上次未保存的内容') }
  }, [rows, storageKey])
  useEffect(() => {
    const changed = rows.map((_, index) => index).filter((index) => typed[index] !== saved.current[index] && !sent[index]?.ok)
    if (!changed.length) {
      if (Object.keys(sent).length) window.localStorage.removeItem(storageKey)
      return
    }
    const dirty = changed.filter((index) => againstKeeping(typed[index]!) === null)
    window.localStorage.setItem(storageKey, JSON.stringify(dirty.map((index): Kept => ({ partId: rows[index]!.partId, base: rows[index]!.base, typed: typed[index]! }))))
    if (!dirty.length) { setStatus(''); return }
    if (sending) return
    const timer = window.setTimeout(() => {
      setStatus('正在保存…')
      const before = typed
      void Promise.all(dirty.map((index) => save({ partId: rows[index]!.partId, periodId: rows[index]!.periodId }, before[index]!, rows[index]!.base).then((answer) => {
        if (!answer.ok) throw new Error(answer.reason ?? '')
        saved.current = saved.current.map((each, at) => (at === index ? before[index]! : each))
        return answer.value
      }))).then((times) => { window.localStorage.removeItem(storageKey); setStatus(`已自动保存 ${times[0] ?? ''}`) }, (error: Error) => setStatus(error.message || '暂未保存到服务器，内容保留在本机'))
    }, 1500)
    return () => window.clearTimeout(timer)
  }, [rows, typed, storageKey, save, sending, sent])
  return status
}
