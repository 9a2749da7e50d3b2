'use server'

import { randomUUID } from 'node:crypto'
import { revalidatePath } from 'next/cache'
import type { RosterSaid } from '@/components/access/roster-paste'
import { forbids } from '@/lib/access/policy'
import { tooLong } from '@/lib/access/roster'
import { confirmRoster } from '@/lib/access/roster.commands'
import { rosterPreview } from '@/lib/access/roster.queries'
import { act } from '@/lib/action'
import { today } from '@/lib/clock'
import { Missing, refuse } from '@/lib/refusal'

/** 预览, or 确认: the button says which. */
export async function readRoster(before: RosterSaid, form: FormData): Promise<RosterSaid> {
  const text = String(form.get('text') ?? '')
  const matches = Object.fromEntries(
    [...form].flatMap(([name, value]) => (name.startsWith('match:') && value ? [[name.slice(6), String(value)]] : [])),
  )
  const key = String(form.get('key') ?? before.key)
  const kept = { text, matches, key }
  if (form.get('act') === 'confirm') {
    const answer = await act((actor) => confirmRoster(actor, text, matches, key))
    if (answer.ok) {
      revalidatePath('/admin', 'layout')
      const { offices, accounts, asked, again } = answer.value
      return {
        key: randomUUID(),
        opened: accounts,
        done: `已设立 ${offices} 个单位，开设账号${again ? '（密码已显示过一次，可在账号页重置）' : ` ${accounts.length} 个`}，申请 ${asked} 项职责，待安全管理员授予。`,
      }
    }
    const again = await preview(text, matches)
    return { ...kept, refusal: answer.reason, ...(again.ok ? { roster: again.value } : {}) }
  }
  const answer = await preview(text, matches)
  return answer.ok ? { ...kept, roster: answer.value } : { ...kept, refusal: answer.reason }
}

const preview = (text: string, matches: Record<string, string>) =>
  act((actor) => {
    if (forbids(actor, 'account.write')) throw new Missing()
    refuse(tooLong(text))
    return rosterPreview(actor, text, matches, today())
  })
