import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { AmendmentList } from '@/components/progress/amendment-list'
import { EvidenceField } from '@/components/progress/evidence-field'
import { PaperForm } from '@/components/progress/paper-form'
import { ReportAside } from '@/components/progress/report-aside'
import { ReportForm } from '@/components/progress/report-form'
import { ReportFrozen } from '@/components/progress/report-frozen'
import { ReportHead } from '@/components/progress/report-head'
import { askedIn, idAsked, idsIn, type SearchParams } from '@/lib/address'
import { clockTime } from '@/lib/calendar'
import { today } from '@/lib/clock'
import { kinds } from '@/lib/documents/kind'
import { reportToWrite } from '@/lib/progress/queries'
import { requireActor } from '@/lib/session'
import { agree, drop, keep, submit, takeBack, withdraw } from './actions'

export const metadata = { title: '进展填报' }

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}
const accept = Object.keys(kinds)
  .map((kind) => `.${kind}`)
  .join(',')
const paperSteps = ['signPass', 'signClear'] as const

export default async function ReportPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const [{ id }, asked] = [await idsIn(params), await askedIn(searchParams)]
  const day = today()
  const found = await reportToWrite(actor, id, day, { partId: idAsked(asked.part), periodId: idAsked(asked.period) })
  if (!found) notFound()
  const where = { partId: found.part.id, periodId: found.period.id }
  const correcting = found.state === 'CLEARED' && asked.correct === '1'
  const writing = found.open.includes('submit') || (correcting && found.open.includes('correct'))
  const back = `/tasks/${id}/report?part=${where.partId}&period=${where.periodId}`
  return (
    <>
      <p className="text-sm text-mute">
        <Link href="/inbox">待办</Link> › {found.period.name}填报 › <Link href={`/tasks/${id}`}>{found.task.code}</Link>
      </p>
      <ReportHead found={found} day={day} writing={writing} />
      {asked.refused && (
        <p role="alert" className="my-2 rounded border border-late px-3 py-2 text-late">
          {asked.refused}
        </p>
      )}
      <AmendmentList
        amendments={found.amendments}
        mayAnswer={found.mayAnswer}
        agree={agree.bind(null, back)}
        takeBack={takeBack.bind(null, back)}
      />
      {writing ? (
        <ReportForm
          key={found.base}
          storageKey={`report:${actor.userId}:${where.partId}:${where.periodId}`}
          initial={found.form}
          start={found.start}
          earlier={found.earlier}
          base={found.base}
          last={found.last}
          lastWaits={found.lastWaits}
          milestones={found.milestones}
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
              withdraw={found.open.includes('withdraw') && found.versionId ? withdraw.bind(null, found.versionId, back) : null}
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
