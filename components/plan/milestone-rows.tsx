'use client'

import { natures, type TypedMilestone } from '@/lib/plan/form'
import type { OfficeChoice } from '@/lib/plan/task.queries'
import { proposedDay } from '@/lib/plan/words'
import type { FieldErrors } from '@/lib/refusal'
import { tied } from '../ui/field'
import { control } from './control'
import { AddRow, RemoveRow } from './row-buttons'

interface Props {
  rows: TypedMilestone[]
  offices: OfficeChoice[]
  errors: FieldErrors
  year: number
  live: boolean
  changed: boolean
  onChange: (rows: TypedMilestone[]) => void
}

/** 节点: of the task or of one office. After the start the deadline of one that stands is not changed here. */
export function MilestoneRows({ rows, offices, errors, year, live, changed, onChange }: Props) {
  const set = (index: number, change: Partial<TypedMilestone>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : row)))
  const say = (index: number, row: TypedMilestone, words: string) =>
    set(index, { words, ...(row.day === '' || row.day === proposedDay(row.words, year) ? { day: proposedDay(words, year) } : {}) })
  return (
    <section aria-labelledby="milestones" className="mt-5">
      <h2 id="milestones" className="font-semibold">
        节点 <small className="font-normal text-mute">自办：各方自己办的；待上级：由上级决定的（批复、纳规）</small>
      </h2>
      {changed && <p className="text-sm text-warn">他人也改动了节点；保存后以您这里的为准。</p>}
      {errors.milestones && <p className="text-sm text-late">{errors.milestones}</p>}
      {rows.length > 0 && (
        <div className="relative overflow-x-auto">
          <table className="w-full text-left">
            <thead>
              <tr className="text-sm text-mute">
                {['节点', '性质', '时限的说法', '时限', '权重', '所属', ''].map((head, index) => (
                  <th key={head || index} scope="col" className="pr-2 font-medium">
                    {head || <span className="sr-only">移除</span>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => {
                const at = (name: string) => tied(`milestones.${index}.${name}`, { error: errors[`milestones.${index}.${name}`] })
                const wrong = Object.entries(errors).find(([key]) => key.startsWith(`milestones.${index}.`))
                const fixed = live && row.id !== ''
                return (
                  <tr key={index} className="align-baseline">
                    <td className="py-1 pr-2">
                      <input
                        aria-label={`第 ${index + 1} 个节点`}
                        {...at('title')}
                        className={`${control} w-64`}
                        value={row.title}
                        onChange={(event) => set(index, { title: event.target.value })}
                      />
                      {wrong && <p className="text-sm text-late">{wrong[1]}</p>}
                    </td>
                    <td className="py-1 pr-2">
                      <select
                        aria-label={`第 ${index + 1} 个节点的性质`}
                        className={control}
                        value={row.nature}
                        onChange={(event) => set(index, { nature: event.target.value as TypedMilestone['nature'] })}
                      >
                        {Object.entries(natures).map(([key, word]) => (
                          <option key={key} value={key}>
                            {word}
                          </option>
                        ))}
                      </select>
                    </td>
                    <td className="py-1 pr-2">
                      <input
                        aria-label={`第 ${index + 1} 个节点的时限说法`}
                        {...at('words')}
                        disabled={fixed}
                        className={`${control} w-32`}
                        value={row.words}
                        onChange={(event) => say(index, row, event.target.value)}
                      />
                    </td>
                    <td className="py-1 pr-2">
                      <input
                        type="date"
                        aria-label={`第 ${index + 1} 个节点的时限`}
                        {...at('day')}
                        disabled={fixed}
                        className={control}
                        value={row.day}
                        onChange={(event) => set(index, { day: event.target.value })}
                      />
                    </td>
                    <td className="py-1 pr-2">
                      <input
                        aria-label={`第 ${index + 1} 个节点的权重`}
                        inputMode="decimal"
                        {...at('weight')}
                        className={`${control} w-16`}
                        value={row.weight}
                        onChange={(event) => set(index, { weight: event.target.value })}
                      />
                    </td>
                    <td className="py-1 pr-2">
                      <select
                        aria-label={`第 ${index + 1} 个节点的所属`}
                        {...at('of')}
                        className={`${control} max-w-48`}
                        value={row.of}
                        onChange={(event) => set(index, { of: event.target.value })}
                      >
                        <option value="">全任务</option>
                        {offices.map((each) => (
                          <option key={each.id} value={each.id}>
                            {each.name}
                          </option>
                        ))}
                        {row.of && !offices.some((each) => each.id === row.of) && <option value={row.of}>（已移除的单位）</option>}
                      </select>
                    </td>
                    <td className="whitespace-nowrap py-1">
                      <RemoveRow what={`第 ${index + 1} 个节点`} onRemove={() => onChange(rows.filter((_, other) => other !== index))} />
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      <AddRow
        what="节点"
        onAdd={() => onChange([...rows, { id: '', title: '', nature: 'OWN', words: '', day: '', weight: '1', of: '' }])}
      />
    </section>
  )
}
