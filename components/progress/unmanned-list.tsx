import Link from 'next/link'
import { inWords } from '@/lib/calendar'
import type { Unmanned } from '@/lib/progress/unmanned.queries'

/** 无人填报的单位, the newest first, with the parts that the coordinating office writes for. */
export function UnmannedList({ rows }: { rows: Unmanned[] }) {
  if (!rows.length) return null
  return (
    <section aria-labelledby="unmanned" className="mt-6">
      <h2 id="unmanned" className="text-lg font-semibold">
        {rows.length} 个单位现在无人填报
      </h2>
      <p className="text-sm text-mute">这些单位没有能填报的同志，由本办代为填报；有人接替后，请系统管理员开设账号。</p>
      <ul>
        {rows.map((row) => (
          <li key={row.officeId} className="border-b border-line py-2">
            <details open={row.since !== null}>
              <summary className="cursor-pointer">
                <span className="font-semibold">{row.office}</span>{' '}
                <span className="text-sm text-mute">
                  {row.since ? `${inWords(row.since)}起` : '一直由本办代报'} · {row.parts.length} 项 · 联系人 {row.contact ?? '未登记'}{' '}
                  {row.phone ?? ''}
                </span>
              </summary>
              <ul className="mt-1 text-sm">
                {row.parts.map((part) => (
                  <li key={part.partId} className="flex flex-wrap justify-between gap-x-4">
                    <Link prefetch={false} className="py-1 hover:underline" href={`/tasks/${part.taskId}`}>
                      {part.title}
                    </Link>
                    <Link prefetch={false} className="py-1 text-accent underline" href={`/tasks/${part.taskId}/report?part=${part.partId}`}>
                      代报
                    </Link>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}
