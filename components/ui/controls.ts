// 表单的各栏：what stands in native controls, what the page had put there, and putting a text back.

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
const unkept = ['hidden', 'password', 'file', 'submit', 'button', 'reset']
/** The controls of a form that a person fills in, by their names. What is never kept is not among them. */
export function controlsIn(form: HTMLFormElement, only?: RegExp): Map<string, Control[]> {
  const found = new Map<string, Control[]>()
  for (const each of Array.from(form.querySelectorAll<Control>('input[name], select[name], textarea[name]')))
    if (unkept.indexOf(each.type) < 0 && (!only || only.test(each.name))) found.set(each.name, [...(found.get(each.name) ?? []), each])
  return found
}

const ticks = (each: Control): each is HTMLInputElement => each instanceof HTMLInputElement && /^(checkbox|radio)$/.test(each.type)
/** A control whose value React holds says in `data-initial` what the page had put there: its own default follows what is typed. */
function initialOf(each: Control): string {
  if (!(each instanceof HTMLSelectElement)) return each.dataset.initial ?? each.defaultValue
  const options = Array.from(each.options)
  return (options.filter((option) => option.defaultSelected)[0] ?? options[0])?.value ?? ''
}
/** What stands in the controls of one name; ticks as the values that are ticked. */
export const valuesOf = (controls: Control[]): string[] =>
  controls.flatMap((each) => (ticks(each) ? (each.checked ? [each.value] : []) : [each.value]))
/** The same as the page was drawn. */
export const initialsOf = (controls: Control[]): string[] =>
  controls.flatMap((each) => (ticks(each) ? (each.defaultChecked ? [each.value] : []) : [initialOf(each)]))

/** As if it were typed, so that a form which holds its values itself hears of it. */
function type(each: Control, value: string): void {
  if (each.value === value) return
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(each) as object, 'value')?.set?.call(each, value)
  each.dispatchEvent(new Event(each instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
}
/** Puts values into the controls of one name, and unfolds what hides them. */
export function putInto(controls: Control[], values: string[]): void {
  controls.forEach((each, at) => {
    if (!ticks(each)) return type(each, values[at] ?? '')
    const wanted = values.indexOf(each.value) >= 0
    if (each.checked !== wanted && (wanted || each.type === 'checkbox')) each.click()
  })
  for (let up: Element | null | undefined = controls[0]?.closest('details'); up; up = up.parentElement?.closest('details'))
    up.setAttribute('open', '')
  // What unfolds by other means hears of it.
  controls[0]?.closest('[data-panel]')?.dispatchEvent(new Event('unfold', { bubbles: true }))
}

/** What a reader calls the controls of one name, and their values. */
export function wordsOf(controls: Control[], values: string[]): [string, string] {
  const first = controls[0]!
  const own = (each: Control) => (each.labels?.[0]?.innerText ?? '').split('\n')[0]!.trim()
  const label =
    first.getAttribute('aria-label') ?? (ticks(first) ? (first.closest('fieldset')?.querySelector('legend')?.innerText ?? '') : own(first))
  const text = values.map((value) => {
    const tick = controls.filter((each) => ticks(each) && each.value === value)[0]
    if (tick) return own(tick)
    if (!(first instanceof HTMLSelectElement)) return value
    return Array.from(first.options).filter((option) => option.value === value)[0]?.text ?? value
  })
  return [label.replace(/（必填）$/, ''), text.join('、')]
}
