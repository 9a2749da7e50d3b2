'use server'

import { revalidatePath } from 'next/cache'
import { act, saying } from '@/lib/action'
import { writeJoint } from '@/lib/signoff/joint.commands'

export async function save(taskId: string, base: number, key: string, text: string, refresh: boolean) {
  const answer = await act((actor) => writeJoint(actor, taskId, { text, refresh }, base, key))
  if (answer.ok) revalidatePath(`/tasks/${taskId}/joint`)
  return saying(answer, '已保存为新的一稿。')
}
