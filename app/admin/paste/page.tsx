import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { RosterPaste } from '@/components/access/roster-paste'
import { officeChoices } from '@/lib/access/office.queries'
import { forbids } from '@/lib/access/policy'
import { rosterColumns } from '@/lib/access/roster-heads'
import { requireActor } from '@/lib/session'
import { readRoster } from './actions'

export const metadata = { title: '粘贴人员表' }

export default async function PastePage() {
  const actor = await requireActor()
  if (forbids(actor, 'account.write')) notFound()
  const choices = await officeChoices(actor)
  return (
    <>
      <h1 className="text-xl font-semibold">粘贴人员表</h1>
      <p className="mb-1 text-sm text-mute">
        一行一位同志；同一单位的单位信息写一次即可，已有的单位、账号不会改动。列可以少、次序不拘：{Object.values(rosterColumns).join('、')}
        。
      </p>
      <p className="mb-3 text-sm text-mute">
        职责写填报员、审核员、协调员、领导等，几项用顿号隔开。确认后即设立单位、开设账号；职责由安全管理员授予。
      </p>
      <RosterPaste choices={choices} formKey={randomUUID()} read={readRoster} />
    </>
  )
}
