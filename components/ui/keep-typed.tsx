'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { controlsIn, initialsOf, putInto, valuesOf, wordsOf } from './controls'
import { besideAt, draftAt, dropBoth, dropDraft, keepDraft, layBeside, type Found, type Kept } from './draft'
import { DraftNote } from './draft-note'
import { sentEvent } from './use-act'

/** What was typed into one name, and what the page had put there when it was typed. */
interface Typed {
  was: string[]
  now: string[]
}
type Values = Record<string, Typed>
const same = (a: string[], b: string[]) => JSON.stringify(a) === JSON.stringify(b)

interface Props {
  /** the form among all forms of its page */
  form: string
  /** only fields whose names are so */
  only?: RegExp
}

/**
 * Stands in a form of native controls, and keeps what is typed there over reload, menu, back and the end of a session. A field comes back where the page still
 * says what it said when one wrote; where another has changed it since, what was written is shown beside.
 */
export function KeepTyped({ form: name, only }: Props) {
  const place = `${usePathname()}#${name}`
  const mark = useRef<HTMLSpanElement>(null)
  const [found, setFound] = useState<Found<Values> | null>(null)
  const controls = () => {
    const form = mark.current?.closest('form')
    return form ? controlsIn(form, only) : new Map()
  }
  useEffect(() => {
    const form = mark.current?.closest('form')
    if (!form) return
    // Once the fields take something: before the script had come they took nothing.
    const opening = window.setTimeout(() => setFound(bringBack(form, place, only)), 0)
    let present = controlsIn(form, only)
    const keep = () => {
      const now = controlsIn(form, only)
      // What was written in a field that the page does not show at the moment stays; what has been dealt with has no field any more, whoever did it.
      const typed: Values = Object.fromEntries(
        Object.entries(draftAt<Values>(place)?.typed ?? {}).filter(([name]) => !now.has(name) && !present.has(name)),
      )
      present = now
      now.forEach((each, name) => {
        const [was, stands] = [initialsOf(each), valuesOf(each)]
        if (!same(was, stands)) typed[name] = { was, now: stands }
      })
      if (Object.keys(typed).length) keepDraft(place, '', typed)
      else dropDraft(place)
    }
    // A button may tick many boxes, and does so after it was pressed.
    const pressed = () => window.setTimeout(keep, 0)
    const sent = () => {
      dropBoth(place)
      setFound(null)
    }
    const gone = new MutationObserver((changes) => {
      if (form.isConnected && changes.some(({ removedNodes }) => removedNodes.length) && draftAt(place)) keep()
    })
    gone.observe(form, { childList: true, subtree: true })
    form.addEventListener('input', keep)
    form.addEventListener('click', pressed)
    form.addEventListener(sentEvent, sent)
    return () => {
      window.clearTimeout(opening)
      gone.disconnect()
      form.removeEventListener('input', keep)
      form.removeEventListener('click', pressed)
      form.removeEventListener(sentEvent, sent)
    }
  }, [place, only])
  const drop = () => {
    if (found?.back) controls().forEach((each, name) => name in found.kept.typed && putInto(each, initialsOf(each)))
    dropBoth(place)
    setFound(null)
  }
  const use = () => {
    if (found) controls().forEach((each, name) => name in found.kept.typed && putInto(each, found.kept.typed[name]!.now))
    mark.current?.closest('form')?.dispatchEvent(new Event('input'))
    setFound(null)
  }
  const words = (typed: Values) =>
    Array.from(controls(), ([name, each]): [string, string] => (name in typed ? wordsOf(each, typed[name]!.now) : ['', '']))
  return (
    <>
      <span ref={mark} hidden />
      <DraftNote found={found} words={words} use={use} drop={drop} />
    </>
  )
}

/** Puts back what still fits, and lays beside what does not. */
function bringBack(form: HTMLFormElement, place: string, only: RegExp | undefined): Found<Values> | null {
  const kept = draftAt<Values>(place)
  const all = controlsIn(form, only)
  const known = kept ? Object.keys(kept.typed).filter((name) => all.has(name)) : []
  const fits = known.filter((name) => same(initialsOf(all.get(name)!), kept!.typed[name]!.was))
  const others = known.filter((name) => fits.indexOf(name) < 0)
  if (kept && others.length) layBeside(place, { ...kept, typed: pick(kept.typed, others) })
  fits.forEach((name) => putInto(all.get(name)!, kept!.typed[name]!.now))
  // What was put back may have opened further fields.
  const later = kept ? Object.keys(kept.typed).filter((name) => !all.has(name)) : []
  if (later.length)
    window.setTimeout(() => {
      const now = controlsIn(form, only)
      later.forEach((name) => {
        const each = now.get(name)
        if (each && same(initialsOf(each), kept!.typed[name]!.was)) putInto(each, kept!.typed[name]!.now)
      })
    }, 50)
  const other: Kept<Values> | null = besideAt<Values>(place)
  if (other) return { kept: other, back: false }
  return kept && fits.length ? { kept, back: true } : null
}
const pick = (from: Values, names: string[]): Values => Object.fromEntries(names.map((name) => [name, from[name]!]))
