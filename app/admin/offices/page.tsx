import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { OfficeForm } from '@/components/access/office-form'
import { FilterForm } from '@/components/ui/filter-form'
import { Cell, row, RowHead, Table } from '@/components/ui/table'
import { officeKindLabel, type OfficeKind } from '@/lib/access/office'
import { officeChoices, officeList } from '@/lib/access/office.queries'
import { forbids } from '@/lib/access/policy'
import { askedIn, type SearchParams } from '@/lib/address'
import { today } from '@/lib/clock'
import { requireActor } from '@/lib/session'
import { saveOffice } from './actions'

export const metadata = { title: '单位' }
const kinds = Object.keys(officeKindLabel) as OfficeKind[]

export default async function OfficesPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor()
  if (forbids(actor, 'office.read')) notFound()
  const asked = await askedIn(searchParams)
  const filter = {
    q: asked['q']?.trim().slice(0, 60) || undefined,
    region: /^\d{6}$/.test(asked['region'] ?? '') ? asked['region'] : undefined,
    kind: kinds.find((each) => each === asked['kind']),
  }
  const [rows, choices] = await Promise.all([officeList(actor, filter, today()), officeChoices(actor)])
  const writes = !forbids(actor, 'office.write')
  return (
    <>
      <h1 className="mb-2 text-xl font-semibold">
        单位 <span className="ml-2 text-sm font-normal text-mute">{rows.length} 个</span>
      </h1>
      {writes && (
        <details className="mb-3 rounded border border-line px-3 py-2">
          <summary className="cursor-pointer text-accent">设立单位</summary>
          <div className="mt-2">
            <OfficeForm choices={choices} formKey={randomUUID()} label="设立" save={saveOffice.bind(null, null)} />
            <p className="mt-2 text-sm text-mute">
              一次设立多个单位和人员，请用
              <Link prefetch={false} className="text-accent underline" href="/admin/paste">
                粘贴人员表
              </Link>
              。
            </p>
          </div>
        </details>
      )}
      <FilterForm
        path="/admin/offices"
        texts={[{ name: 'q', label: '名称', value: filter.q }]}
        selects={[
          { name: 'region', label: '地区', value: filter.region, options: choices.regions },
          { name: 'kind', label: '类别', value: filter.kind, options: kinds.map((value) => ({ value, label: officeKindLabel[value] })) },
        ]}
      />
      <div className="mt-2">
        <Table
          label="单位"
          cards
          className="text-sm"
          heads={['单位', '类别', '地区、机制', '审核单位', '联系人', { head: '账号', right: true }, { head: '填报员', right: true }]}
        >
          {rows.map((each) => (
            <tr key={each.id} className={row}>
              <RowHead className="md:min-w-44">
                <Link prefetch={false} className="text-accent underline" href={`/admin/offices/${each.id}`}>
                  {each.name}
                </Link>
              </RowHead>
              <Cell head="类别" className="whitespace-nowrap">
                {officeKindLabel[each.kind]}
              </Cell>
              <Cell head="地区、机制" className="whitespace-nowrap">
                {each.place}
              </Cell>
              <Cell head="审核单位">{each.clearing ?? '—'}</Cell>
              <Cell head="联系人">{[each.contact, each.phone].filter(Boolean).join(' ') || '—'}</Cell>
              <Cell head="账号" className="text-right">
                {each.people ? (
                  <Link prefetch={false} className="hover:underline" href={`/admin/users?office=${each.id}`}>
                    {each.people}
                  </Link>
                ) : (
                  0
                )}
              </Cell>
              <Cell head="填报员" className="whitespace-nowrap text-right">
                {each.kind === 'RESPONSIBLE' && each.reporters === 0 ? '协调办代报' : each.reporters}
              </Cell>
            </tr>
          ))}
        </Table>
      </div>
      {rows.length === 0 && <p className="mt-2 text-mute">没有符合条件的单位。</p>}
    </>
  )
}
