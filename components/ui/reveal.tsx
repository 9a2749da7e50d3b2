'use client'

import { usePathname } from 'next/navigation'
import { useEffect } from 'react'

/** What an address names after its # is shown, also where it lies folded away. */
function reveal(): void {
  const name = window.location.hash.slice(1)
  const found = name ? document.getElementById(name) : null
  if (!found) return
  for (let around = found.parentElement; around; around = around.parentElement) if (around instanceof HTMLDetailsElement) around.open = true
  found.scrollIntoView({ block: 'start' })
}

export function Reveal() {
  const path = usePathname()
  useEffect(() => {
    reveal()
    window.addEventListener('hashchange', reveal)
    return () => window.removeEventListener('hashchange', reveal)
  }, [path])
  return null
}
