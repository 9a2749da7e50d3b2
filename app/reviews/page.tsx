import { ReviewList } from '@/components/progress/review-list'
import { reportsToClear } from '@/lib/progress/review.queries'
import { requireActor } from '@/lib/session'
import { decide } from './actions'

export const metadata = { title: '审核' }

export default async function ReviewsPage() {
  const actor = await requireActor()
  const rows = await reportsToClear(actor)
  return (
    <div className="max-w-5xl">
      <h1 className="text-xl font-semibold">审核 <span className="ml-2 text-sm font-normal text-mute">{rows.length} 件待审</span></h1>
      <ReviewList rows={rows} decide={decide} />
    </div>
  )
}
