import Link from 'next/link'
import { notFound } from 'next/navigation'
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
        <div className="mt-3 overflow-x-auto" tabIndex={0} role="region" aria-label="机制一览">
          <table className="w-full min-w-[760px] text-sm">
            <thead>
              <tr className="border-b border-line text-left text-mute">
                {['机制', '三级', '成员', '观察员', '轮值方', '亮灯规则'].map((each) => (
                  <th key={each} className="py-1 pr-4 font-medium">
                    {each}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.code} className="border-b border-line align-baseline">
                  <th scope="row" className="min-w-44 py-2 pr-4 text-left font-normal">
                    <Link prefetch={false} href={`/admin/mechanisms/${row.code}`} className="text-accent underline">
                      {row.name}
                    </Link>
                  </th>
                  <td className="min-w-44 py-2 pr-4">
                    {row.bodies.map((body, index) => (
                      <p key={index}>{body}</p>
                    ))}
                  </td>
                  <td className="py-2 pr-4">{row.members.join('、') || '—'}</td>
                  <td className="py-2 pr-4">{row.observers.join('、') || '—'}</td>
                  <td className="py-2 pr-4">
                    {row.chair ? (
                      <>
                        {row.chair.name}
                        {row.chair.to && <span className="block text-mute">至{inWords(row.chair.to)}</span>}
                      </>
                    ) : (
                      '未定'
                    )}
                  </td>
                  <td className="whitespace-nowrap py-2">
                    <Link prefetch={false} href={`/admin/mechanisms/${row.code}/rules`} className="text-accent underline">
                      {versions.get(row.code)}
                    </Link>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
