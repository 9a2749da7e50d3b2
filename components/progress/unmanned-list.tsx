import Link from 'next/link'
import { inWords, type Day } from '@/lib/calendar'
import { chaseText, partsIn, silentState, type Silent } from '@/lib/progress/chase'
import type { Unmanned } from '@/lib/progress/unmanned.queries'
import { CopyText } from '../ui/copy-text'

interface Props {
  rows: Unmanned[]
  /** what of theirs has not come */ due: Silent[]
  today: Day
  /** the office that asks for the sheet */ from: string
}

/** 无人填报的单位, the newest first, with the parts that the coordinating office writes for; what is due of them is asked for by a collection sheet. */
export function UnmannedList({ rows, due, today, from }: Props) {
  if (!rows.length) return null
  const parts = rows.reduce((sum, row) => sum + row.parts.length, 0)
  return (
    <section aria-labelledby="unmanned" className="mt-6">
      <h2 id="unmanned" className="text-lg font-semibold">
        {rows.length} 个单位现在无人填报{' '}
        <span className="text-sm font-normal text-mute">
          共 {parts} 项分工，其中 {partsIn(due)} 项未报
        </span>
      </h2>
      <p className="text-sm text-mute">这些单位没有能填报的同志，由本办代为填报；有人接替后，请系统管理员开设账号。</p>
      <ul>
        {rows.map((row) => (
          <Office key={row.officeId} row={row} due={due.filter((each) => each.officeId === row.officeId)} today={today} from={from} />
        ))}
      </ul>
    </section>
  )
}

function Office({ row, due, today, from }: { row: Unmanned; due: Silent[]; today: Day; from: string }) {
  const states = new Map(due.flatMap((each) => each.tasks.map((task) => [task.id, silentState(task)] as const)))
  return (
    <li className="border-b border-line py-2">
      <details open={row.since !== null}>
        <summary className="cursor-pointer">
          <span className="font-semibold">{row.office}</span>{' '}
          <span className="text-sm text-mute">
            {row.since ? `${inWords(row.since)}起` : '一直由本办代报'} · {row.parts.length} 项
            {due.length > 0 && `，其中 ${partsIn(due)} 项未报`} · 联系人 {row.contact ?? '未登记'} {row.phone ?? ''}
          </span>
        </summary>
        {due.map((each) => (
          <CopyText key={each.period + each.due} label={`给${row.office}的提醒：${each.period}`} text={chaseText(each, today, from)} />
        ))}
        <ul className="mt-1 text-sm">
          {row.parts.map((part) => (
            <li key={part.partId} className="flex flex-wrap gap-x-4">
              <Link prefetch={false} className="grow py-1 hover:underline" href={`/tasks/${part.taskId}`}>
                {part.title}
              </Link>
              <span className="py-1 text-mute">{states.get(part.taskId)}</span>
              <Link prefetch={false} className="py-1 text-accent underline" href={`/tasks/${part.taskId}/report?part=${part.partId}`}>
                代报
              </Link>
            </li>
          ))}
        </ul>
      </details>
    </li>
  )
}
