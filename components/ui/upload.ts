import { againstSending } from './whose'

export interface Told {
  text: string
  wrong: boolean
}
interface Answer {
  ok: boolean
  reason?: string
  value?: string
}

/** Sends one file with what it belongs to, and says in words what became of it. `value`: what the server made of it. */
export async function sendFile(
  to: string,
  file: File,
  belongs: Record<string, string>,
): Promise<{ ok: boolean; value: string | undefined; told: Told }> {
  const against = againstSending()
  if (against) return { ok: false, value: undefined, told: { text: against, wrong: true } }
  const form = new FormData()
  for (const [name, value] of Object.entries(belongs)) form.set(name, value)
  form.set('file', file)
  const answer = await fetch(to, { method: 'POST', body: form })
    .then((response) => response.json() as Promise<Answer>)
    .catch((): Answer => ({ ok: false, reason: '没有传完，请检查网络后再试。' }))
  return {
    ok: answer.ok,
    value: answer.value,
    told: answer.ok ? { text: `已上传“${file.name}”。`, wrong: false } : { text: answer.reason ?? '没有传完，请再试。', wrong: true },
  }
}
