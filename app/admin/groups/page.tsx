import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { GroupForm } from '@/components/access/group-form'
import { groupList, officeChoices } from '@/lib/access/office.queries'
import { forbids } from '@/lib/access/policy'
import { requireActor } from '@/lib/session'
import { keepGroup } from './actions'

export const metadata = { title: '单位组' }

export default async function GroupsPage() {
  const actor = await requireActor()
  if (forbids(actor, 'office.write')) notFound()
  const [groups, choices] = await Promise.all([groupList(actor), officeChoices(actor)])
  return (
    <>
      <h1 className="text-xl font-semibold">
        单位组 <span className="ml-2 text-sm font-normal text-mute">{groups.length} 个</span>
      </h1>
      <p className="mb-3 text-sm text-mute">一个地区或一个机制的若干单位，起一个名字，台账里可按组筛选。</p>
      {groups.map((group) => (
        <details key={group.id} className="border-b border-line py-2">
          <summary className="cursor-pointer">
            <span className="font-medium">{group.name}</span>{' '}
            <span className="text-sm text-mute">
              {group.members.length} 个单位：
              {group.members
                .slice(0, 4)
                .map((each) => each.name)
                .join('、')}
              {group.members.length > 4 ? '等' : ''}
            </span>
          </summary>
          <div className="mt-2">
            <GroupForm id={`g${group.id}`} choices={choices} group={group} formKey={randomUUID()} save={keepGroup.bind(null, group.id)} />
          </div>
        </details>
      ))}
      <details className="mt-3 rounded border border-line px-3 py-2" open={groups.length === 0}>
        <summary className="cursor-pointer text-accent">新建单位组</summary>
        <div className="mt-2">
          <GroupForm id="new" choices={choices} formKey={randomUUID()} save={keepGroup.bind(null, null)} />
        </div>
      </details>
    </>
  )
}
