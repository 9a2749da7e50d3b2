import { ActForm } from '@/components/ui/act-form'
import type { Act } from '@/components/ui/use-act'
import { beijingDay, inWords } from '@/lib/calendar'
import { cadences, initialSetting, settingChanges, sharedWords, stepsWords, type Setting } from '@/lib/mechanism/setting'
import type { SettingRow } from '@/lib/mechanism/queries'
import { OrderField } from './order-field'

interface Props {
  setting: Setting
  rows: SettingRow[]
  parties: { code: string; name: string }[]
  nameOf: Record<string, string>
  decide?: Act
  base: string
  formKey: string
}

/** What a mechanism has decided about itself, and every decision before. */
export function SettingSection({ setting, rows, parties, nameOf, decide, base, formKey }: Props) {
  const lines: [string, string][] = [
    ['审核级数', stepsWords(setting.clearanceSteps)],
    ['总览按参与方列示', sharedWords(setting.partyColumnsShared)],
    ['参与方排序', parties.map((each) => each.name).join('、') || '—'],
    ['新方案的填报周期', cadences[setting.cadence]],
    ['报送截止', `期末后 ${setting.dueAfter} 天，遇休息日顺延`],
    ['停止填报', `期末后 ${setting.closesAfter} 天`],
  ]
  return (
    <>
      <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[9rem_1fr]">
        {lines.map(([label, words]) => (
          <div key={label} className="contents">
            <dt className="text-mute">{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {decide && (
        <ActForm
          name="改设置"
          fold="改设置"
          act={decide}
          formKey={formKey}
          button="保存设置"
          hidden={{ base }}
          more={<OrderField parties={parties} />}
          fields={[
            {
              name: 'clearanceSteps',
              label: '审核级数',
              kind: 'select',
              value: String(setting.clearanceSteps),
              options: [
                { value: '2', label: '两级（本单位、协调办）' },
                { value: '1', label: '一级（协调办）' },
              ],
              hint: '只管此后提交的填报，在途的按提交时的级数办完。',
            },
            {
              name: 'partyColumnsShared',
              label: '总览按参与方列示',
              kind: 'select',
              value: setting.partyColumnsShared ? 'yes' : 'no',
              options: [
                { value: 'no', label: '各方只看本地区' },
                { value: 'yes', label: '共同列示各方' },
              ],
              hint: '须各方商定。',
            },
            {
              name: 'cadence',
              label: '新方案的填报周期',
              kind: 'select',
              value: setting.cadence,
              options: Object.entries(cadences).map(([value, label]) => ({ value, label })),
            },
            { name: 'dueAfter', label: '期末后几天报送截止', kind: 'number', value: String(setting.dueAfter), min: 1, max: 60 },
            { name: 'closesAfter', label: '期末后几天停止填报', kind: 'number', value: String(setting.closesAfter), min: 1, max: 180 },
            { name: 'reason', label: '依据或理由（各方可见）', kind: 'text', longest: 200, wide: true },
          ]}
        />
      )}
      {rows.length > 0 && (
        <details className="mt-2 text-sm">
          <summary className="w-fit cursor-pointer text-accent">历次改动 {rows.length} 次</summary>
          <ol className="mt-1 grid gap-1">
            {rows.map((row, index) => (
              <li key={row.id} className="border-b border-line py-1">
                {inWords(beijingDay(row.at))} {row.by}：
                {settingChanges(rows[index + 1] ?? initialSetting, row, (code) => nameOf[code] ?? code).join('；') || '与前次相同'}
                <span className="text-mute">（{row.reason}）</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  )
}
