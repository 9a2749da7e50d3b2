'use client'

import type { TypedIndicator } from '@/lib/plan/form'
import type { FieldErrors } from '@/lib/refusal'
import { tied } from '../ui/field'
import { control } from './control'
import { AddRow, RemoveRow } from './row-buttons'

interface Props {
  rows: TypedIndicator[]
  errors: FieldErrors
  onChange: (rows: TypedIndicator[]) => void
}
const columns = [
  ['name', '指标', 'w-64'],
  ['unit', '单位', 'w-24'],
  ['baseline', '基期值', 'w-28'],
  ['target', '目标值', 'w-28'],
] as const

/** 量化指标 */
export function IndicatorRows({ rows, errors, onChange }: Props) {
  const set = (index: number, change: Partial<TypedIndicator>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : row)))
  return (
    <section aria-labelledby="indicators" className="mt-5">
      <h2 id="indicators" className="font-semibold">
        量化指标 <small className="font-normal text-mute">可不填</small>
      </h2>
      {rows.length > 0 && (
        <div className="relative overflow-x-auto">
          <table className="text-left">
            <thead>
              <tr className="text-sm text-mute">
                {columns.map(([, head]) => (
                  <th key={head} scope="col" className="pr-2 font-medium">
                    {head}
                  </th>
                ))}
                <th scope="col">
                  <span className="sr-only">移除</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={index} className="align-baseline">
                  {columns.map(([name, head, width]) => {
                    const key = `indicators.${index}.${name}`
                    return (
                      <td key={name} className="py-1 pr-2">
                        <input
                          aria-label={`第 ${index + 1} 个指标的${head}`}
                          {...tied(key, { error: errors[key] })}
                          className={`${control} ${width}`}
                          value={row[name]}
                          onChange={(event) => set(index, { [name]: event.target.value })}
                        />
                        {errors[key] && (
                          <p id={`${key}-error`} className="text-sm text-late">
                            {errors[key]}
                          </p>
                        )}
                      </td>
                    )
                  })}
                  <td className="py-1">
                    <RemoveRow what={`第 ${index + 1} 个指标`} onRemove={() => onChange(rows.filter((_, other) => other !== index))} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <AddRow what="指标" onAdd={() => onChange([...rows, { id: '', name: '', unit: '', baseline: '', target: '' }])} />
    </section>
  )
}
