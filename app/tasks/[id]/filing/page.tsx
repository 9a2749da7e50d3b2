import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ActForm } from '@/components/plan/act-form'
import { Title } from '@/components/ui/title'
import { askedIn, idAsked, idsIn, type SearchParams } from '@/lib/address'
import { inWords } from '@/lib/calendar'
import { now, today } from '@/lib/clock'
import { filingForm } from '@/lib/plan/decision-form.queries'
import { filingSeen } from '@/lib/plan/filing'
import { seenText } from '@/lib/seen'
import { requireActor } from '@/lib/session'
import { fileRecord } from '../decision-actions'

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function FilingPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const [{ id }, { milestone }] = [await idsIn(params), await askedIn(searchParams)]
  const found = await filingForm(actor, id, idAsked(milestone), now())
  if (!found) notFound()
  const { last } = found
  const day = today()
  return (
    <div className="max-w-3xl">
      <Title of={`上报记录：${found.title}`} />
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href="/tasks">
          台账
        </Link>{' '}
        ›{' '}
        <Link prefetch={false} className="hover:underline" href={`/tasks/${id}#decisions`}>
          {found.code}
        </Link>
      </p>
      <h1 className="text-xl font-semibold">上报记录：{found.title}</h1>
      <p className="mb-1">节点“{found.milestone}”（待上级）</p>
      <p className="mb-3 text-sm text-mute">
        {last ? `现有记录：${inWords(last.reportedOn)}报${last.department}，${inWords(last.reconfirmedOn)}确认仍在办理。` : ''}
        登记后六个月内有效，逾期的节点显示“待批复”；期满前重新确认即可。
      </p>
      <ActForm
        submit={last ? '重新确认' : '登记'}
        formKey={randomUUID()}
        after={`/tasks/${id}`}
        act={fileRecord.bind(null, id, found.milestoneId, seenText(filingSeen(last)))}
        fields={[
          { name: 'reportedOn', label: '上报日期', kind: 'date', required: true, max: day, initial: last?.reportedOn ?? '' },
          {
            name: 'department',
            label: '报送部门',
            kind: 'line',
            required: true,
            initial: last?.department ?? '',
            hint: '用于灯的理由、任务页',
          },
          { name: 'reconfirmedOn', label: '最近确认仍在办理的日期', kind: 'date', required: true, max: day, initial: day },
        ]}
      />
      {found.others.length > 0 && (
        <p className="mt-3 text-sm">
          其他待上级的节点：
          {found.others.map((each) => (
            <Link prefetch={false} key={each.id} className="mr-3 text-accent underline" href={`/tasks/${id}/filing?milestone=${each.id}`}>
              {each.title}
            </Link>
          ))}
        </p>
      )}
    </div>
  )
}
