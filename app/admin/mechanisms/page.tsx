import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Cell, row, RowHead, Table } from '@/components/ui/table'
import { forbids } from '@/lib/access/policy'
import { inWords } from '@/lib/calendar'
import { today } from '@/lib/clock'
import { versionsToday } from '@/lib/lights/rules.queries'
import { mechanismsOn } from '@/lib/mechanism/queries'
import { requireActor } from '@/lib/session'

export const metadata = { title: '机制' }

export default async function MechanismsPage() {
  const actor = await requireActor()
  if (forbids(actor, 'mechanism.read')) notFound()
  const [rows, versions] = await Promise.all([mechanismsOn(actor, today()), versionsToday(actor)])
  return (
    <>
      <header className="flex flex-wrap items-baseline justify-between gap-3">
        <h1 className="text-xl font-semibold">
          机制 <small className="ml-2 text-sm font-normal text-mute">截至 {inWords(today())}</small>
        </h1>
        <Link prefetch={false} href="/admin/calendar" className="text-accent underline">
          工作日历
        </Link>
      </header>
      {rows.length === 0 && <p className="mt-3 text-mute">您所在的地区今天不在任何机制之中。</p>}
      {rows.length > 0 && (
        <div className="mt-3">
          <Table label="机制一览" cards className="text-sm" heads={['机制', '三级', '成员', '观察员', '轮值方', '亮灯规则']}>
            {rows.map((each) => (
              <tr key={each.code} className={row}>
                <RowHead className="md:min-w-44">
                  <Link prefetch={false} href={`/admin/mechanisms/${each.code}`} className="text-accent underline">
                    {each.name}
                  </Link>
                </RowHead>
                <Cell head="三级" className="md:min-w-44">
                  {each.bodies.map((body, index) => (
                    <span key={index} className="md:block max-md:mr-3">
                      {body}
                    </span>
                  ))}
                </Cell>
                <Cell head="成员">{each.members.join('、') || '—'}</Cell>
                <Cell head="观察员">{each.observers.join('、') || '—'}</Cell>
                <Cell head="轮值方">
                  {each.chair ? (
                    <>
                      {each.chair.name}
                      {each.chair.to && <span className="text-mute md:block max-md:ml-2">至{inWords(each.chair.to)}</span>}
                    </>
                  ) : (
                    '未定'
                  )}
                </Cell>
                <Cell head="亮灯规则" className="whitespace-nowrap">
                  <Link prefetch={false} href={`/admin/mechanisms/${each.code}/rules`} className="text-accent underline">
                    {versions.get(each.code)}
                  </Link>
                </Cell>
              </tr>
            ))}
          </Table>
        </div>
      )}
    </>
  )
}
