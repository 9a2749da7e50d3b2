import { useEffect, useRef, useState } from 'react'
import { againstKeeping, saysNothingNew, saysTheSame, type Stale, type TypedForm } from '@/lib/progress/form'
import { useAgain } from '../ui/again'
import { draftAt, dropDraft, keepDraft } from '../ui/draft'
import type { Row } from './grid-state'

export interface SaveAnswer {
  ok: boolean
  reason?: string
  /** `seen`: when the draft was kept; null where there is none, since nothing new was typed */
  value?: { seen: string | null; time: string }
  detail?: unknown
}
export type Save = (
  where: { partId: string; periodId: string },
  typed: TypedForm,
  base: string,
  seen: string | null,
  earlier: TypedForm[],
) => Promise<SaveAnswer>
/** What the browser holds of one row until the server has it, and on which draft it was written. */
interface HeldRow {
  seen: string | null
  typed: TypedForm
  earlier: TypedForm[]
}
interface Props {
  rows: Row[]
  typed: TypedForm[]
  /** of each row, what a paste replaced: kept along with its draft */
  earlier: TypedForm[][]
  storageKey: string
  save: Save
  sending: boolean
  sent: Record<number, { ok: boolean }>
  restore: (found: Record<number, TypedForm>, earlier: Record<number, TypedForm[]>) => void
  /** another text of a row has turned up: both are shown, and nothing is saved until the person goes on writing here */
  overtaken: (row: number, theirs: Stale, reason: string) => void
}

export const unsaved = '暂未保存到服务器，内容保留在本机，联网后会自动再存'
const staleOf = (answer: SaveAnswer): Stale | null =>
  (answer.detail as Stale | undefined)?.kind === 'stale' ? (answer.detail as Stale) : null

/**
 * Keeps each changed row on the server a moment after the last keystroke, one saving after the other, and in the browser until the server has it. A row with a mark of secrecy is kept nowhere.
 * While rows are on their way (`sending`) nothing is saved, and those handed in (`sent`) never again: a draft after the report would look like one that another has overtaken.
 */
export function useAutosave({ rows, typed, earlier, storageKey, save, sending, sent, restore, overtaken }: Props) {
  const [status, setStatus] = useState('')
  const [failed, setFailed] = useState(false)
  const again = useAgain(failed)
  const saved = useRef(typed)
  const seen = useRef(rows.map((row) => row.seen))
  const bases = useRef(rows.map((row) => row.base))
  const held = useRef(new Set<number>())
  const under = useRef<Promise<unknown>>(Promise.resolve())
  const going = useRef(new Set<number>())
  const told = useRef({ restore, overtaken, typed, earlier, save })
  useEffect(() => {
    told.current = { restore, overtaken, typed, earlier, save }
  })
  useEffect(() => {
    const place = (index: number) => placeOf(storageKey, rows[index]!)
    const found: Record<number, TypedForm> = {}
    const before: Record<number, TypedForm[]> = {}
    rows.forEach((row, index) => {
      const kept = draftAt<HeldRow>(place(index))
      if (!kept || saysTheSame(kept.typed.typed, row.form)) dropDraft(place(index))
      else if (kept.base === row.base && kept.typed.seen === row.seen) {
        found[index] = kept.typed.typed
        before[index] = kept.typed.earlier
      } else
        told.current.overtaken(
          index,
          { kind: 'stale', theirs: kept.typed.typed, base: row.base },
          '本机另有一份没有存上的文字，列在各栏下面。要用的请抄入，接着写即可。',
        )
    })
    if (Object.keys(found).length) {
      told.current.restore(found, before)
      setStatus('已找回上次未保存的内容')
    }
  }, [rows, storageKey])
  useEffect(() => {
    const dirty = rows
      .map((_, index) => index)
      .filter((index) => typed[index] !== saved.current[index] && !sent[index]?.ok && againstKeeping(typed[index]!) === null)
      // What was typed and taken back before it was ever kept is as if it had not been.
      .filter((index) => seen.current[index] || going.current.has(index) || !saysNothingNew(typed[index]!, rows[index]!.start))
    rows.forEach((row, index) => {
      if (dirty.indexOf(index) >= 0) {
        keepDraft<HeldRow>(placeOf(storageKey, row), bases.current[index]!, {
          seen: seen.current[index]!,
          typed: typed[index]!,
          earlier: told.current.earlier[index]!,
        })
        held.current.add(index)
      } else if (held.current.delete(index)) dropDraft(placeOf(storageKey, row))
    })
    if (!dirty.length || sending) return
    const keep = async (index: number): Promise<string> => {
      const before = typed[index]!
      const row = rows[index]!
      going.current.add(index)
      const answer = await told.current
        .save(
          { partId: row.partId, periodId: row.periodId },
          before,
          bases.current[index]!,
          seen.current[index]!,
          told.current.earlier[index]!,
        )
        .catch((): SaveAnswer => ({ ok: false, reason: unsaved }))
      going.current.delete(index)
      const stale = staleOf(answer)
      const at = stale ? stale.seen : answer.value?.seen
      if (at === undefined) throw new Error(answer.reason ?? '')
      seen.current[index] = at
      saved.current = saved.current.map((each, place) => (place === index ? before : each))
      if (told.current.typed[index] === before && held.current.delete(index)) dropDraft(placeOf(storageKey, row))
      if (stale) told.current.overtaken(index, stale, answer.reason ?? '')
      return answer.value?.time ?? ''
    }
    const timer = window.setTimeout(() => {
      under.current = under.current.then(async () => {
        setStatus('正在保存…')
        try {
          const times = (await Promise.all(dirty.map(keep))).filter(Boolean)
          setStatus(times.length ? `已自动保存 ${times[0]}` : '')
          setFailed(false)
        } catch (error) {
          setStatus((error as Error).message)
          setFailed(true)
        }
      })
    }, 1500)
    return () => window.clearTimeout(timer)
  }, [rows, typed, storageKey, sending, sent, again])
  return {
    status,
    settled: () => under.current,
    /** what a row that is handed in stands on */
    ground: (index: number) => ({ base: bases.current[index]!, seen: seen.current[index] ?? null }),
    standOn: (index: number, { base, seen: at }: Stale) => {
      bases.current[index] = base
      if (at !== undefined) seen.current[index] = at
    },
  }
}

const placeOf = (storageKey: string, row: Row) => `${storageKey}:${row.partId}:${row.periodId}`
