import { Contact } from '../ui/phone'
import { inWords } from '@/lib/calendar'
import type { ReportToWrite } from '@/lib/progress/queries'
import { stateLabel } from '@/lib/progress/report'

/** What becomes of a report now; a returned one is not just any draft. */
export function standingInWords({ state, returned, draftAt }: Pick<ReportToWrite, 'state' | 'returned' | 'draftAt'>): string {
  if (returned) return '退回待改'
  return state ? stateLabel[state] : draftAt ? stateLabel.DRAFT : '未填报'
}

/** 其他参与方进度 and the way to clearance, beside the form. */
export function ReportAside({ found }: { found: ReportToWrite }) {
  const way = ['填报人', ...(found.steps === 2 ? ['本单位审核'] : []), found.part.clearingOffice, '已通过']
  return (
    <div className="grid gap-4 text-sm max-lg:mt-2 max-lg:border-t max-lg:border-line max-lg:pt-4 max-lg:md:grid-cols-2">
      <section>
        <h2 className="mb-1 font-semibold">其他参与方进度</h2>
        {found.others.length === 0 ? (
          <p className="text-mute">没有其他参与方。</p>
        ) : (
          <table className="w-full">
            <thead>
              <tr className="border-b border-line text-mute">
                <th className="py-1 text-left font-medium">单位</th>
                <th className="pl-2 text-right font-medium">进度</th>
              </tr>
            </thead>
            <tbody>
              {found.others.map((each) => (
                <tr key={each.office} className="border-b border-line align-baseline">
                  <th scope="row" className="py-1 text-left font-normal">
                    {each.party}（{each.role === 'LEAD' ? '牵头' : '配合'}）{each.office}
                    <span className="block text-mute">
                      <Contact {...each.contact} />
                    </span>
                  </th>
                  <td className="pl-2 text-right">{each.progress === null ? '—' : `${each.progress}%`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section>
        <h2 className="mb-1 font-semibold">审核</h2>
        <p>{way.join(' → ')}</p>
        {found.part.clearing && (
          <p className="text-mute">
            {found.part.clearing.name}　<Contact {...found.part.clearing} />
          </p>
        )}
        <p className="text-mute">
          {found.period.name}，报送截止 {inWords(found.period.due)}
        </p>
        <p className="text-mute">
          {inWords(found.period.closes)}停止填报 · 现在：{standingInWords(found)}
        </p>
      </section>
    </div>
  )
}
