interface Option { value: string; label: string }
export interface Select { name: string; label: string; value: string | undefined; options: Option[] }
interface Props { path: string; selects: Select[]; keep?: Record<string, string | undefined>; text?: { name: string; label: string; value: string | undefined }; day?: { name: string; label: string; value: string | undefined; max: string } }

/** Filters as a plain GET form: they stand in the address, and work without a script. */
export function FilterForm({ path, selects, keep = {}, text, day }: Props) {
  const control = 'rounded border border-[#8a94a3] bg-white px-2 py-1'
  return (
    <form action={path} className="flex flex-wrap items-end gap-2 text-sm" role="search">
      {Object.entries(keep).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
      {selects.map((each) => (
        <label key={each.name} className="grid text-mute">{each.label}<select name={each.name} defaultValue={each.value ?? ''} className={`${control} max-w-40 text-ink`}><option value="">全部</option>{each.options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}</select></label>
      ))}
      {text && <label className="grid text-mute">{text.label}<input name={text.name} defaultValue={text.value ?? ''} maxLength={60} className={`${control} w-36 text-ink`} /></label>}
      {day && <label className="grid text-mute">{day.label}<input type="date" name={day.name} defaultValue={day.value ?? ''} max={day.max} className={`${control} text-ink`} /></label>}
      <button className="rounded border border-accent px-3 py-1 text-accent">查看</button>
    </form>
  )
}
