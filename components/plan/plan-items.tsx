import Link from 'next/link'
import { roles } from '@/lib/plan/form'
import type { PlanView } from '@/lib/plan/queries'

type Row = PlanView['areas'][number]['rows'][number]
interface Props { plan: PlanView; edits: boolean; withdraw: ((taskId: string) => Promise<void>) | null }

function Parts({ row }: { row: Row }) {
  if (!row.parts.length) return <span className="text-mute">—</span>
  return <>{row.parts.map((part) => <span key={part.office} className="mr-2 inline-block">{part.office}<small className="ml-0.5 text-mute">{roles[part.role]}{part.assembling && '、汇总'}</small></span>)}</>
}

/** 列入项, by area. A draft's row says what it lacks and leads to its form; after the start it leads to the task. */
export function PlanItems({ plan, edits, withdraw }: Props) {
  const draft = plan.state === 'DRAFT'
  if (!plan.total) return <p className="py-4 text-mute">还没有任务。{draft && '可逐项新增，也可从公开记录取用，或从上一方案结转。'}</p>
  return <>{plan.areas.map((area) => (
    <section key={area.name} aria-labelledby={`area-${area.name}`} className="mt-4">
      <h2 id={`area-${area.name}`} className="font-semibold">{area.name} <small className="font-normal text-mute">{area.rows.length} 项</small></h2>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={area.name}><table className="w-full text-left">
        <thead><tr className="border-b border-line text-sm text-mute">{['序号', '事项', '责任单位', '时限', ...(draft ? ['待补齐'] : []), ''].map((head, index) => <th key={head || index} scope="col" className={`whitespace-nowrap py-1 pr-3 font-medium ${head === '责任单位' ? 'hidden md:table-cell' : ''}`}>{head || <span className="sr-only">办理</span>}</th>)}</tr></thead>
        <tbody>{area.rows.map((row) => (
          <tr key={row.itemId} className="border-b border-line align-top">
            <td className="py-1.5 pr-3 text-sm text-mute">{row.number}</td>
            <th scope="row" className="min-w-52 py-1.5 pr-3 font-normal"><Link prefetch={false} className="text-accent underline" href={draft && !row.live ? `/plans/${plan.id}/tasks/${row.taskId}` : `/tasks/${row.taskId}`}>{row.title}</Link><p className="text-[12.5px] text-mute">{[row.code, row.carried && '结转', row.fromRecord && !row.carried && '取自公开记录', row.annualGoal].filter(Boolean).join(' · ')}</p></th>
            <td className="hidden min-w-48 py-1.5 pr-3 text-sm md:table-cell"><Parts row={row} /></td>
            <td className="whitespace-nowrap py-1.5 pr-3">{row.words || <span className="text-mute">—</span>}</td>
            {draft && <td className="min-w-32 py-1.5 pr-3 text-sm">{row.missing.length ? row.missing.join('；') : <span className="text-fine">✓ 齐全</span>}</td>}
            <td className="whitespace-nowrap py-1.5 text-sm">{edits && (draft || row.home) && <Link prefetch={false} className="text-accent underline" href={`/plans/${plan.id}/tasks/${row.taskId}`} aria-label={`${draft ? '编辑' : '变更'}${row.title}`}>{draft ? '编辑' : '变更'}</Link>}
              {withdraw && <form action={withdraw.bind(null, row.taskId)} className="mt-1"><button className="text-mute underline" aria-label={`移出${row.title}`}>移出</button></form>}</td>
          </tr>
        ))}</tbody>
      </table></div>
    </section>
  ))}</>
}
