import type { Found } from './draft'

interface Props<T> {
  found: Found<T> | null
  /** what was written, for reading: its label and its text */
  words: (typed: T) => [string, string][]
  use: () => void
  drop: () => void
}
const when = (at: number) =>
  new Date(at).toLocaleString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
const button = 'rounded border border-line bg-white px-3 py-0.5'

/** What was typed before and not sent: back in the form, or beside what stands now; either way it can be thrown away. */
export function DraftNote<T>({ found, words, use, drop }: Props<T>) {
  if (!found) return null
  const lines = found.back ? [] : words(found.kept.typed).filter(([, text]) => text !== '')
  return (
    <div role="status" className="no-print col-span-full w-full basis-full rounded border border-warn bg-soft px-3 py-1.5 text-sm text-ink">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span>
          {found.back
            ? `已找回${when(found.kept.at)}写的、还没有送出的内容。`
            : `您${when(found.kept.at)}写过、没有送出的内容如下。此后这里已有改动，所以没有放回：`}
        </span>
        {!found.back && (
          <button type="button" className={button} onClick={use}>
            放回表中
          </button>
        )}
        <button type="button" className={button} onClick={drop}>
          不要了
        </button>
      </p>
      {lines.length > 0 && (
        <dl className="mt-1 max-h-60 overflow-y-auto" tabIndex={0} aria-label="没有送出的内容">
          {lines.map(([label, text], at) => (
            <div key={at} className="grid gap-x-2 sm:grid-cols-[minmax(6rem,14rem)_1fr]">
              <dt className="text-mute">{label}</dt>
              <dd className="whitespace-pre-wrap">{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}
