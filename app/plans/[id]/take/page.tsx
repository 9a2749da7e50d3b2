import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { TakeForm } from '@/components/plan/take-form'
import { FilterForm } from '@/components/ui/filter-form'
import { Title } from '@/components/ui/title'
import { askedIn, idsIn, type SearchParams } from '@/lib/address'
import { today } from '@/lib/clock'
import { recordsToTake } from '@/lib/plan/take.queries'
import { addressOf, filterFrom, kindLabel } from '@/lib/record/record'
import { requireActor } from '@/lib/session'
import { take } from '../actions'

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function TakePage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const [{ id }, asked] = [await idsIn(params), await askedIn(searchParams)]
  const filter = filterFrom({ ...asked, kind: asked.kind === 'PROJECT' ? 'PROJECT' : 'ITEM' })
  const found = await recordsToTake(actor, id, filter, today())
  if (!found) notFound()
  const path = `/plans/${id}/take`
  const page = (to: number) => addressOf(filter, { page: to }).replace('/library', path)
  return (
    <>
      <Title of={`从公开记录取用：${found.plan.name}`} />
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href="/plans">
          规划方案
        </Link>{' '}
        ›{' '}
        <Link prefetch={false} className="hover:underline" href={`/plans/${id}`}>
          {found.plan.name}
        </Link>
      </p>
      <h1 className="text-xl font-semibold">
        从公开记录取用 <small className="ml-2 text-sm font-normal text-mute">共 {found.total} 条</small>
      </h1>
      <p className="text-sm text-mute">带入标题、领域、类型、来源，参与方的协调办作为牵头单位；都是建议，取用后可逐项修改。</p>
      <nav aria-label="种类" className="mt-2 flex gap-x-4 border-b border-line">
        {(['ITEM', 'PROJECT'] as const).map((kind) => (
          <Link
            key={kind}
            prefetch={false}
            href={addressOf(filter, { kind }).replace('/library', path)}
            aria-current={kind === filter.kind ? 'page' : undefined}
            className={`pb-1 ${kind === filter.kind ? 'border-b-2 border-accent font-medium text-accent' : 'hover:text-accent'}`}
          >
            {kindLabel[kind]}
          </Link>
        ))}
      </nav>
      <div className="my-2">
        <FilterForm
          path={path}
          keep={{ kind: filter.kind ?? undefined }}
          texts={[{ name: 'q', label: '标题、编号', value: filter.q || undefined }]}
          selects={[
            {
              name: 'area',
              label: '领域',
              value: filter.area || undefined,
              options: found.areas.map((each) => ({ value: each.code, label: each.name })),
            },
            {
              name: 'year',
              label: '年份',
              value: filter.year ? String(filter.year) : undefined,
              options: found.years.map((year) => ({ value: String(year), label: String(year) })),
            },
            {
              name: 'party',
              label: '参与方',
              value: filter.party || undefined,
              options: found.parties.map((party) => ({ value: party, label: party })),
            },
          ]}
          days={[]}
        />
      </div>
      <TakeForm key={addressOf(filter)} rows={found.rows} areas={found.areas} take={take.bind(null, id, randomUUID())} />
      <nav aria-label="分页" className="mt-3 flex gap-4">
        {found.page > 1 && (
          <Link prefetch={false} href={page(found.page - 1)}>
            上一页
          </Link>
        )}
        <span className="text-mute">
          第 {found.page} 页，共 {found.pages} 页
        </span>
        {found.page < found.pages && (
          <Link prefetch={false} href={page(found.page + 1)}>
            下一页
          </Link>
        )}
      </nav>
    </>
  )
}
