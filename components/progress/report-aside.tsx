import { inShort } from '@/lib/calendar'
import type { ReportToWrite } from '@/lib/progress/queries'
import { stateLabel } from '@/lib/progress/report'

/** 对侧进度 and the way to clearance, beside the form. */
export function ReportAside({ found }: { found: ReportToWrite }) {
  const way = ['填报人', ...(found.steps === 2 ? ['本单位审核'] : []), found.part.clearingOffice, '已通过']
  return (
    <div className="mt-6 grid gap-5 border-t border-line pt-4 text-sm md:grid-cols-2">
      <section>
        <h2 className="mb-1 font-semibold">对侧进度</h2>
        {found.others.length === 0 ? (
          <p className="text-mute">没有其他参与方。</p>
        ) : (
          <table className="w-full">
            <thead>
              <tr className="border-b border-line text-mute">
                <th className="py-1 text-left font-medium">单位</th>
                <th className="text-right font-medium">进度</th>
              </tr>
            </thead>
            <tbody>
              {found.others.map((each) => (
                <tr key={each.office} className="border-b border-line">
                  <th scope="row" className="py-1 text-left font-normal">
                    {each.party}（{each.role === 'LEAD' ? '牵头' : '配合'}）{each.office}
                  </th>
                  <td className="text-right">{each.progress === null ? '—' : `${each.progress}%`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section>
        <h2 className="mb-1 font-semibold">审核</h2>
        <p>{way.join(' → ')}</p>
        <p className="text-mute">
          {found.period.name}，{inShort(found.period.due)}前报送，{inShort(found.period.closes)}封账 · 现在：
          {found.state ? stateLabel[found.state] : '未填报'}
        </p>
      </section>
    </div>
  )
}
