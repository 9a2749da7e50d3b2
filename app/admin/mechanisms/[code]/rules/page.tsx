import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { RuleForm } from '@/components/lights/rule-form'
import { RulesTold } from '@/components/lights/rules-told'
import { VersionTable } from '@/components/lights/version-table'
import { MechanismHead } from '@/components/mechanism/mechanism-head'
import { Title } from '@/components/ui/title'
import { forbids, may } from '@/lib/access/policy'
import { addDays, inWords } from '@/lib/calendar'
import { today } from '@/lib/clock'
import { saysOf, thresholdNames, thresholdWords, type Threshold } from '@/lib/lights/threshold'
import { rulesOf } from '@/lib/lights/rules.queries'
import { mechanismNamed } from '@/lib/mechanism/queries'
import { requireActor } from '@/lib/session'
import { version } from './actions'

export default async function RulesPage({ params }: { params: Promise<{ code: string }> }) {
  const actor = await requireActor()
  const { code } = await params
  const [view, mechanism] = forbids(actor, 'mechanism.read')
    ? [null, null]
    : await Promise.all([rulesOf(actor, code), mechanismNamed(actor, code)])
  if (!view || !mechanism) notFound()
  const day = today()
  const { present } = view
  return (
    <div className="max-w-5xl">
      <Title of={`亮灯规则：${mechanism.name}`} />
      <MechanismHead code={code} name={mechanism.name} here="rules" />
      <section aria-labelledby="present" className="mt-3">
        <h2 id="present" className="font-semibold">
          现行规则 {present.version}，规则文本 {present.edition ?? '2026-1'}{' '}
          {present.next?.map((each) => (
            <span key={each.version} className="text-sm font-normal text-mute">
              {' '}
              · {each.version} 自{inWords(each.from)}起执行
            </span>
          ))}
        </h2>
        <RulesTold rules={present} />
        <h3 className="mt-3 text-sm font-semibold">各项数值</h3>
        <dl className="mt-1 grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[16rem_1fr]">
          {thresholdNames
            .filter((name) => present[name] !== undefined)
            .map((name) => (
              <div key={name} className="contents">
                <dt>
                  <b>{saysOf(present, name)}</b> {thresholdWords[name].unit}{' '}
                  <span className="text-mute">
                    {thresholdWords[name].label}（{thresholdWords[name].rules}）
                  </span>
                </dt>
                <dd className="text-mute">{thresholdWords[name].meaning}</dd>
              </div>
            ))}
        </dl>
      </section>
      <section aria-labelledby="versions" className="mt-5">
        <h2 id="versions" className="font-semibold">
          历次版本
        </h2>
        <VersionTable versions={view.versions} present={present.version} today={day} />
        <p className="mt-1 text-xs text-mute">
          新版本自执行日零时起亮灯；以前各日的灯按当时的规则，不重画。同一执行日有两个版本的，以后发布的为准。
        </p>
      </section>
      {may(actor, 'rule.write', { mechanismIds: [view.id] }) === null && (
        <section aria-labelledby="new" className="mt-5">
          <h2 id="new" className="font-semibold">
            发布新版本 <span className="text-sm font-normal text-mute">先试算，看清会有哪些变化，再发布</span>
          </h2>
          <RuleForm
            act={version.bind(null, code)}
            formKey={randomUUID()}
            present={Object.fromEntries(thresholdNames.map((name) => [name, saysOf(present, name)])) as Record<Threshold, number>}
            tomorrow={addDays(day, 1)}
            base={view.seen}
          />
        </section>
      )}
    </div>
  )
}
