import { ActForm } from '@/components/ui/act-form'
import type { Act } from '@/components/ui/use-act'
import { beijingDay, inWords, type Day } from '@/lib/calendar'
import type { PeriodRow } from '@/lib/lights/period.queries'

/** The periods of a plan; `move`: one act for each, for who may. */
export function PeriodTable({ periods, today, move, formKey }: { periods: PeriodRow[]; today: Day; move: Act[]; formKey: string }) {
  if (!periods.length) return <p className="text-sm text-mute">这个方案还没有报告期。</p>
  const state = (each: PeriodRow) =>
    each.from > today
      ? '尚未开始'
      : each.closes < today
        ? '已停止填报'
        : each.due < today
          ? '已过截止'
          : each.to < today
            ? '正在报送'
            : '期内'
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label="报告期">
      <table className="w-full min-w-[640px] text-sm">
        <thead>
          <tr className="border-b border-line text-left text-mute">
            {['报告期', '起止', '报送截止', '停止填报', '状况', '已提交'].map((each) => (
              <th key={each} className="py-1 pr-3 font-medium">
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {periods.map((each, index) => (
            <tr key={each.id} className="border-b border-line align-baseline">
              <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                {each.name}
                {each.changes.map((change) => (
                  <p key={change.at.toISOString()} className="text-xs text-mute">
                    {inWords(beijingDay(change.at))} {change.by}调整：
                    {change.due !== change.dueBefore && `截止 ${inWords(change.dueBefore)} → ${inWords(change.due)}`}
                    {change.due !== change.dueBefore && change.closes !== change.closesBefore && '，'}
                    {change.closes !== change.closesBefore && `停止填报 ${inWords(change.closesBefore)} → ${inWords(change.closes)}`}（
                    {change.reason}）
                  </p>
                ))}
                {move[index] && each.handedIn === 0 && (
                  <ActForm
                    name={`调整${each.name}`}
                    fold="调整截止日"
                    act={move[index]}
                    formKey={formKey}
                    button="调整"
                    hidden={{ base: each.base }}
                    fields={[
                      { name: 'due', label: `${each.name}报送截止`, kind: 'day', value: each.due, min: each.to },
                      { name: 'closes', label: `${each.name}停止填报`, kind: 'day', value: each.closes },
                      { name: 'reason', label: '理由（各方可见）', kind: 'text', longest: 200, wide: true },
                    ]}
                  />
                )}
              </th>
              <td className="pr-3 py-1.5">
                {inWords(each.from)}至{inWords(each.to)}
              </td>
              <td className="whitespace-nowrap py-1.5 pr-3">{inWords(each.due)}</td>
              <td className="whitespace-nowrap py-1.5 pr-3">{inWords(each.closes)}</td>
              <td className="whitespace-nowrap py-1.5 pr-3">{state(each)}</td>
              <td className="py-1.5">{each.handedIn} 份</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
