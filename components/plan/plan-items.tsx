import Link from 'next/link'
import { roles } from '@/lib/plan/form'
import type { PlanView } from '@/lib/plan/queries'
import { ActButton } from '../ui/act-button'
import type { Answer } from '../ui/use-act'
import { DeadlineCell } from './deadline-fill'

type Row = PlanView['areas'][number]['rows'][number]
interface Props {
  plan: PlanView
  edits: boolean
  withdraw: ((taskId: string) => Promise<Answer>) | null
}

function Parts({ row }: { row: Row }) {
  if (!row.parts.length) return <span className="text-mute">—</span>
  return (
    <>
      {row.parts.map((part) => (
        <span key={part.office} className="mr-2 inline-block">
          {part.office}
          <small className="ml-0.5 text-mute">
            {roles[part.role]}
            {part.assembling && '、汇总'}
          </small>
        </span>
      ))}
    </>
  )
}

/** 列入项, by area. A draft's row says what it lacks and leads to its form; after the start it leads to the task. On a phone what it lacks stands under the title. */
export function PlanItems({ plan, edits, withdraw }: Props) {
  const draft = plan.state === 'DRAFT'
  if (!plan.total) return <p className="py-4 text-mute">还没有任务。{draft && '可逐项新增，也可从公开记录取用，或从上一方案结转。'}</p>
  const heads = ['序号', '事项', '责任单位', '时限', ...(draft ? ['待补齐'] : [])]
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label="任务">
      <table className="w-full text-left">
        <thead>
          <tr className="border-b border-line text-sm text-mute">
            {heads.map((head) => (
              <th
                key={head}
                scope="col"
                className={`whitespace-nowrap py-1 pr-3 font-medium ${wide.includes(head) ? 'hidden md:table-cell' : ''}`}
              >
                {head}
              </th>
            ))}
            {edits && (
              <th scope="col" className="no-print">
                <span className="sr-only">办理</span>
              </th>
            )}
          </tr>
        </thead>
        {plan.areas.map((area) => (
          <tbody key={area.name}>
            <tr>
              <th scope="rowgroup" colSpan={heads.length + (edits ? 1 : 0)} className="pb-1 pt-4 font-semibold">
                {area.name} <small className="font-normal text-mute">{area.rows.length} 项</small>
              </th>
            </tr>
            {area.rows.map((row) => (
              <ItemRow key={row.itemId} row={row} plan={plan} edits={edits} withdraw={withdraw} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}
const wide = ['责任单位', '待补齐']

/** A task that no plan has started yet has no page of its own; whoever does not prepare it reads it here. */
function Title({ row, plan, edits }: { row: Row; plan: PlanView; edits: boolean }) {
  if (!row.live && !edits) return <>{row.title}</>
  return (
    <Link
      prefetch={false}
      className="text-accent underline"
      href={row.live ? `/tasks/${row.taskId}` : `/plans/${plan.id}/tasks/${row.taskId}`}
    >
      {row.title}
    </Link>
  )
}

function ItemRow({ row, plan, edits, withdraw }: Props & { row: Row }) {
  const draft = plan.state === 'DRAFT'
  return (
    <tr className="border-b border-line align-baseline">
      <td className="py-1.5 pr-3 text-sm text-mute">{row.number}</td>
      <th scope="row" className="min-w-40 py-1.5 pr-3 font-normal md:min-w-60">
        <Title row={row} plan={plan} edits={edits} />
        <p className="text-[12.5px] text-mute">
          {[
            row.code,
            row.carried && '结转',
            row.fromRecord && !row.carried && '取自公开记录',
            row.elsewhere && `主列《${row.elsewhere}》，时限随主列`,
            row.annualGoal,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {row.missing.length > 0 && <p className="text-sm md:hidden">待补齐：{row.missing.join('；')}</p>}
      </th>
      <td className="hidden min-w-48 py-1.5 pr-3 text-sm md:table-cell">
        <Parts row={row} />
      </td>
      <td className="py-1.5 pr-3 md:whitespace-nowrap">
        {row.words || <span className={edits && row.lacksDeadline ? 'sr-only' : 'text-mute'}>—</span>}
        {edits && row.lacksDeadline && <DeadlineCell taskId={row.taskId} title={row.title} />}
      </td>
      {draft && (
        <td className="hidden min-w-32 py-1.5 pr-3 text-sm md:table-cell">
          {row.missing.length ? row.missing.join('；') : <span className="text-fine">✓ 齐全</span>}
        </td>
      )}
      {edits && (
        <td className="no-print whitespace-nowrap py-1.5 text-sm">
          {(draft || row.home) && (
            <Link
              prefetch={false}
              className="text-accent underline"
              href={`/plans/${plan.id}/tasks/${row.taskId}`}
              aria-label={`${draft ? '编辑' : '变更'}${row.title}`}
            >
              {draft ? '编辑' : '变更'}
            </Link>
          )}
          {withdraw && (
            <ActButton act={withdraw.bind(null, row.taskId)} around="mt-1" className="text-mute underline" label={`移出${row.title}`}>
              移出
            </ActButton>
          )}
        </td>
      )}
    </tr>
  )
}
