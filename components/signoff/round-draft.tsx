import Link from 'next/link'
import type { RoundPage } from '@/lib/signoff/round.queries'
import { draftShown, shownOf } from '@/lib/signoff/shown'
import type { Act } from '../ui/use-act'
import { DraftItems } from './draft-items'
import { RoundLaunch } from './round-launch'
import { ShownLinks } from './shown-links'

interface Props {
  page: RoundPage
  /** which part of the items is asked for */ asked: string | undefined
  keyOf: () => string
  take: Act
  rewrite: (taskId: string) => Act
}

/** A draft: its texts are read first, and then it goes out. */
export function RoundDraft({ page, asked, keyOf, take, rewrite }: Props) {
  const { round, steps } = page
  const { name, rows, choices } = shownOf(draftShown, page.items, asked)
  const dropped = round.state === 'DROPPED'
  return (
    <>
      {steps.includes('edit') && (
        <p className="no-print my-3 flex flex-wrap items-center gap-3">
          <Link prefetch={false} className="rounded border border-accent px-3 py-1 text-accent" href={`/sign-offs/${round.id}/edit`}>
            修改草稿
          </Link>
          <span className="text-sm text-mute">名称、用于、截止日、事项和顺序都可以改。</span>
        </p>
      )}
      {dropped && <RoundLaunch page={page} formKey={keyOf()} take={take} />}
      {!dropped && (
        <section aria-labelledby="items" className="mt-3">
          <h2 id="items" className="font-semibold">
            会签事项和文字 <span className="ml-2 text-sm font-normal text-mute">发起前请看过</span>
          </h2>
          <ShownLinks label="显示哪些事项" href={`/sign-offs/${round.id}`} choices={choices} now={name} />
          <DraftItems items={rows} keyOf={keyOf} rewrite={rewrite} />
          <RoundLaunch page={page} formKey={keyOf()} take={take} />
        </section>
      )}
    </>
  )
}
