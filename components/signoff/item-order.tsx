import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { control } from '../ui/field'

interface Listed {
  id: string
  title: string
}
interface Props {
  tasks: readonly Listed[]
  order: (ids: string[]) => void
}
const small = 'rounded border border-line px-2 disabled:opacity-40'

/** The order in which the parties read the items: by number, by arrow buttons, or with Alt and the arrow keys on a row. */
export function ItemOrder({ tasks, order }: Props) {
  const [said, setSaid] = useState('')
  const focus = useRef<string | null>(null)
  const ids = tasks.map((each) => each.id)
  useEffect(() => {
    // A row that moves takes the focus out of its control; it is given back, so that one can go on.
    if (focus.current) document.getElementById(focus.current)?.focus()
    focus.current = null
  })
  const move = (at: number, to: number, from: string) => {
    const place = Math.min(tasks.length - 1, Math.max(0, to))
    const moved = ids.filter((_, index) => index !== at)
    moved.splice(place, 0, ids[at]!)
    focus.current = from
    setSaid(`“${tasks[at]!.title}”移到第 ${place + 1} 项`)
    order(moved)
  }
  const pressed = (event: KeyboardEvent<HTMLElement>, at: number) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (!event.altKey || !by) return
    event.preventDefault()
    move(at, at + by, (event.target as HTMLElement).id)
  }
  return (
    <details className="mt-3 no-print">
      <summary className="w-fit cursor-pointer text-accent">调整顺序（{tasks.length} 项）</summary>
      <p className="text-sm text-mute">改序号，或用上移、下移；键盘上按住 Alt 再按上下箭头也可以。</p>
      <p role="status" className="sr-only">
        {said}
      </p>
      <ol>
        {tasks.map((task, at) => (
          <li
            key={task.id}
            onKeyDown={(event) => pressed(event, at)}
            className="flex flex-wrap items-center gap-2 border-b border-line py-1"
          >
            <input
              key={at}
              id={`place-${task.id}`}
              type="number"
              min={1}
              max={tasks.length}
              defaultValue={at + 1}
              aria-label={`第几项：${task.title}`}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                event.currentTarget.blur()
              }}
              onBlur={(event) => {
                const to = Math.round(Number(event.target.value)) - 1
                if (event.target.value && to !== at) move(at, to, `place-${task.id}`)
              }}
              className={`${control} w-16`}
            />
            <span className="min-w-0 flex-1 basis-52">{task.title}</span>
            <button
              type="button"
              id={`up-${task.id}`}
              disabled={at === 0}
              onClick={() => move(at, at - 1, `up-${task.id}`)}
              className={small}
            >
              上移<span className="sr-only">：{task.title}</span>
            </button>
            <button
              type="button"
              id={`down-${task.id}`}
              disabled={at === tasks.length - 1}
              onClick={() => move(at, at + 1, `down-${task.id}`)}
              className={small}
            >
              下移<span className="sr-only">：{task.title}</span>
            </button>
            <button type="button" onClick={() => order(ids.filter((id) => id !== task.id))} className={small}>
              移出<span className="sr-only">：{task.title}</span>
            </button>
          </li>
        ))}
      </ol>
    </details>
  )
}
