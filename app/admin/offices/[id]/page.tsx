import Link from 'next/link'
import { notFound } from 'next/navigation'
import { OfficeForm } from '@/components/access/office-form'
import { Title } from '@/components/ui/title'
import { officeKindLabel } from '@/lib/access/office'
import { officeChoices, officeToChange } from '@/lib/access/office.queries'
import { forbids } from '@/lib/access/policy'
import { idsIn } from '@/lib/address'
import { requireActor } from '@/lib/session'
import { saveOffice } from '../actions'

export default async function OfficePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor()
  const { id } = await idsIn(params)
  if (forbids(actor, 'office.read')) notFound()
  const [office, choices] = await Promise.all([officeToChange(actor, id), officeChoices(actor)])
  if (!office) notFound()
  const values = {
    name: office.name,
    kind: office.kind,
    place: office.regionCode ?? office.mechanismId ?? '',
    clearing: office.clearingOfficeId ?? '',
    creditCode: office.creditCode ?? '',
    contact: office.contact ?? '',
    phone: office.phone ?? '',
  }
  const label = (options: { value: string; label: string }[], value: string) => options.find((each) => each.value === value)?.label ?? '—'
  return (
    <div className="grid max-w-5xl gap-4">
      <Title of={office.name} />
      <div>
        <p className="text-sm text-mute">
          <Link prefetch={false} href="/admin/offices">
            单位
          </Link>{' '}
          › {officeKindLabel[office.kind]}
        </p>
        <h1 className="text-xl font-semibold">{office.name}</h1>
      </div>
      {forbids(actor, 'office.write') ? (
        <p className="text-mute">
          {label([...choices.regions, ...choices.mechanisms], values.place)} · 审核单位：{label(choices.clearing, values.clearing)}
          {office.creditCode && ` · 统一社会信用代码：${office.creditCode}`}
        </p>
      ) : (
        <OfficeForm choices={choices} values={values} seen={office.seen} label="保存" save={saveOffice.bind(null, id)} />
      )}
      <section aria-labelledby="people">
        <h2 id="people" className="font-semibold">
          账号 <span className="text-sm font-normal text-mute">{office.users.length} 个</span>
        </h2>
        {office.users.length === 0 ? (
          <p className="text-mute">还没有账号{office.kind === 'RESPONSIBLE' ? '，由审核单位代为填报' : ''}。</p>
        ) : (
          <ul>
            {office.users.map((user) => (
              <li key={user.id} className="border-b border-line py-1">
                <Link prefetch={false} className="text-accent underline" href={`/admin/users/${user.id}`}>
                  {user.name}
                </Link>{' '}
                <span className="text-sm text-mute">{user.account}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {office.clears.length > 0 && (
        <section aria-labelledby="clears">
          <h2 id="clears" className="font-semibold">
            由它审核 <span className="text-sm font-normal text-mute">{office.clears.length} 个单位</span>
          </h2>
          <ul className="columns-2 text-sm">
            {office.clears.map((each) => (
              <li key={each.id} className="py-0.5">
                <Link prefetch={false} className="inline-block py-1 hover:underline" href={`/admin/offices/${each.id}`}>
                  {each.name}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {office.groups.length > 0 && <p className="text-sm text-mute">单位组：{office.groups.map((each) => each.group.name).join('、')}</p>}
    </div>
  )
}
