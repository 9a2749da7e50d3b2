'use server'

import { revalidatePath } from 'next/cache'
import { act } from '@/lib/action'
import { readNotices } from '@/lib/progress/commands'

export async function markRead() {
  await act((actor) => readNotices(actor))
  revalidatePath('/inbox')
}
