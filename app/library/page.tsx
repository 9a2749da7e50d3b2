import Link from 'next/link'
import { RecordFilters } from '@/components/record/record-filters'
import { RecordTable } from '@/components/record/record-table'
import { forbids } from '@/lib/access/policy'
import { askedIn, type SearchParams } from '@/lib/address'
import { recordList } from '@/lib/record/queries'
import { addressOf, filterFrom } from '@/lib/record/record'
import { requireActor } from '@/lib/session'

export const metadata = { title: '规划与文件' }

interface Props {
  searchParams: SearchParams
}

export default async function LibraryPage({ searchParams }: Props) {
  const actor = await requireActor()
  const reason = forbids(actor, 'record.read')
  if (reason)
    return (
      <>
        <h1 className="text-xl font-semibold">规划与文件</h1>
        <p role="alert" className="mt-3">
          {reason}
        </p>
      </>
    )
  const filter = filterFrom(await askedIn(searchParams))
  const list = await recordList(actor, filter)
  return (
    <>
      <h1 className="text-xl font-semibold">
        规划与文件 <span className="ml-2 text-sm font-normal text-mute">共 {list.total} 条</span>
      </h1>
      <p className="text-sm text-mute">
        公开记录：政策文件、历届会商会、合作事项、合作项目。只读；每条注明来源和可信度，领域与公开状态为编辑归纳。
      </p>
      <RecordFilters filter={filter} list={list} />
      <RecordTable list={list} />
      {list.pages > 1 && (
        <nav aria-label="分页" className="mt-3 flex gap-3 text-sm">
          {list.page > 1 && (
            <Link prefetch={false} className="text-accent hover:underline" href={addressOf(filter, { page: list.page - 1 })}>
              上一页
            </Link>
          )}
          <span className="text-mute">
            第 {list.page} / {list.pages} 页
          </span>
          {list.page < list.pages && (
            <Link prefetch={false} className="text-accent hover:underline" href={addressOf(filter, { page: list.page + 1 })}>
              下一页
            </Link>
          )}
        </nav>
      )}
    </>
  )
}
