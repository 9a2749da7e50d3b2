import { inWords, type Day } from '@/lib/calendar'
import { ActButton } from '../ui/act-button'
import type { Answer } from '../ui/use-act'

/** 待生效: from which day the plan holds, and until then the way back. */
export function Issued({ from, revoke }: { from: Day; revoke: (() => Promise<Answer>) | null }) {
  return (
    <section aria-label="待生效" className="no-print my-3 rounded border border-line px-3 py-2">
      <p>已启动，自{inWords(from)}起执行。在那天以前，任务、时限、灯都照旧，草稿不能再改。</p>
      {revoke && (
        <ActButton act={revoke} around="mt-1" className="rounded border border-line px-3 py-1">
          撤回启动
        </ActButton>
      )}
    </section>
  )
}
