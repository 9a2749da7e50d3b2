import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { AmendmentList } from '@/components/progress/amendment-list'
import { EvidenceField } from '@/components/progress/evidence-field'
import { PaperForm } from '@/components/progress/paper-form'
import { ReportCleared } from '@/components/progress/report-cleared'
import { ReportAside } from '@/components/progress/report-aside'
import { ReportForm } from '@/components/progress/report-form'
import { ReportFrozen } from '@/components/progress/report-frozen'
import { ReportHead } from '@/components/progress/report-head'
import { Title } from '@/components/ui/title'
import { askedIn, idAsked, idsIn, type SearchParams } from '@/lib/address'
import { clockTime } from '@/lib/calendar'
import { today } from '@/lib/clock'
import { kinds } from '@/lib/documents/kind'
import { clearedReport, type ClearedReport } from '@/lib/progress/cleared.queries'
import { reportToWrite } from '@/lib/progress/queries'
import { reportAddress } from '@/lib/progress/report'
import { requireActor } from '@/lib/session'
import { agree, drop, keep, submit, takeBack, withdraw } from './actions'

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}
const accept = Object.keys(kinds)
  .map((kind) => `.${kind}`)
  .join(',')
const paperSteps = ['signPass', 'signClear'] as const

function Cleared({ found }: { found: ClearedReport }) {
  return (
    <>
      <Title of={`填报：${found.task.title}（${found.period}，${found.office}）`} />
      <p className="text-sm text-mute">
        <Link href="/tasks">台账</Link> › <Link href={`/tasks/${found.task.id}`}>{found.task.code}</Link> › {found.period}填报
      </p>
      <h1 className="mb-3 text-xl font-semibold">
        {found.task.title}{' '}
        <small className="ml-2 text-sm font-normal text-mute">
          {found.office}（{found.role === 'LEAD' ? '牵头' : '配合'}） · {found.period}
        </small>
      </h1>
      <ReportCleared found={found} />
    </>
  )
}

export default async function ReportPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const [{ id }, asked] = [await idsIn(params), await askedIn(searchParams)]
  const day = today()
  const [partId, periodId] = [idAsked(asked.part), idAsked(asked.period)]
  const found = await reportToWrite(actor, id, day, { partId, periodId })
  // What one does not write, or is not asked for any more, is read where it has been cleared.
  if (partId && periodId && found?.period.id !== periodId) {
    const cleared = await clearedReport(actor, id, { partId, periodId })
    if (cleared) return <Cleared found={cleared} />
  }
  if (!found) notFound()
  const where = { partId: found.part.id, periodId: found.period.id }
  const correcting = found.state === 'CLEARED' && asked.correct === '1'
  const writing = found.open.includes('submit') || (correcting && found.open.includes('correct'))
  // From the first page with one click: ticked already, and handed in with the second. What was begun stays as it is.
  const unchanged = asked.unchanged === '1' && found.last !== null && found.state === null && found.draftAt === null
  const back = reportAddress({ taskId: id, ...where })
  return (
    <>
      <Title of={`填报：${found.task.title}（${found.period.name}，${found.part.office}）`} />
      <p className="text-sm text-mute">
        <Link href="/inbox">待办</Link> › {found.period.name}填报 › <Link href={`/tasks/${id}`}>{found.task.code}</Link>
      </p>
      <ReportHead found={found} day={day} writing={writing} />
      <AmendmentList amendments={found.amendments} mayAnswer={found.mayAnswer} agree={agree} takeBack={takeBack} />
      {writing ? (
        <ReportForm
          key={`${found.base}${unchanged}`}
          storageKey={`report:${where.partId}:${where.periodId}`}
          initial={unchanged ? { ...found.form, noChange: true } : found.form}
          start={found.start}
          earlier={found.earlier}
          base={found.base}
          last={found.last}
          lastWaits={found.lastWaits}
          milestones={found.milestones}
          effect={found.effect}
          correcting={correcting}
          context={{
            today: day,
            period: correcting ? { ...found.period, closes: day } : found.period,
            lastPercent: found.lastPercent,
            waitingPercent: found.waitingPercent,
            asksPercent: found.asksPercent,
            noChangeBefore: found.noChangeBefore,
          }}
          formKey={randomUUID()}
          seen={found.seen}
          savedAt={found.draftAt ? clockTime(found.draftAt) : null}
          save={keep.bind(null, where)}
          submit={submit.bind(null, where)}
          aside={<ReportAside found={found} />}
        >
          <EvidenceField where={where} claims={found.claims} items={found.evidence} remove={drop} accept={accept} />
        </ReportForm>
      ) : (
        <div className="grid gap-7 lg:grid-cols-[minmax(0,1fr)_300px]">
          <div className="min-w-0">
            <ReportFrozen
              found={found}
              correctHref={found.open.includes('correct') ? `${back}&correct=1` : null}
              withdraw={found.open.includes('withdraw') && found.versionId ? withdraw.bind(null, found.versionId) : null}
            />
            {paperSteps.map(
              (step) =>
                found.open.includes(step) &&
                found.versionId && (
                  <PaperForm
                    key={step + found.base}
                    versionId={found.versionId}
                    step={step}
                    today={day}
                    from={found.submittedOn}
                    keep={found.keep}
                    kept={found.kept}
                    evidence={found.evidence.length > 0}
                    formKey={randomUUID()}
                    accept={accept}
                  />
                ),
            )}
          </div>
          <ReportAside found={found} />
        </div>
      )}
    </>
  )
}
