import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { RoundItems } from '@/components/signoff/round-items'
import { RoundSteps } from '@/components/signoff/round-steps'
import { SheetList } from '@/components/signoff/sheet-list'
import { Title } from '@/components/ui/title'
import { forbids } from '@/lib/access/policy'
import { idsIn } from '@/lib/address'
import { inWords } from '@/lib/calendar'
import { today } from '@/lib/clock'
import { requireActor } from '@/lib/session'
import { roundOf } from '@/lib/signoff/queries'
import { roundLabel } from '@/lib/signoff/round'
import { step } from './actions'

export default async function SignOffPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor()
  const { id } = await idsIn(params)
  if (forbids(actor, 'signoff.read')) notFound()
  const page = await roundOf(actor, id, today())
  if (!page) notFound()
  const { round } = page
  return (
    <>
      <Title of={round.title} />
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href="/sign-offs">
          会签
        </Link>{' '}
        › {round.mechanism}
      </p>
      <h1 className="text-xl font-semibold">
        {round.title}{' '}
        <small className="ml-2 text-sm font-normal text-mute">
          {roundLabel[round.stands]} · {page.items.length} 项 · {inWords(round.lastDay)}截止
        </small>
      </h1>
      <p>
        用于：{round.purpose}　
        <span className="text-mute">
          参与方：{page.parties.map((each) => each.name).join('、')}（{round.openedAt ? '发起当天的成员' : '今天的成员，发起时确定'}）
        </span>
      </p>
      <p className="no-print my-3 flex flex-wrap gap-3">
        {page.answersFor.map((party) => (
          <Link
            prefetch={false}
            key={party.code}
            className="rounded border border-accent px-3 py-1 text-accent"
            href={`/sign-offs/${id}/sheet?party=${party.code}`}
          >
            {party.waiting ? `填会签表（${party.name}，${party.waiting} 项待答复）` : `看会签表（${party.name}，已全部答复）`}
          </Link>
        ))}
        {round.openedAt && (
          <Link prefetch={false} className="rounded border border-line px-3 py-1" href={`/sign-offs/${id}/comments`}>
            征求意见及采纳情况
          </Link>
        )}
      </p>
      <RoundSteps steps={page.steps} formKey={randomUUID()} take={step.bind(null, id)} />
      {round.openedAt && (
        <section aria-labelledby="sheets" className="mt-3">
          <h2 id="sheets" className="font-semibold">
            各方答复
          </h2>
          <SheetList page={page} />
        </section>
      )}
      <section aria-labelledby="items" className="mt-4">
        <h2 id="items" className="font-semibold">
          会签事项
        </h2>
        <RoundItems page={page} />
      </section>
    </>
  )
}
