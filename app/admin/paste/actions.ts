'use server'

import { revalidatePath } from 'next/cache'
import type { RosterSaid } from '@/components/access/roster-paste'
import { forbids } from '@/lib/access/policy'
import { tooLong, type NameKind } from '@/lib/access/roster'
import { confirmRoster } from '@/lib/access/roster.commands'
import { rosterPreview } from '@/lib/access/roster.queries'
import { act, refusalIn } from '@/lib/action'
import { today } from '@/lib/clock'
import { Missing, refuse } from '@/lib/refusal'

/** 预览, or 确认: the button says which. */
export async function readRoster(form: FormData): Promise<RosterSaid> {
  const text = String(form.get('text') ?? '')
  const matches = Object.fromEntries(
    [...form].flatMap(([name, value]) => (name.startsWith('match:') && value ? [[name.slice(6), String(value)]] : [])),
  )
  const matched = Object.keys(matches).map((each) => ({
    kind: each.slice(0, each.indexOf(':')) as NameKind,
    name: each.slice(each.indexOf(':') + 1),
  }))
  if (form.get('act') === 'confirm') {
    const answer = await act((actor) => confirmRoster(actor, text, matches, String(form.get('key') ?? '')))
    if (answer.ok) {
      revalidatePath('/admin', 'layout')
      const { offices, accounts, asked, again } = answer.value
      return {
        opened: accounts,
        done: `已设立 ${offices} 个单位，开设账号${again ? '（密码已显示过一次，可在账号页重置）' : ` ${accounts.length} 个`}，申请 ${asked} 项职责，待安全管理员授予。`,
      }
    }
    const again = await preview(text, matches)
    return { matched, ...refusalIn(answer), ...(again.ok ? { roster: again.value } : {}) }
  }
  const answer = await preview(text, matches)
  return { matched, ...(answer.ok ? { roster: answer.value } : refusalIn(answer)) }
}

const preview = (text: string, matches: Record<string, string>) =>
  act((actor) => {
    if (forbids(actor, 'account.write')) throw new Missing()
    refuse(tooLong(text))
    return rosterPreview(actor, text, matches, today())
  })
