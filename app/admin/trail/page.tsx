import Link from 'next/link'
import { notFound } from 'next/navigation'
import { TrailTable } from '@/components/access/trail-table'
import { TrailVerify } from '@/components/access/trail-verify'
import { FilterForm } from '@/components/ui/filter-form'
import { Ready } from '@/components/ui/ready'
import { forbids } from '@/lib/access/policy'
import { askedIn, type SearchParams } from '@/lib/address'
import { eventChoices, trailAddress, trailFilterFrom } from '@/lib/audit/trail'
import { mostCounted, trailChoices, trailPage } from '@/lib/audit/trail.queries'
import { today } from '@/lib/clock'
import { daysRefused } from '@/lib/given'
import { requireActor } from '@/lib/session'

export const metadata = { title: '留痕' }

export default async function TrailPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor()
  if (forbids(actor, 'trail.read')) notFound()
  const asked = await askedIn(searchParams)
  const filter = trailFilterFrom(asked)
  const { before, ...whole } = filter
  const [page, choices] = await Promise.all([trailPage(actor, filter), trailChoices(actor)])
  const link = 'text-accent underline'
  const file = (format: string) => {
    const address = trailAddress('/admin/trail/export', whole)
    return `${address}${address.includes('?') ? '&' : '?'}format=${format}`
  }
  return (
    <div className="grid gap-3">
      <h1 className="text-xl font-semibold">
        留痕{' '}
        <span className="ml-2 text-sm font-normal text-mute">
          <span data-testid="total">{page.total > mostCounted ? `${mostCounted} 条以上` : `${page.total} 条`}</span>
          ；只记何人何时办了何事，不记填报的文字
        </span>
      </h1>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <FilterForm
          path="/admin/trail"
          texts={[{ name: 'person', label: '姓名、账号', value: filter.person }]}
          selects={[
            { name: 'event', label: '事件', value: filter.event, options: eventChoices },
            { name: 'office', label: '单位', value: filter.office, options: choices.offices },
            { name: 'region', label: '地区', value: filter.region, options: choices.regions },
          ]}
          days={[
            { name: 'from', label: '自', value: filter.from, max: today() },
            { name: 'to', label: '至', value: filter.to, max: today() },
          ]}
          refused={daysRefused(asked, today(), ['from', 'to'])}
        />
        <form action="/admin/trail" className="flex flex-wrap items-end gap-2 text-sm">
          <label className="grid text-mute">
            任务编号
            <input
              name="task"
              defaultValue={filter.task ?? ''}
              maxLength={60}
              className="w-36 rounded border border-[#8a94a3] bg-white px-2 py-1 text-ink"
            />
          </label>
          <button className="rounded border border-accent px-3 py-1 text-accent">查任务</button>
        </form>
      </div>
      <Ready>
        <TrailVerify />
      </Ready>
      {page.head && (
        <p className="break-all text-xs text-mute">
          末条：第 {page.head.seq} 条，散列 {page.head.hash}
        </p>
      )}
      <TrailTable rows={page.rows} />
      {page.rows.length === 0 && <p className="text-mute">没有符合条件的留痕。</p>}
      <p className="flex flex-wrap gap-x-5 text-sm">
        {before && (
          <Link prefetch={false} className={link} href={trailAddress('/admin/trail', whole)}>
            回到最新
          </Link>
        )}
        {page.next && (
          <Link prefetch={false} className={link} href={trailAddress('/admin/trail', filter, { before: page.next })}>
            更早的
          </Link>
        )}
        <a className={link} href={file('csv')}>
          导出 CSV
        </a>
        <a className={link} href={file('xlsx')}>
          导出 Excel
        </a>
      </p>
    </div>
  )
}
