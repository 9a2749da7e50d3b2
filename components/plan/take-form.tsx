import Link from 'next/link'
import type { ToTake } from '@/lib/plan/take.queries'
import { recordWords } from '@/lib/record/record'
import { ChooseForm } from './choose-form'

interface Props {
  rows: ToTake['rows']
  areas: ToTake['areas']
  take: Parameters<typeof ChooseForm>[0]['choose']
}
type Row = ToTake['rows'][number]

/** What becomes of the entry: an unfinished task that cites it joins the plan, and no second one is made of it. */
function Fate({ row }: { row: Row }) {
  if (row.listed) return <>已在本方案：{row.listed}</>
  if (row.open) return <>已有任务 {row.open}，列入本方案，不另立</>
  if (row.over.length) return <>原任务 {row.over.join('、')} 已办结或终止，另立新任务</>
  return <>新立任务</>
}

/** 公开记录里的事项: several are ticked and taken by one act. What is listed already cannot be taken twice. */
export function TakeForm({ rows, areas, take }: Props) {
  if (!rows.length) return <p className="py-4 text-mute">没有符合条件的事项。</p>
  return (
    <ChooseForm
      verb="取用"
      name="公开记录里的事项"
      choose={take}
      heads={['标题', '取用后', '领域', '年份', '参与方', '公开状态']}
      rows={rows.map((row) => ({
        id: row.id,
        title: row.title,
        fixed: row.listed !== null,
        cells: [
          <>
            <Link prefetch={false} className="text-accent underline" href={`/library/${row.id}`}>
              {row.title}
            </Link>
            <p className="text-[12.5px] text-mute">{row.id}</p>
          </>,
          <Fate key="fate" row={row} />,
          areas.find((each) => each.code === row.areaCode)?.name ?? '—',
          row.year ?? '—',
          row.parties.join('、') || '—',
          row.publicStatus ? recordWords(row.publicStatus) : '—',
        ],
      }))}
    />
  )
}
