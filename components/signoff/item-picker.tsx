import type { TaskToSend } from '@/lib/signoff/list.queries'

/** Whether there is a text to sign, or one that the tool can draft. */
export const sendable = (task: TaskToSend): boolean => task.number !== null || task.drafts

interface Props {
  /** in the order of the ledger */ tasks: TaskToSend[]
  chosen: readonly string[]
  /** several can be ticked before the form is drawn anew, so a change is of what was chosen by then */
  choose: (change: (chosen: string[]) => string[]) => void
  wrong: { 'aria-invalid'?: true; 'aria-describedby'?: string }
}

const standing = ({ number, drafts, asking }: TaskToSend) =>
  [
    number ? `汇总稿第 ${number} 稿` : drafts ? '系统按各方共享的文字起草' : '还没有文字：各方没有已通过并共享的填报，也没有汇总稿',
    asking && `正在“${asking}”中会签`,
  ]
    .filter(Boolean)
    .join(' · ')

/** Which tasks are put before the parties: all that have a text in one click, or area by area. What has none is left out, and it is said why. */
export function ItemPicker({ tasks, chosen, choose, wrong }: Props) {
  const has = new Set(chosen)
  const ready = tasks.filter(sendable)
  const left = tasks.filter((each) => !sendable(each))
  const areas = Array.from(new Set(tasks.map((each) => each.area)))
  const add = (some: TaskToSend[]) =>
    choose((before) => [...before, ...some.flatMap((each) => (before.includes(each.id) ? [] : [each.id]))])
  const drop = (some: TaskToSend[]) => choose((before) => before.filter((id) => !some.some((each) => each.id === id)))
  const all = ready.length > 0 && ready.every((each) => has.has(each.id))
  const link = 'text-accent underline'
  return (
    <fieldset className="mt-4" {...wrong}>
      <legend className="font-medium">会签事项</legend>
      <p className="my-1 flex flex-wrap gap-3 text-sm">
        <button
          type="button"
          onClick={() => add(ready)}
          disabled={all}
          className="rounded border border-line px-3 py-0.5 disabled:opacity-60"
        >
          全选 {ready.length} 项
        </button>
        <button
          type="button"
          onClick={() => choose(() => [])}
          disabled={!chosen.length}
          className="rounded border border-line px-3 py-0.5 disabled:opacity-60"
        >
          取消全选
        </button>
      </p>
      {left.length > 0 && (
        <details className="text-sm">
          <summary className="w-fit cursor-pointer text-mute">
            全选不包括 {left.length} 项：各方没有已通过并共享的填报，也没有汇总稿，没有文字可会签
          </summary>
          <ul className="list-disc pl-6">
            {left.map((each) => (
              <li key={each.id}>
                {each.title} <span className="text-mute">{each.code}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {areas.map((area) => {
        const some = tasks.filter((each) => each.area === area)
        const count = some.filter((each) => has.has(each.id)).length
        return (
          <details key={area} className="border-b border-line py-1" open={areas.length === 1}>
            <summary className="cursor-pointer">
              {area}{' '}
              <span className="text-sm text-mute">
                {some.length} 项{count > 0 && `，已选 ${count} 项`}
              </span>
            </summary>
            <p className="mt-1 flex gap-3 text-sm">
              <button type="button" className={link} onClick={() => add(some.filter(sendable))} aria-label={`选中${area}全部事项`}>
                全选
              </button>
              <button type="button" className={link} onClick={() => drop(some)} aria-label={`不选${area}的事项`}>
                取消全选
              </button>
            </p>
            <ul>
              {some.map((task) => (
                <li key={task.id} className="py-0.5">
                  <label className="flex gap-2">
                    <input
                      type="checkbox"
                      name="picked"
                      value={task.id}
                      checked={has.has(task.id)}
                      onChange={(event) => (event.target.checked ? add([task]) : drop([task]))}
                    />
                    <span>
                      {task.title}{' '}
                      <span className="text-sm text-mute">
                        {task.code} · {standing(task)}
                      </span>
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          </details>
        )
      })}
    </fieldset>
  )
}
