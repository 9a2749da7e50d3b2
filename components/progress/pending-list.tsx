import Link from 'next/link'
import { partsIn, silentState, type Silent } from '@/lib/progress/chase'

/** 已报而未到协调办的: handed in and waiting in the office itself, or returned and not yet due again. Nobody is reminded of it by a text. */
export function PendingList({ rows }: { rows: Silent[] }) {
  if (!rows.length) return null
  return (
    <section aria-labelledby="pending" className="mt-6">
      <h2 id="pending" className="text-lg font-semibold">
        已填报、还在单位的 {partsIn(rows)} 项 <span className="text-sm font-normal text-mute">不算未报</span>
      </h2>
      <ul className="text-sm">
        {rows.flatMap((each) =>
          each.tasks.map((task) => (
            <li
              key={`${each.officeId} ${each.period} ${task.id}`}
              className="flex flex-wrap justify-between gap-x-4 border-b border-line py-1"
            >
              <Link prefetch={false} className="hover:underline" href={`/tasks/${task.id}`}>
                {task.title}
              </Link>
              <span className="text-mute">
                {each.office} · {each.period} · {silentState(task)}
              </span>
            </li>
          )),
        )}
      </ul>
    </section>
  )
}
