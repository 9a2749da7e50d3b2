import { startTransition, useEffect, useRef, useState, useTransition, type FormEvent } from 'react'
import { requestFormReset } from 'react-dom'
import type { Saying } from '@/lib/saying'
import { isLost, reachedUnder, type Lost } from './reached'

// 表单的办理：the one way in which a form of native controls does its act. React empties a form after its action; so the act is called with the form's data alone, and what was typed stays in the controls until it is done.

/** What an act answers: what was done and where one goes on, said at the foot of the window by `reached`; or why not, and at which field. */
export interface Answer {
  done?: string
  next?: Saying['next']
  refusal?: string
  field?: string
}
export type Act<A extends Answer = Answer> = (form: FormData) => Promise<A>

/** What a form shows once it is answered. Where no answer came, what was shown before still stands: a preview, a password that is shown only once. */
export function shownAfter<A extends Answer>(before: A, told: A | Lost): A {
  if (!isLost(told)) return told
  const { done: _done, field: _field, ...stands } = before
  return { ...stands, refusal: told.reason } as A
}

/** What is sent: the controls, and the button that was pressed. Chromium knows the button as a second argument only since 112. */
function dataOf(form: HTMLFormElement, submitter: HTMLElement | null): FormData {
  const data = new FormData(form)
  if (submitter instanceof HTMLButtonElement && submitter.name) data.append(submitter.name, submitter.value)
  return data
}

/** Told to a form when what it held has been taken in. */
export const sentEvent = 'sent'

interface Options {
  /** the key that was made with the form, where it must not be done twice: sent as `key` */
  formKey?: string | undefined
  /** what is half written for other things stays when one is done */
  keeps?: boolean
}
/**
 * `<form onSubmit={send}>`: the answer, the handler, whether it is under way. When it is done, each control goes back to what the page, drawn anew, says of it: a form that makes something is empty, one that changes something shows the change.
 * When it was refused, or never arrived, all that was typed stays, and the focus goes to the fault.
 */
export function useAct<A extends Answer>(act: Act<A>, { formKey = '', keeps = false }: Options = {}) {
  const [answer, setAnswer] = useState({} as A)
  const [pending, start] = useTransition()
  const held = useRef<string | null>(null)
  const sent = useRef<HTMLFormElement | null>(null)
  useEffect(() => {
    const fault = answer.field ? sent.current?.querySelector<HTMLElement>('[aria-invalid="true"]') : null
    fault?.focus()
    if (fault instanceof HTMLInputElement && fault.type === 'password') fault.select() // what one cannot read one writes anew
  }, [answer])
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = (sent.current = event.currentTarget)
    const data = dataOf(form, (event.nativeEvent as SubmitEvent).submitter)
    start(async () => {
      const told = await reachedUnder(held, formKey, (key) => {
        if (key) data.set('key', key)
        return act(data)
      }).catch((leads: unknown) => {
        // It leads to another page: it is done.
        form.dispatchEvent(new Event(sentEvent))
        throw leads
      })
      if (!isLost(told) && told.done && !keeps) form.dispatchEvent(new Event(sentEvent))
      // With the page that is drawn anew, so that a control goes back to what stands now and not to what stood before.
      startTransition(() => {
        setAnswer((before) => shownAfter(before, told))
        if (!isLost(told) && told.done && !keeps && form.isConnected) requestFormReset(form)
      })
    })
  }
  return { answer, send, pending }
}
