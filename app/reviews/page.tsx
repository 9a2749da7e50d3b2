import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { DelegationForm } from '@/components/progress/delegation-form'
import { ReviewList } from '@/components/progress/review-list'
import { forbids } from '@/lib/access/policy'
import { today } from '@/lib/clock'
import { delegationsOf } from '@/lib/progress/delegation.queries'
import { ownInWords } from '@/lib/progress/review'
import { reportsToClear } from '@/lib/progress/review.queries'
import { countToClear } from '@/lib/progress/queue.queries'
import { requireActor } from '@/lib/session'
import { decide, lend } from './actions'

export const metadata = { title: '审核' }

export default async function ReviewsPage() {
  const actor = await requireActor()
  if (forbids(actor, 'report.return')) notFound()
  const day = today()
  const [rows, count, delegations] = await Promise.all([reportsToClear(actor, day), countToClear(actor, day), delegationsOf(actor, day)])
  return (
    <div className="max-w-[100rem]">
      <h1 className="text-xl font-semibold">
        审核{' '}
        <span className="ml-2 text-sm font-normal text-mute">
          {[`${count.waiting} 件待审`, ownInWords(count)].filter(Boolean).join('，')}
        </span>
        {!forbids(actor, 'report.chase') && (
          <Link prefetch={false} className="no-print ml-3 text-sm font-normal text-accent underline" href="/reviews/silent">
            催报：还有谁没报
          </Link>
        )}
      </h1>
      <ReviewList rows={rows} decide={decide} />
      <DelegationForm {...delegations} today={day} formKey={randomUUID()} decide={lend} />
    </div>
  )
}
