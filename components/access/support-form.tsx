'use client'

import type { Support } from '@/lib/access/support'
import { KeepTyped } from '../ui/keep-typed'
import { Ready } from '../ui/ready'
import { useAct, type Act } from '../ui/use-act'
import { Answered, button, TextField } from './field'

/** 技术支持: whom people call, as the sign-in page and the foot of every page say it. */
export function SupportForm({ support, save }: { support: Support; save: Act }) {
  const { answer: said, send, pending } = useAct(save)
  const common = { said, form: 'support' }
  return (
    <form onSubmit={send} aria-label="技术支持" className="grid max-w-4xl gap-x-4 gap-y-2 md:grid-cols-3">
      <Ready>
        <KeepTyped form="support" />
        <input type="hidden" name="seen" value={support.number} />
        <TextField {...common} name="name" label="名称" value={support.name} required maxLength={40} hint="如“省信息中心运维组”" />
        <TextField {...common} name="phone" label="电话" value={support.phone} required maxLength={40} />
        <div className="flex items-center gap-3 self-end">
          <button disabled={pending} className={button}>
            保存
          </button>
          <Answered {...common} />
        </div>
      </Ready>
    </form>
  )
}
