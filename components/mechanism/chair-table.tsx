import { ActForm } from '@/components/ui/act-form'
import type { Act } from '@/components/ui/use-act'
import { inWords, type Day } from '@/lib/calendar'
import type { Term } from '@/lib/mechanism/chair'
import { spanState } from '@/lib/mechanism/membership'

/** Who leads, by term, the latest first. */
export function ChairTable({ terms, today, end, base, formKey }: { terms: Term[]; today: Day; end?: Act; base: string; formKey: string }) {
  if (!terms.length) return <p className="text-mute">还没有定过任期。</p>
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label="轮值任期">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-left text-mute">
            <th className="py-1 pr-3 font-medium">轮值方</th>
            <th className="pr-3 font-medium">任期</th>
            <th className="pr-3 font-medium">状况</th>
            <th className="pr-3 font-medium">依据</th>
            {end && (
              <th className="font-medium">
                <span className="sr-only">办理</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {terms.map((each) => {
            const state = spanState(each, today)
            const over = state === '已结束' || state === '已撤回'
            return (
              <tr key={each.id} className={`border-b border-line align-baseline ${over ? 'text-mute' : ''}`}>
                <th scope="row" className="whitespace-nowrap py-1.5 pr-3 text-left font-normal">
                  {each.name}
                </th>
                <td className="py-1.5 pr-3">
                  {inWords(each.from)}
                  {each.to && each.to >= each.from ? `至${inWords(each.to)}` : ' 起'}
                </td>
                <td className="whitespace-nowrap py-1.5 pr-3">{state}</td>
                <td className="py-1.5 pr-3">{each.basis || '—'}</td>
                {end && (
                  <td className="py-1.5">
                    {!over && (
                      <ActForm
                        name={`改${each.name}的任期`}
                        fold={each.from > today ? '改期或撤回' : '调整任期'}
                        act={end}
                        formKey={formKey}
                        button="确定"
                        hidden={{ id: each.id, base }}
                        fields={[{ name: 'to', label: '任期的最后一天', kind: 'day', value: each.to ?? '' }]}
                      />
                    )}
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
