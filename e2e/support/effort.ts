import type { Page } from '@playwright/test'

export interface Effort {
  /** clicks, taps, choices, and keys that are not typing */
  acts: number
  /** characters that were typed */
  keystrokes: number
  /** fields that were typed into or chosen */
  fields: number
}
type Event = { kind: 'act' } | { kind: 'typed'; characters: number; field: string }

/**
 * Counts, in the page itself, what a person would have had to do, so that the number cannot lie: whatever reaches the page counts, whether a hand or a script did it.
 * Going to an address without having done anything in the page before counts as an act too.
 */
export async function measureEffort(page: Page): Promise<() => Promise<Effort>> {
  let [acts, keystrokes, actsBefore] = [0, 0, 0]
  const fields = new Set<string>()
  await page.exposeFunction('effortSeen', (event: Event) => {
    if (event.kind === 'act') acts++
    else {
      keystrokes += event.characters
      fields.add(event.field)
    }
  })
  await page.addInitScript(watch)
  await page.evaluate(watch)
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) return
    if (acts === actsBefore) acts++
    actsBefore = acts
  })
  return async () => {
    await page.evaluate(() => document.title) // what the page has told so far has now arrived
    return { acts, keystrokes, fields: fields.size }
  }
}

function watch() {
  const tell = (event: Event) => void (window as unknown as { effortSeen: (event: Event) => Promise<void> }).effortSeen(event)
  const act = () => tell({ kind: 'act' })
  const types = (target: EventTarget | null) =>
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && ['text', 'search', 'password', 'number', 'email', 'tel'].includes(target.type))
  const idle = ['Control', 'Shift', 'Alt', 'Meta']
  const on = (name: string, seen: (event: globalThis.Event) => void) => window.addEventListener(name, seen, true)
  on('pointerdown', act)
  on('click', (event) => {
    if (!event.isTrusted) act()
  })
  on('paste', (event) => {
    if (!event.isTrusted) act()
  })
  on('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event as KeyboardEvent
    if (idle.includes(key)) return
    const typing =
      types(target) &&
      !ctrlKey &&
      !metaKey &&
      !altKey &&
      (key.length === 1 || ['Backspace', 'Delete', 'Home', 'End', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(key))
    if (!typing) act()
  })
  on('input', (event) => {
    const target = event.target as HTMLInputElement
    const field = target.id || target.name || target.getAttribute('aria-label') || target.labels?.[0]?.textContent || ''
    if (types(target))
      tell({
        kind: 'typed',
        characters: (event as InputEvent).inputType === 'insertFromPaste' ? 0 : ((event as InputEvent).data?.length ?? 1),
        field,
      })
    else if (target.type !== 'checkbox' && target.type !== 'radio') {
      act()
      tell({ kind: 'typed', characters: 0, field })
    } // chosen from a list, or a day
  })
}
