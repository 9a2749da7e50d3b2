import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ActForm, type Field } from '@/components/plan/act-form'
import { Title } from '@/components/ui/title'
import { askedIn, idsIn, type SearchParams } from '@/lib/address'
import { inWords } from '@/lib/calendar'
import { now, today } from '@/lib/clock'
import { extensionForm } from '@/lib/plan/decision-form.queries'
import { requireActor } from '@/lib/session'
import { askForExtension, moveByTier } from '../decision-actions'

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function ExtensionPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const [{ id }, asked] = [await idsIn(params), await askedIn(searchParams)]
  const found = await extensionForm(actor, id, now())
  if (!found) notFound()
  const day = today()
  const options = found.subjects.map((each) => ({
    value: each.key,
    label: `${each.label}：${each.words}${found.tier && each.to < day ? '（时限已过）' : ''}`,
  }))
  const chosen = asked.subject ?? (options.length === 1 ? options[0]!.value : '')
  const none = found.against.length ? '现在没有可以申请延期的时限。' : '这项任务没有写定日子的时限，不需要延期。'
  const subject: Field = {
    name: 'subject',
    label: found.tier ? '改期的时限' : '要延期的时限',
    kind: 'select',
    required: true,
    options,
    initial: chosen,
  }
  const when: Field[] = [
    { name: 'to', label: '新时限', kind: 'date', required: true, min: day },
    { name: 'words', label: '时限的说法', kind: 'line', hint: '例如“2027年6月底”；不填即写日期' },
  ]
  const asks: Field[] = [
    subject,
    ...when,
    { name: 'reason', label: '延期的原因', kind: 'area', required: true, hint: '各方可见，留在任务上' },
    { name: 'present', label: '目前进展', kind: 'area', required: true },
  ]
  const moves: Field[] = [
    subject,
    ...when,
    { name: 'body', label: '层级会议', kind: 'select', required: true, options: found.bodies.map((value) => ({ value, label: value })) },
    { name: 'decidedOn', label: '决定日期', kind: 'date', required: true, max: day },
    { name: 'document', label: '文号', kind: 'line' },
    { name: 'reason', label: '会议意见', kind: 'area', required: true },
  ]
  return (
    <div className="max-w-3xl">
      <Title of={`${found.tier ? '登记会议改期' : '申请延期'}：${found.title}`} />
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href="/tasks">
          台账
        </Link>{' '}
        ›{' '}
        <Link prefetch={false} className="hover:underline" href={`/tasks/${id}#decisions`}>
          {found.code}
        </Link>
      </p>
      <h1 className="text-xl font-semibold">
        {found.tier ? '登记会议改期' : '申请延期'}：{found.title}
      </h1>
      <p className="mb-3 text-sm text-mute">
        {found.tier
          ? '原定时限的层级会议已决定改期的，在此登记；首次承诺和历次调整都保留。'
          : `须在时限前申请（今天 ${inWords(day)}）。共同的时限征求各方（${found.parties.join('、')}）意见；本方自己的时限由本地区协调办审批。审批中，这个时限的灯不变差；首次承诺始终保留。`}
      </p>
      {found.against.length > 0 && (
        <ul className="mb-3 text-sm">
          {found.against.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      {options.length ? (
        <ActForm
          fields={found.tier ? moves : asks}
          submit={found.tier ? '登记' : '提交申请'}
          formKey={randomUUID()}
          after={`/tasks/${id}#decisions`}
          act={(found.tier ? moveByTier : askForExtension).bind(null, id)}
        />
      ) : (
        <p>{none}</p>
      )}
    </div>
  )
}
