import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { AccountForm } from '@/components/access/account-form'
import { FilterForm } from '@/components/ui/filter-form'
import { Cell, row, RowHead, Table } from '@/components/ui/table'
import { accountFilters, accountStates, type AccountNarrowed } from '@/lib/access/account'
import { accountList, accountsPerPage } from '@/lib/access/account.queries'
import type { Duty } from '@/lib/access/actor'
import { officeChoices } from '@/lib/access/office.queries'
import { dutyLabel, forbids } from '@/lib/access/policy'
import { askedIn, pageAsked, type SearchParams } from '@/lib/address'
import { beijingDay, inWords } from '@/lib/calendar'
import { now } from '@/lib/clock'
import { isId } from '@/lib/given'
import { requireActor } from '@/lib/session'
import { open } from './actions'

export const metadata = { title: '账号' }
const chosen = <T extends string>(all: T[], value: string | undefined) => all.find((each) => each === value)

export default async function UsersPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor()
  if (forbids(actor, 'account.read')) notFound()
  const asked = await askedIn(searchParams)
  const filter = {
    q: asked['q']?.trim().slice(0, 60) || undefined,
    state: chosen(Object.keys(accountFilters) as AccountNarrowed[], asked['state']),
    duty: chosen(Object.keys(dutyLabel) as Duty[], asked['duty']),
    office: isId(asked['office']) ? asked['office'] : undefined,
  }
  const page = pageAsked(asked['page'])
  const [{ rows, total }, choices] = await Promise.all([accountList(actor, filter, page, now()), officeChoices(actor)])
  const address = (to: number) =>
    `/admin/users?${new URLSearchParams(Object.entries({ ...filter, page: String(to) }).flatMap(([key, value]) => (value ? [[key, value] as [string, string]] : [])))}`
  return (
    <>
      <h1 className="mb-2 text-xl font-semibold">
        账号 <span className="ml-2 text-sm font-normal text-mute">{total} 个</span>
      </h1>
      {!forbids(actor, 'account.write') && (
        <details className="mb-3 rounded border border-line px-3 py-2">
          <summary className="cursor-pointer text-accent">开设账号</summary>
          <div className="mt-2">
            <AccountForm offices={choices.offices} formKey={randomUUID()} open={open} />
          </div>
        </details>
      )}
      <FilterForm
        path="/admin/users"
        texts={[{ name: 'q', label: '姓名、账号、单位', value: filter.q }]}
        selects={[
          {
            name: 'state',
            label: '状态',
            value: filter.state,
            options: Object.entries(accountFilters).map(([value, label]) => ({ value, label })),
          },
          {
            name: 'duty',
            label: '职责',
            value: filter.duty,
            options: Object.entries(dutyLabel).map(([value, label]) => ({ value, label })),
          },
          { name: 'office', label: '单位', value: filter.office, options: choices.offices },
        ]}
      />
      <div className="mt-2">
        <Table label="账号" cards className="text-sm" heads={['姓名', '账号', '单位', '职责', '状态', '最近使用']}>
          {rows.map((each) => (
            <tr key={each.id} className={row}>
              <RowHead className="whitespace-nowrap">
                <Link prefetch={false} className="text-accent underline" href={`/admin/users/${each.id}`}>
                  {each.name}
                </Link>
              </RowHead>
              <Cell head="账号">{each.account}</Cell>
              <Cell head="单位">{each.office || '—'}</Cell>
              <Cell head="职责">{each.duties.join('、') || '—'}</Cell>
              <Cell head="状态" className={`whitespace-nowrap ${each.state === 'fine' ? '' : 'text-warn'}`}>
                {accountStates[each.state]}
              </Cell>
              <Cell head="最近使用" className="whitespace-nowrap text-mute">
                {each.lastUsedAt ? inWords(beijingDay(each.lastUsedAt)) : '从未登录'}
              </Cell>
            </tr>
          ))}
        </Table>
      </div>
      {rows.length === 0 && <p className="mt-2 text-mute">没有符合条件的账号。</p>}
      {total > accountsPerPage && (
        <p className="mt-2 flex gap-4">
          {page > 1 && (
            <Link prefetch={false} className="text-accent underline" href={address(page - 1)}>
              上一页
            </Link>
          )}
          {page * accountsPerPage < total && (
            <Link prefetch={false} className="text-accent underline" href={address(page + 1)}>
              下一页
            </Link>
          )}
        </p>
      )}
    </>
  )
}
