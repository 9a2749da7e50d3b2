import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ActForm, type Field } from '@/components/plan/act-form'
import { ClosingFiles } from '@/components/plan/closing-files'
import { Title } from '@/components/ui/title'
import { idsIn } from '@/lib/address'
import { now } from '@/lib/clock'
import { kinds } from '@/lib/documents/kind'
import { answerWithin } from '@/lib/plan/closing'
import { closingForm } from '@/lib/plan/decision-form.queries'
import { requireActor } from '@/lib/session'
import { askForClosing, dropClosingFile } from '../decision-actions'

const accept = Object.keys(kinds)
  .map((kind) => `.${kind}`)
  .join(',')

export default async function ClosingPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor()
  const { id } = await idsIn(params)
  const found = await closingForm(actor, id, now())
  if (!found) notFound()
  const fields: Field[] = [
    { name: 'outcome', label: '结果', kind: 'select', required: true, options: found.outcomes.map((value) => ({ value, label: value })) },
    { name: 'statement', label: '办结情况', kind: 'area', rows: 6, required: true, hint: '做成了什么，依据是什么；用于任务页、年度评估' },
    ...(found.citable.length
      ? [
          {
            name: 'cites',
            label: '选取已通过的填报的佐证',
            kind: 'checks' as const,
            options: found.citable.map((each) => ({ value: each.id, label: each.name })),
          },
        ]
      : []),
  ]
  const open = ['NOT_STARTED', 'UNDER_WAY'].includes(found.flow)
  return (
    <div className="max-w-3xl">
      <Title of={`申请办结：${found.title}`} />
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href="/tasks">
          台账
        </Link>{' '}
        ›{' '}
        <Link prefetch={false} className="hover:underline" href={`/tasks/${id}#decisions`}>
          {found.code}
        </Link>
      </p>
      <h1 className="text-xl font-semibold">申请办结：{found.title}</h1>
      {found.unticked.length > 0 && (
        <p className="mb-2 text-sm text-warn">▲ 尚未勾选完成的节点：{found.unticked.join('、')}。已完成的，请先在填报中勾选。</p>
      )}
      <p className="mb-3 text-sm text-mute">
        须附至少一份佐证。其他参与方{answerWithin}
        个工作日内答复，没有答复的记“未反馈”；各方没有异议，由秘书处另一位同志核验后办结。按时申请的，核验期间时限规则不亮灯。
      </p>
      {open ? (
        <ActForm
          fields={fields}
          submit="提交申请"
          formKey={randomUUID()}
          after={`/tasks/${id}#decisions`}
          act={askForClosing.bind(null, id)}
        >
          <ClosingFiles taskId={id} files={found.files} accept={accept} remove={dropClosingFile} />
        </ActForm>
      ) : (
        <p>这项任务“{found.flowWords}”，不能申请办结。</p>
      )}
    </div>
  )
}
