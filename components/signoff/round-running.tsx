import Link from 'next/link'
import type { RoundPage } from '@/lib/signoff/round.queries'
import { itemsShown, itemsShownAfter, shownOf } from '@/lib/signoff/shown'
import type { Act } from '../ui/use-act'
import { RoundDesk, RoundTold } from './round-desk'
import { RoundItems } from './round-items'
import { SheetList } from './sheet-list'
import { ShownLinks } from './shown-links'

interface Props {
  page: RoundPage
  /** which part of the items is asked for */ asked: string | undefined
  keyOf: () => string
  take: Act
  remind: Act
  later: Act
}

/** A round that was opened: who has answered, what the secretariat can do, and every item with its answers. */
export function RoundRunning({ page, asked, keyOf, take, remind, later }: Props) {
  const { round, answersFor, steps, against } = page
  const over = round.stands === 'ENDED'
  const { name, rows, choices } = shownOf(over ? itemsShownAfter : itemsShown, page.items, asked)
  return (
    <>
      <p className="no-print my-3 flex flex-wrap gap-3">
        {answersFor
          .filter((party) => party.hand === 'own')
          .map((party) => (
            <Link
              prefetch={false}
              key={party.code}
              className="rounded border border-accent px-3 py-1 text-accent"
              href={`/sign-offs/${round.id}/sheet?party=${party.code}`}
            >
              {party.waiting ? `填会签表（${party.name}，${party.waiting} 项待答复）` : `看会签表（${party.name}，已全部答复）`}
            </Link>
          ))}
        <Link prefetch={false} className="rounded border border-line px-3 py-1" href={`/sign-offs/${round.id}/comments`}>
          征求意见及采纳情况
        </Link>
      </p>
      {(steps.length > 0 || against) && <RoundDesk page={page} keyOf={keyOf} take={take} remind={remind} later={later} />}
      <section aria-labelledby="sheets" className="mt-3">
        <h2 id="sheets" className="font-semibold">
          各方答复
        </h2>
        <SheetList page={page} />
        <RoundTold page={page} />
      </section>
      <section aria-labelledby="items" className="mt-4">
        <h2 id="items" className="font-semibold">
          会签事项
        </h2>
        <ShownLinks label="显示哪些事项" href={`/sign-offs/${round.id}`} choices={choices} now={name} />
        {rows.length ? <RoundItems page={page} items={rows} /> : <p className="py-4 text-mute">没有这样的事项。</p>}
      </section>
    </>
  )
}
