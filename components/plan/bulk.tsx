import Link from 'next/link'
import { beijingDay, clockTime, inWords } from '@/lib/calendar'
import { bulkKinds, type BulkChange, type BulkRow } from '@/lib/plan/bulk'
import type { BulkView } from '@/lib/plan/bulk.queries'
import { cadences } from '@/lib/plan/form'
import { control } from './control'
import { ActButton } from '../ui/act-button'
import type { Answer } from '../ui/use-act'

const choices = (view: BulkView) => ({
  assembling: { name: 'officeId', options: view.offices.map((each) => [each.id, each.name] as const) },
  tag: { name: 'tagId', options: view.tags.map((each) => [each.id, each.name] as const) },
  cadence: { name: 'cadence', options: Object.entries(cadences) },
})

/** 改什么、改成什么: a plain form for each kind, so that it works without a script. `keep`: which tasks, by name or as a whole list. */
export function BulkChoice({
  view,
  kind,
  change,
  keep,
}: {
  view: BulkView
  kind: keyof typeof bulkKinds
  change: BulkChange | null
  keep: [name: string, value: string][]
}) {
  const all = choices(view)
  const set = change && {
    assembling: 'officeId' in change ? change.officeId : '',
    tag: 'tagId' in change ? change.tagId : '',
    cadence: 'cadence' in change ? change.cadence : '',
  }
  return (
    <div className="my-3 flex flex-wrap gap-x-8 gap-y-3">
      {(Object.keys(bulkKinds) as (keyof typeof bulkKinds)[]).map((each) => (
        <form
          key={each}
          action="/tasks/bulk"
          aria-label={`${bulkKinds[each]}改为`}
          className={`flex items-end gap-2 border-l-2 pl-3 text-sm ${kind === each && change ? 'border-accent' : 'border-line'}`}
        >
          {keep.map(([name, value]) => (
            <input key={name + value} type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name="kind" value={each} />
          <label className="grid text-mute">
            {bulkKinds[each]}改为
            <select name={all[each].name} required defaultValue={(kind === each && set?.[each]) || ''} className={`${control} max-w-60`}>
              <option value="">请选择</option>
              {all[each].options.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <button className="rounded border border-accent px-3 py-1 text-accent">预览</button>
        </form>
      ))}
    </div>
  )
}

/** Old → new for each task, and what cannot be changed and why. */
export function BulkTable({ rows }: { rows: BulkRow[] }) {
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label="变更预览">
      <table className="w-full text-left">
        <thead>
          <tr className="border-b border-line text-sm text-mute">
            {['编号', '事项', '现为', '改为', '说明'].map((head) => (
              <th key={head} scope="col" className="whitespace-nowrap py-1 pr-3 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.taskId} className={`border-b border-line align-baseline ${row.against ? 'text-mute' : ''}`}>
              <td className="whitespace-nowrap py-1.5 pr-3 text-sm text-mute">{row.code}</td>
              <th scope="row" className="min-w-52 py-1.5 pr-3 font-normal">
                <Link prefetch={false} className="text-accent underline" href={`/tasks/${row.taskId}`}>
                  {row.title}
                </Link>
              </th>
              <td className="py-1.5 pr-3">{row.before}</td>
              <td className="py-1.5 pr-3">{row.against ? '—' : row.after}</td>
              <td className="py-1.5 text-sm">{row.against ? `不变：${row.against}` : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface Acts {
  acts: BulkView['acts']
  undo: (actId: string) => Promise<Answer>
}
/** One's own bulk edits of late. */
export function BulkActs({ acts, undo }: Acts) {
  if (!acts.length) return null
  return (
    <section aria-label="最近的批量变更" className="my-3 rounded border border-line px-3 py-2 text-sm">
      <ul>
        {acts.map((each) => (
          <li key={each.id} className="flex flex-wrap gap-3 py-0.5">
            <span>
              {inWords(beijingDay(each.at))} {clockTime(each.at)}　{each.label}，{each.taskIds.length} 项
            </span>
            <ActButton act={undo.bind(null, each.id)} className="text-accent underline">
              撤销
            </ActButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
