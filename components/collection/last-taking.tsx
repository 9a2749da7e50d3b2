import Link from 'next/link'
import { beijingDay, clockTime, inWords } from '@/lib/calendar'
import { ActButton } from '../ui/act-button'
import type { Act } from '../ui/use-act'

interface Taking {
  at: Date
  rows: number
  files: { name: string; filledBy: string }[]
  against: string | null
}

/** The last taking, and its undoing as long as nothing came of it. */
export function LastTaking({ taking, undo }: { taking: Taking; undo: Act }) {
  return (
    <section aria-labelledby="last" className="mt-6 rounded border border-line bg-soft px-3 py-2">
      <h2 id="last" className="text-sm font-semibold">
        最近一次取回
      </h2>
      <p className="text-sm">
        {inWords(beijingDay(taking.at))} {clockTime(taking.at)}，{taking.rows} 项：
        {taking.files.map((each) => `${each.name}${each.filledBy && `（填表人 ${each.filledBy}）`}`).join('、')}。内容在您的草稿里，
        <Link className="text-accent underline" href="/report">
          到填报表格核对、提交
        </Link>
        。
      </p>
      {taking.against ? (
        <p className="text-sm text-mute">{taking.against}</p>
      ) : (
        <ActButton act={undo} className="mt-1 rounded border border-line bg-white px-3 py-1 text-sm">
          撤销这次取回
        </ActButton>
      )}
    </section>
  )
}
