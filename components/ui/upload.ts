import { againstSending } from './whose'

export interface Told {
  text: string
  wrong: boolean
}
interface Answer<T = string> {
  ok: boolean
  reason?: string
  value?: T
}
/** Posts to a route of ours, and says in words where nothing was taken. */
export async function post<A extends { ok: boolean }>(to: string, body: FormData | string): Promise<A | { ok: false; reason: string }> {
  const against = againstSending()
  if (against) return { ok: false, reason: against }
  return fetch(to, { method: 'POST', body, ...(typeof body === 'string' ? { headers: { 'Content-Type': 'application/json' } } : {}) })
    .then((response) => response.json() as Promise<A>)
    .catch(() => ({ ok: false, reason: '没有传完，请检查网络后再试。' }))
}

/** Sends one file with what it belongs to, and says in words what became of it. `value`: what the server made of it. */
export async function sendFile(
  to: string,
  file: File,
  belongs: Record<string, string>,
): Promise<{ ok: boolean; value: string | undefined; told: Told }> {
  const form = new FormData()
  for (const [name, value] of Object.entries(belongs)) form.set(name, value)
  form.set('file', file)
  const answer: Answer = await post<Answer>(to, form)
  return {
    ok: answer.ok,
    value: answer.value,
    told: answer.ok ? { text: `已上传“${file.name}”。`, wrong: false } : { text: answer.reason ?? '没有传完，请再试。', wrong: true },
  }
}
