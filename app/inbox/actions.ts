'use server'

import { revalidatePath } from 'next/cache'
import { act } from '@/lib/action'
import { isId } from '@/lib/given'
import { readNotice, readNotices } from '@/lib/notices/commands'

export async function readAll(form: FormData) {
  const until = new Date(String(form.get('until')))
  if (!Number.isNaN(until.getTime())) await act((actor) => readNotices(actor, until))
  revalidatePath('/inbox')
}

export async function readOne(form: FormData) {
  const id = String(form.get('id'))
  if (isId(id)) await act((actor) => readNotice(actor, id))
  revalidatePath('/inbox')
}
