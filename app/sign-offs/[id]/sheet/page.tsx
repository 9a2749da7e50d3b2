import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ActForm } from '@/components/ui/act-form'
import { ShownLinks } from '@/components/signoff/shown-links'
import { SheetForm } from '@/components/signoff/sheet-form'
import { Title } from '@/components/ui/title'
import { forbids } from '@/lib/access/policy'
import { askedIn, idsIn, type SearchParams } from '@/lib/address'
import { inWords } from '@/lib/calendar'
import { today } from '@/lib/clock'
import { kinds } from '@/lib/documents/kind'
import { requireActor } from '@/lib/session'
import { sheetShown, shownOf } from '@/lib/signoff/shown'
import { sheetOf } from '@/lib/signoff/sheet.queries'
import { answer, withdraw } from './actions'

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function SheetPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const [{ id }, { party, show }] = [await idsIn(params), await askedIn(searchParams)]
  if (forbids(actor, 'signoff.read')) notFound()
  const page = await sheetOf(actor, id, party && /^\d{6}$/.test(party) ? party : null, today())
  if (!page) notFound()
  const { round } = page
  const { name, rows, choices } = shownOf(sheetShown, page.items, show)
  return (
    <div className="max-w-5xl print:max-w-none">
      <Title of={`会签表：${page.party.name}：${round.title}`} />
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href="/sign-offs">
          会签
        </Link>{' '}
        ›{' '}
        <Link prefetch={false} className="hover:underline" href={`/sign-offs/${id}`}>
          {round.title}
        </Link>
      </p>
      <h1 className="text-xl font-semibold">
        会签表：{page.party.name}{' '}
        <small className="ml-2 text-sm font-normal text-mute">
          {page.items.length} 项，已答复 {page.items.filter((each) => each.answer).length} 项 · {inWords(round.lastDay)}截止
        </small>
      </h1>
      <p>
        用于：{round.purpose}
        {page.others.length > 0 && (
          <span className="ml-4 text-sm">
            另可填：
            {page.others.map((each) => (
              <Link
                prefetch={false}
                key={each.code}
                className="mr-3 text-accent underline"
                href={`/sign-offs/${id}/sheet?party=${each.code}`}
              >
                {each.name}
              </Link>
            ))}
          </span>
        )}
      </p>
      {page.hand === 'letter' && (
        <p className="mt-1 text-mute">
          {page.account
            ? `凭来函录入${page.party.name}的答复，只录还没有答复的各项；该方会收到通知，可以核对、撤回。`
            : `${page.party.name}没有协调员账号，由秘书处凭来函录入。`}
        </p>
      )}
      {page.refusal && (
        <p role="status" className="my-2 border-l-[3px] border-line bg-soft px-3 py-2">
          {page.refusal}
        </p>
      )}
      {page.items.length > 1 && (
        <ShownLinks label="显示哪些事项" href={`/sign-offs/${id}/sheet?party=${page.party.code}`} choices={choices} now={name} />
      )}
      <SheetForm
        key={page.base}
        page={page}
        formKey={randomUUID()}
        accept={Object.keys(kinds)
          .map((each) => `.${each}`)
          .join(',')}
        answer={answer}
        shown={rows.map((each) => each.id)}
        undo={
          page.last && (
            <ActForm
              act={withdraw.bind(null, id, page.last.id)}
              formKey={randomUUID()}
              name="撤回会签表"
              fields={[]}
              button={`撤回最近一次答复（${page.last.items} 项）`}
            />
          )
        }
      />
    </div>
  )
}
