import { TodayOnly } from '@/components/board/today-only'
import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { PartyContacts } from '@/components/signoff/party-contacts'
import { RoundDraft } from '@/components/signoff/round-draft'
import { RoundHead } from '@/components/signoff/round-head'
import { RoundRunning } from '@/components/signoff/round-running'
import { Title } from '@/components/ui/title'
import { partyContacts } from '@/lib/access/office.queries'
import { forbids } from '@/lib/access/policy'
import { askedIn, idsIn, type SearchParams } from '@/lib/address'
import { today } from '@/lib/clock'
import { requireActor } from '@/lib/session'
import { roundOf } from '@/lib/signoff/round.queries'
import { later, remind, rewrite, step } from './actions'

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function SignOffPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const [{ id }, { show }] = [await idsIn(params), await askedIn(searchParams)]
  if (forbids(actor, 'signoff.read')) notFound()
  const page = await roundOf(actor, id, today())
  if (!page) notFound()
  const take = step.bind(null, id)
  const contacts = await partyContacts(
    actor,
    page.parties.map((each) => each.code),
  )
  return (
    <>
      <Title of={page.round.title} />
      <RoundHead page={page} />
      <TodayOnly asked={searchParams} today={today()} />
      {page.round.openedAt ? (
        <RoundRunning page={page} asked={show} keyOf={randomUUID} take={take} remind={remind.bind(null, id)} later={later.bind(null, id)} />
      ) : (
        <RoundDraft page={page} asked={show} keyOf={randomUUID} take={take} rewrite={(taskId) => rewrite.bind(null, id, taskId)} />
      )}
      <PartyContacts rows={contacts} />
    </>
  )
}
