'use client'

import { cadences, roles, type TypedPart } from '@/lib/plan/form'
import type { OfficeChoice } from '@/lib/plan/task.queries'
import type { FieldErrors } from '@/lib/refusal'
import { tied } from '../ui/field'
import { control } from './control'
import { AddRow, RemoveRow } from './row-buttons'

interface Props {
  rows: TypedPart[]
  offices: OfficeChoice[]
  errors: FieldErrors
  changed: boolean
  onChange: (rows: TypedPart[]) => void
}
const regions = (offices: OfficeChoice[]) => [...new Set(offices.map((each) => each.region))]

/** 责任分工: a row per office. The first lead is proposed as 汇总方. */
export function PartRows({ rows, offices, errors, changed, onChange }: Props) {
  const set = (index: number, change: Partial<TypedPart>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : change.assembling ? { ...row, assembling: false } : row)))
  const add = () =>
    onChange([
      ...rows,
      {
        officeId: '',
        role: rows.length ? 'SUPPORT' : 'LEAD',
        assembling: !rows.some((row) => row.assembling),
        duty: '',
        weight: '1',
        cadence: 'EACH_PERIOD',
      },
    ])
  return (
    <section aria-labelledby="parts" className="mt-5">
      <h2 id="parts" className="font-semibold">
        责任分工 <small className="font-normal text-mute">至少一个牵头，恰好一个汇总方</small>
      </h2>
      {changed && <p className="text-sm text-warn">他人也改动了责任分工；保存后以您这里的为准。</p>}
      {errors.parts && <p className="text-sm text-late">{errors.parts}</p>}
      {rows.length > 0 && (
        <div className="relative overflow-x-auto">
          <table className="w-full text-left">
            <thead>
              <tr className="text-sm text-mute">
                {['单位', '角色', '汇总方', '职责', '权重', '填报', ''].map((head, index) => (
                  <th key={head || index} scope="col" className="pr-2 font-medium">
                    {head || <span className="sr-only">移除</span>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => {
                const at = (name: string) => tied(`parts.${index}.${name}`, { error: errors[`parts.${index}.${name}`] })
                const wrong = Object.entries(errors).find(([key]) => key.startsWith(`parts.${index}.`))
                return (
                  <tr key={index} className="align-baseline">
                    <td className="py-1 pr-2">
                      <select
                        aria-label={`第 ${index + 1} 个单位`}
                        {...at('officeId')}
                        className={`${control} max-w-60`}
                        value={row.officeId}
                        onChange={(event) => set(index, { officeId: event.target.value })}
                      >
                        <option value="">请选择</option>
                        {row.officeId && !offices.some((each) => each.id === row.officeId) && (
                          <option value={row.officeId}>（原单位）</option>
                        )}
                        {regions(offices).map((region) => (
                          <optgroup key={region} label={region}>
                            {offices
                              .filter((each) => each.region === region)
                              .map((each) => (
                                <option key={each.id} value={each.id}>
                                  {each.name}
                                </option>
                              ))}
                          </optgroup>
                        ))}
                      </select>
                      {wrong && <p className="text-sm text-late">{wrong[1]}</p>}
                    </td>
                    <td className="py-1 pr-2">
                      <select
                        aria-label={`第 ${index + 1} 个单位的角色`}
                        className={control}
                        value={row.role}
                        onChange={(event) => set(index, { role: event.target.value as TypedPart['role'] })}
                      >
                        {Object.entries(roles).map(([key, word]) => (
                          <option key={key} value={key}>
                            {word}
                          </option>
                        ))}
                      </select>
                    </td>
                    <td className="py-1 pr-2 text-center">
                      <input
                        type="radio"
                        name="assembling"
                        aria-label={`第 ${index + 1} 个单位为汇总方`}
                        checked={row.assembling}
                        onChange={() => set(index, { assembling: true })}
                      />
                    </td>
                    <td className="py-1 pr-2">
                      <input
                        aria-label={`第 ${index + 1} 个单位的职责`}
                        {...at('duty')}
                        className={`${control} w-56`}
                        value={row.duty}
                        onChange={(event) => set(index, { duty: event.target.value })}
                      />
                    </td>
                    <td className="py-1 pr-2">
                      <input
                        aria-label={`第 ${index + 1} 个单位的权重`}
                        inputMode="decimal"
                        {...at('weight')}
                        className={`${control} w-16`}
                        value={row.weight}
                        onChange={(event) => set(index, { weight: event.target.value })}
                      />
                    </td>
                    <td className="py-1 pr-2">
                      <select
                        aria-label={`第 ${index + 1} 个单位的填报`}
                        className={control}
                        value={row.cadence}
                        onChange={(event) => set(index, { cadence: event.target.value as TypedPart['cadence'] })}
                      >
                        {Object.entries(cadences).map(([key, word]) => (
                          <option key={key} value={key}>
                            {word}
                          </option>
                        ))}
                      </select>
                    </td>
                    <td className="whitespace-nowrap py-1">
                      <RemoveRow what={`第 ${index + 1} 个单位`} onRemove={() => onChange(rows.filter((_, other) => other !== index))} />
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      <AddRow what="单位" onAdd={add} />
    </section>
  )
}
