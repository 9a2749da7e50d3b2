import { useEffect, useRef } from 'react'

/**
 * For a native list that says what the page says: drawn anew, it follows, unless somebody has chosen otherwise meanwhile. React sets the choice only when the
 * list is drawn first, and a form that is reset goes back to what stood then.
 */
export function useChoice(value: string) {
  const list = useRef<HTMLSelectElement>(null)
  const before = useRef(value)
  useEffect(() => {
    const node = list.current
    if (!node || before.current === value) return
    const chosen = node.value
    for (const option of Array.from(node.options)) option.defaultSelected = option.value === value
    node.value = chosen === before.current ? value : chosen
    before.current = value
  }, [value])
  return list
}
