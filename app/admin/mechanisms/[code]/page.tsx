import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { ChairTable } from '@/components/mechanism/chair-table'
import { MechanismHead } from '@/components/mechanism/mechanism-head'
import { MemberTable } from '@/components/mechanism/member-table'
import { SettingSection } from '@/components/mechanism/setting-section'
import { ActForm } from '@/components/ui/act-form'
import { Title } from '@/components/ui/title'
import { forbids, may } from '@/lib/access/policy'
import { inWords } from '@/lib/calendar'
import { today } from '@/lib/clock'
import { chairIn, nextTerm } from '@/lib/mechanism/chair'
import { inOrder, partiesOn, roles } from '@/lib/mechanism/membership'
import { mechanismAt } from '@/lib/mechanism/queries'
import { levels, tiers as tierWords } from '@/lib/mechanism/tier'
import { requireActor } from '@/lib/session'
import { chair, endMember, endTerm, join, setting, tiers } from '../actions'

export default async function MechanismPage({ params }: { params: Promise<{ code: string }> }) {
  const actor = await requireActor()
  const { code } = await params
  const view = forbids(actor, 'mechanism.read') ? null : await mechanismAt(actor, code)
  if (!view) notFound()
  const day = today()
  const writes = may(actor, 'mechanism.write', { mechanismIds: [view.id] }) === null
  const { partyOrder } = view.setting
  const parties = partiesOn(view.members, partyOrder, day)
  const [leads, proposed] = [
    chairIn(view.terms, day),
    nextTerm(
      view.terms,
      parties.map((each) => each.code),
      day,
    ),
  ]
  const choose = parties.map((each) => ({ value: each.code, label: each.name }))
  const { seen } = view
  return (
    <div className="max-w-5xl">
      <Title of={view.name} />
      <MechanismHead code={code} name={view.name} here="overview" />
      <p className="mt-1 text-sm">
        轮值方 <b>{leads?.name ?? '未定'}</b>
        {leads?.to && `，至${inWords(leads.to)}`} · 成员 {parties.length} 方{writes ? '' : '。由本机制秘书处维护，各方可查'}
      </p>
      <section aria-labelledby="tiers" className="mt-4">
        <h2 id="tiers" className="font-semibold">
          三级运作
        </h2>
        <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[9rem_1fr]">
          {levels.map((level) => (
            <div key={level} className="contents">
              <dt className="text-mute">{tierWords[level]}</dt>
              <dd>{view.bodies[level] || '—'}</dd>
            </div>
          ))}
        </dl>
        {writes && (
          <ActForm
            name="改三级名称"
            fold="改名称"
            act={tiers.bind(null, code)}
            formKey={randomUUID()}
            button="保存名称"
            hidden={{ base: seen.tiers }}
            fields={levels.map((level) => ({
              name: level,
              label: tierWords[level],
              kind: 'text' as const,
              value: view.bodies[level],
              longest: 60,
              wide: true,
            }))}
          />
        )}
      </section>
      <section aria-labelledby="members" className="mt-5">
        <h2 id="members" className="font-semibold">
          成员与观察员 <span className="text-sm font-normal text-mute">谁看得到本机制的内容，逐日照此办</span>
        </h2>
        <MemberTable
          members={inOrder(view.members, partyOrder)}
          today={day}
          base={seen.members}
          formKey={randomUUID()}
          {...(writes && { end: endMember.bind(null, code) })}
        />
        {writes && (
          <ActForm
            name="加入或改身份"
            fold="加入，或在成员与观察员之间改换"
            act={join.bind(null, code)}
            formKey={randomUUID()}
            button="记入"
            hidden={{ base: seen.members }}
            fields={[
              {
                name: 'code',
                label: '地区',
                kind: 'select',
                options: view.regions.map((each) => ({ value: each.code, label: each.name })),
              },
              { name: 'role', label: '身份', kind: 'select', options: Object.entries(roles).map(([value, label]) => ({ value, label })) },
              {
                name: 'from',
                label: '自哪一天起',
                kind: 'day',
                value: day,
                min: day,
                hint: '从这一天零时起看得到；改换身份的，前一条到前一天为止。',
              },
            ]}
          />
        )}
      </section>
      <section aria-labelledby="chairs" className="mt-5">
        <h2 id="chairs" className="font-semibold">
          轮值{' '}
          {proposed && (
            <span className="text-sm font-normal text-mute">
              按排序，下一任为{parties.find((each) => each.code === proposed.code)?.name}，自{inWords(proposed.from)}起（默认，可改）
            </span>
          )}
        </h2>
        <ChairTable
          terms={view.terms}
          today={day}
          base={seen.terms}
          formKey={randomUUID()}
          {...(writes && { end: endTerm.bind(null, code) })}
        />
        {writes && (
          <ActForm
            name="定下一任"
            fold="定下一任"
            act={chair.bind(null, code)}
            formKey={randomUUID()}
            button="定任期"
            hidden={{ base: seen.terms }}
            fields={[
              { name: 'code', label: '轮值方', kind: 'select', options: choose, value: proposed?.code ?? '' },
              { name: 'from', label: '任期自', kind: 'day', value: proposed?.from ?? '', min: day },
              { name: 'to', label: '任期至', kind: 'day', value: proposed?.to ?? '' },
              { name: 'basis', label: '依据', kind: 'text', longest: 200, wide: true, hint: '如第几届会商会议定、轮值办法第几条。' },
            ]}
          />
        )}
      </section>
      <section aria-labelledby="setting" className="mt-5">
        <h2 id="setting" className="font-semibold">
          设置
        </h2>
        <SettingSection
          setting={view.setting}
          rows={view.settings}
          parties={parties}
          nameOf={Object.fromEntries(view.members.map((each) => [each.code, each.name]))}
          base={seen.setting}
          formKey={randomUUID()}
          {...(writes && { decide: setting.bind(null, code) })}
        />
      </section>
    </div>
  )
}
