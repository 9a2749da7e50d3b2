import Link from 'next/link'

interface Option {
  value: string
  label: string
}
export interface Select {
  name: string
  label: string
  value: string | undefined
  options: Option[]
}
/** `known`: names that are offered while one types; any other piece of text may be asked for as well */
export interface TextField {
  name: string
  label: string
  value: string | undefined
  known?: string[]
}
/** `word`: the day as it is read, where it is said in a sentence */
export interface DayField {
  name: string
  label: string
  value: string | undefined
  max?: string
  word?: string | undefined
}
/** What a list can be asked for; `more`: what is asked rarely. */
export interface Conditions {
  selects: Select[]
  texts?: TextField[]
  days?: DayField[]
  more?: { selects: Select[]; days?: DayField[] }
}
interface Props extends Conditions {
  path: string
  keep?: Record<string, string | undefined>
  /** why a day that was asked for cannot be looked at, by its name */
  refused?: Partial<Record<string, string>>
}

const control = 'h-8 rounded border border-[#8a94a3] bg-white px-2 text-ink'
const Choice = ({ name, label, value, options }: Select) => (
  <label className="grid text-mute">
    {label}
    <select name={name} defaultValue={value ?? ''} className={`${control} max-w-40`}>
      <option value="">全部</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  </label>
)
/** The browser offers the known names by itself, hundreds of them without a script. */
const TextInput = ({ name, label, value, known }: TextField) => (
  <label className="grid text-mute">
    {label}
    <input
      name={name}
      defaultValue={value ?? ''}
      maxLength={60}
      list={known && `${name}-known`}
      autoComplete="off"
      className={`${control} ${known ? 'w-48' : 'w-36'}`}
    />
    {known && (
      <datalist id={`${name}-known`}>
        {known.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    )}
  </label>
)
const DayInput = ({ name, label, value, max, why }: DayField & { why: string | undefined }) => (
  <div className="grid text-mute">
    <label htmlFor={`day-${name}`}>{label}</label>
    <input
      id={`day-${name}`}
      type="date"
      name={name}
      defaultValue={value ?? ''}
      max={max}
      aria-invalid={why ? true : undefined}
      aria-describedby={why ? `day-${name}-why` : undefined}
      className={control}
    />
    {why && (
      <p id={`day-${name}-why`} role="alert" className="max-w-60 text-late">
        {why}
      </p>
    )}
  </div>
)

/** What was asked for, in words, for paper and workbooks, which have no form: 状态灯“滞后”、参与方“湖北”. The day looked at stands in the heading. */
export function conditionsInWords({ texts = [], selects, more }: Conditions): string {
  const words = [
    ...texts.map(({ label, value }) => ({ label, word: value })),
    ...[...selects, ...(more?.selects ?? [])].map(({ label, value, options }) => ({
      label,
      word: options.find((option) => option.value === value)?.label,
    })),
    ...(more?.days ?? []).map(({ label, value, word }) => ({ label, word: word ?? value })),
  ]
  return words
    .filter(({ word }) => word)
    .map(({ label, word }) => `${label}“${word}”`)
    .join('、')
}

/**
 * Filters as a plain GET form: they stand in the address, and work without a script. What is asked rarely is folded away unless it is set;
 * on a phone all of it, so that the page begins with what it is about, and what is asked stands in words.
 */
export function FilterForm({ path, selects, keep = {}, texts = [], days = [], more, refused = {} }: Props) {
  const set = more && [...more.selects, ...(more.days ?? [])].some((each) => each.value || refused[each.name])
  const asked = conditionsInWords({ selects, texts, ...(more ? { more } : {}) })
  const kept = new URLSearchParams(Object.entries(keep).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString()
  return (
    <div>
      {asked && <p className="hidden max-sm:block print:block">筛选：{asked}</p>}
      <input type="checkbox" id="filter-shown" className="no-print peer absolute opacity-0 sm:hidden" />
      <label
        htmlFor="filter-shown"
        className="no-print my-1 inline-block rounded border border-accent px-3 py-2 text-accent peer-checked:bg-soft peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent sm:hidden"
      >
        显示筛选条件
      </label>
      <form action={path} className="flex flex-wrap items-end gap-2 text-sm max-sm:hidden max-sm:peer-checked:flex" role="search">
        {Object.entries(keep).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
        {texts.map((each) => (
          <TextInput key={each.name} {...each} />
        ))}
        {selects.map((each) => (
          <Choice key={each.name} {...each} />
        ))}
        {days.map((each) => (
          <DayInput key={each.name} {...each} why={refused[each.name]} />
        ))}
        <button className="h-8 rounded border border-accent px-3 text-accent">查询</button>
        {(asked || days.some((each) => each.value)) && (
          <Link prefetch={false} className="py-1.5 text-accent hover:underline" href={kept ? `${path}?${kept}` : path}>
            清除
          </Link>
        )}
        {more && (
          <details open={Boolean(set)} className="basis-full">
            <summary className="cursor-pointer text-accent">更多条件</summary>
            <div className="mt-1 flex flex-wrap items-end gap-2">
              {more.selects.map((each) => (
                <Choice key={each.name} {...each} />
              ))}
              {more.days?.map((each) => (
                <DayInput key={each.name} {...each} why={refused[each.name]} />
              ))}
            </div>
          </details>
        )}
      </form>
    </div>
  )
}
