'use client'

import Link from 'next/link'
import { columns, type Column, type SavedView } from '@/lib/board/views'
import { Ready } from '../ui/ready'
import { useAct, type Act } from '../ui/use-act'

interface Props {
  views: SavedView[]
  chosen: Column[]
  decide: Act
}

/** 我的视图和列: kept per person. */
export function ViewsForm({ views, chosen, decide }: Props) {
  const { answer, send, pending } = useAct(decide)
  return (
    <div className="mb-2 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm no-print">
      {views.map((view) => (
        <Link key={view.name} prefetch={false} className="text-accent underline" href={`/tasks?${view.query}`}>
          {view.name}
        </Link>
      ))}
      <details>
        <summary className="cursor-pointer text-accent">我的视图、显示的列</summary>
        <form onSubmit={send} className="mt-2 grid gap-3 rounded border border-line px-3 py-2">
          <Ready>
            <div className="flex flex-wrap items-end gap-2">
              <label className="grid text-mute">
                把现在的筛选存为
                <input
                  name="name"
                  maxLength={60}
                  aria-invalid={answer.field === 'name' ? true : undefined}
                  aria-describedby="views-said"
                  className="rounded border border-[#8a94a3] bg-white px-2 py-1 text-ink aria-invalid:border-late"
                />
              </label>
              <button disabled={pending} className="rounded border border-accent px-3 py-1 text-accent">
                保存视图
              </button>
            </div>
            {views.length > 0 && (
              <p className="flex flex-wrap gap-3">
                {views.map((view) => (
                  <button key={view.name} name="drop" value={view.name} disabled={pending} className="underline">
                    删除“{view.name}”
                  </button>
                ))}
              </p>
            )}
            <fieldset>
              <legend className="text-mute">显示的列</legend>
              <p className="flex flex-wrap gap-x-4 gap-y-1">
                {(Object.keys(columns) as Column[]).map((each) => (
                  <label key={each} className="flex items-center gap-1">
                    <input type="checkbox" name="column" value={each} defaultChecked={chosen.includes(each)} />
                    {columns[each]}
                  </label>
                ))}
                <button name="columns-chosen" value="1" disabled={pending} className="rounded border border-line px-3 py-0.5">
                  按所选显示
                </button>
              </p>
            </fieldset>
          </Ready>
        </form>
      </details>
      <span id="views-said" role="alert" className="text-late">
        {answer.refusal}
      </span>
    </div>
  )
}
