import Link from 'next/link'
import { notFound } from 'next/navigation'
import { randomUUID } from 'node:crypto'
import { LastTaking } from '@/components/collection/last-taking'
import { SheetList } from '@/components/collection/sheet-list'
import { TakeForm } from '@/components/collection/take-form'
import { forbids } from '@/lib/access/policy'
import { today } from '@/lib/clock'
import { lastTaking, officesToCollect } from '@/lib/collection/queries'
import { requireActor } from '@/lib/session'
import { undo } from './actions'

export const metadata = { title: '征集表' }

export default async function CollectionPage() {
  const actor = await requireActor()
  if (forbids(actor, 'collection.take')) notFound()
  const [offices, taking] = await Promise.all([officesToCollect(actor, today()), lastTaking(actor)])
  return (
    <div className="max-w-6xl">
      <p className="text-sm text-mute">
        <Link href="/report">填报</Link> › 征集表
      </p>
      <h1 className="text-xl font-semibold">
        征集表 <small className="ml-2 text-sm font-normal text-mute">发给没有账号的单位填写，交回后核对取回，不再誊抄</small>
      </h1>
      <SheetList offices={offices} />
      {taking && <LastTaking taking={taking} undo={undo.bind(null, taking.id)} />}
      <section aria-labelledby="back" className="mt-6">
        <h2 id="back" className="font-semibold">
          取回 <span className="text-sm font-normal text-mute">先核对差异，确认后才写入您的草稿；严禁上传涉密文件</span>
        </h2>
        <TakeForm takeKey={randomUUID()} />
      </section>
    </div>
  )
}
