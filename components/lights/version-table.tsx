import { beijingDay, inWords, type Day } from '@/lib/calendar'
import { thresholdNames, thresholdWords } from '@/lib/lights/threshold'
import type { VersionRow } from '@/lib/lights/rules.queries'

/** Every version that a mechanism has had, the newest first. */
export function VersionTable({ versions, present, today }: { versions: VersionRow[]; present: string; today: Day }) {
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label="规则版本">
      <table className="w-full min-w-[720px] text-sm">
        <thead>
          <tr className="border-b border-line text-left text-mute">
            <th className="py-1 pr-3 font-medium">版本</th>
            <th className="pr-3 font-medium">执行日</th>
            {thresholdNames.map((name) => (
              <th key={name} className="pr-3 text-right font-medium">
                {thresholdWords[name].label}
              </th>
            ))}
            <th className="font-medium">依据</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((each) => (
            <tr key={each.id} className="border-b border-line align-baseline">
              <th scope="row" className="whitespace-nowrap py-1.5 pr-3 text-left font-normal">
                {each.version}
                <span className="block text-xs text-mute">
                  {each.version === present ? '现行' : each.from > today ? '待执行' : '已被替代'}
                  {!each.own && ' · 通用'}
                </span>
              </th>
              <td className="whitespace-nowrap py-1.5 pr-3">{inWords(each.from)}</td>
              {thresholdNames.map((name) => (
                <td key={name} className="py-1.5 pr-3 text-right">
                  {each.thresholds[name]}
                </td>
              ))}
              <td className="py-1.5">
                {each.reason || '通用规则'}
                {each.own && (
                  <span className="block text-xs text-mute">
                    {each.by}，{inWords(beijingDay(each.at))}发布
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
