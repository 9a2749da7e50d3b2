'use client'

import { useEffect } from 'react'

const fields =
  'main textarea, main select, main input:not([type]), main input[type=text], main input[type=tel], main input[type=date], main input[type=file]'
const mark = 'data-printed'

const dayInWords = (value: string) => value.replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/, '$1年$2月$3日')
function said(field: Element): string {
  if (field instanceof HTMLSelectElement) return Array.from(field.selectedOptions, (each) => each.text).join('、')
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? dayInWords(field.value) : ''
}
/** The words of a field, put behind it; a field for a file has none, and goes with its label. */
function standIn(field: Element): HTMLElement | null {
  if (field instanceof HTMLInputElement && field.type === 'file') {
    ;(field.closest('label') ?? field).setAttribute(mark, '')
    return null
  }
  field.setAttribute(mark, '')
  const words = document.createElement(field instanceof HTMLTextAreaElement ? 'div' : 'span')
  words.className = 'printed-words'
  words.textContent = said(field) || '—'
  field.insertAdjacentElement('afterend', words)
  return words
}

/** A field is as large on paper as on the screen and cuts what is longer: while a page is printed, its words stand in place of it. */
export function PrintedFields() {
  useEffect(() => {
    let standIns: (HTMLElement | null)[] = []
    const end = () => {
      for (const each of standIns) each?.remove()
      for (const each of Array.from(document.querySelectorAll(`[${mark}]`))) each.removeAttribute(mark)
      standIns = []
    }
    const begin = () => {
      end()
      standIns = Array.from(document.querySelectorAll(fields), standIn)
    }
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      end()
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return null
}
