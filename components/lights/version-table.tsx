import { beijingDay, inWords, type Day } from '@/lib/calendar'
import { thresholdNames, thresholdWords } from '@/lib/lights/threshold'
import type { VersionRow } from '@/lib/lights/rules.queries'
import { Cell, row, RowHead, Table } from '../ui/table'

/** Every version that a mechanism has had, the newest first. */
export function VersionTable({ versions, present, today }: { versions: VersionRow[]; present: string; today: Day }) {
  return (
    <Table
      label="规则版本"
      cards
      className="text-sm"
      heads={['版本', '执行日', ...thresholdNames.map((name) => ({ head: thresholdWords[name].label, right: true })), '依据']}
    >
      {versions.map((each) => (
        <tr key={each.id} className={row}>
          <RowHead className="whitespace-nowrap">
            {each.version}
            <span className="block text-xs text-mute">规则文本 {each.thresholds.edition ?? '2026-1'}</span>
            <span className="block text-xs text-mute">
              {each.version === present ? '现行' : each.from > today ? '待执行' : '已被替代'}
              {!each.own && ' · 通用'}
            </span>
          </RowHead>
          <Cell head="执行日" className="whitespace-nowrap">
            {inWords(each.from)}
          </Cell>
          {thresholdNames.map((name) => (
            <Cell key={name} head={thresholdWords[name].label} className="text-right">
              {each.thresholds[name] ?? '—'}
            </Cell>
          ))}
          <Cell head="依据">
            {each.reason || '通用规则'}
            {each.own && (
              <span className="block text-xs text-mute">
                {each.by}，{inWords(beijingDay(each.at))}发布
              </span>
            )}
          </Cell>
        </tr>
      ))}
    </Table>
  )
}
