import Link from 'next/link'
import type { ToCarry } from '@/lib/plan/carry.queries'
import { ChooseForm } from './choose-form'

interface Props {
  rows: ToCarry['rows']
  carry: Parameters<typeof ChooseForm>[0]['choose']
}
type Row = ToCarry['rows'][number]

function Then({ row }: { row: Row }) {
  if (row.home)
    return (
      <>
        {row.then || '—'}　随主列《{row.home}》
      </>
    )
  return row.then ? <>{row.then}　照旧</> : <span className="text-warn">在草稿里重新写明</span>
}

/** 上一方案未完成的任务: all are ticked but those that were taken out before. */
export function CarryForm({ rows, carry }: Props) {
  if (!rows.length) return <p className="py-4 text-mute">上一方案未完成的任务都已在草稿里。</p>
  return (
    <ChooseForm
      verb="结转"
      name="上一方案未完成的任务"
      choose={carry}
      heads={['事项', '领域', '流程状态', '现时限', '新方案中的时限']}
      rows={rows.map((row) => ({
        id: row.taskId,
        title: row.title,
        chosen: !row.takenOut,
        cells: [
          <>
            <Link prefetch={false} className="text-accent underline" href={`/tasks/${row.taskId}`}>
              {row.title}
            </Link>
            <p className="text-[12.5px] text-mute">{[row.code, row.takenOut && '曾移出本草稿，没有勾选'].filter(Boolean).join(' · ')}</p>
          </>,
          row.area,
          row.flow,
          row.now || '—',
          <Then key="then" row={row} />,
        ],
      }))}
    />
  )
}
