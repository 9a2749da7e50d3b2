// 演示线下审签：an office without accounts, written for by its coordinating office of one person; and an office without a reviewer.
import { addDays, dayOf } from '@/lib/calendar'
import type { Prisma } from '@/prisma/generated/client'
import { date } from './client'
import { hourOf, rows, today, type People } from './demo-ground'

const id = (n: number) => `00000000-0000-4000-8000-0000000d000${n}`
const found = (office: string, who: People, state: string) => {
  const officeId = who.responsible.find((each) => each.name === office)?.id
  const parts = new Set(rows.parts.filter((part) => part.officeId === officeId).map((part) => part.id))
  const reports = new Set(rows.reports.filter((report) => parts.has(report.partId)).map((report) => report.id))
  return rows.versions.filter(
    (version): version is Version => typeof version.id === 'string' && reports.has(version.reportId) && version.state === state,
  )
}
type Version = Prisma.ReportVersionCreateManyInput & { id: string }

/** The coordinating office wrote it, and nobody else of it can clear. */
function byCoordinator(version: Version | undefined, coordinator: string) {
  if (!version) return
  version.authorId = coordinator
  for (const step of rows.steps) if (step.versionId === version.id && step.step === 'submit') step.byId = coordinator
}

/** Before the rows are written: one report waits for a paper signature, one was cleared by it, one carries its own office's. @returns what is to be written after them */
export function paperRows(who: People): (tx: Prisma.TransactionClient) => Promise<void> {
  const coordinator = who.users.get('hubei-coordinator')!
  byCoordinator(found('湖北省发展改革委（演示）', who, 'REGION_REVIEW')[0], coordinator)
  const cleared = found('湖北省发展改革委（演示）', who, 'CLEARED').reverse()[0]
  byCoordinator(cleared, coordinator)
  const clearedAt = cleared?.clearedAt as Date | undefined
  if (cleared) Object.assign(cleared, { state: 'REGION_REVIEW', clearedAt: null, clearedById: null })
  for (const step of rows.steps)
    if (step.versionId === cleared?.id && step.step === 'clear')
      Object.assign(step, { step: 'signClear', byId: coordinator, reason: '演示·综合处处长 演示·处长' })
  const passed = found('江西省交通运输厅（演示）', who, 'REGION_REVIEW')[0]
  const [signer, on] = [who.users.get('jiangxi-reporter')!, addDays(today, -1)]
  const at = hourOf(on, 16)
  if (passed)
    rows.steps.push({
      versionId: passed.id,
      regionCode: passed.regionCode,
      step: 'signPass',
      reason: '演示·分管副厅长 演示·副厅长',
      at,
      byId: signer,
    })
  return async (tx) => {
    if (cleared && clearedAt) {
      const on = date(dayOf(new Date(clearedAt.getTime())))
      await tx.paperSignature.create({
        data: {
          id: id(1),
          versionId: cleared.id,
          regionCode: cleared.regionCode,
          step: 'clear',
          name: '演示·处长',
          post: '演示·综合处处长',
          signedOn: on,
          byId: coordinator,
          at: clearedAt,
        },
      })
      await tx.reportVersion.update({
        where: { id: cleared.id },
        data: { state: 'CLEARED', clearedAt, clearedById: coordinator, clearedPaperId: id(1), clearedPaperOn: on },
      })
    }
    if (passed)
      await tx.paperSignature.create({
        data: {
          id: id(2),
          versionId: passed.id,
          regionCode: passed.regionCode,
          step: 'pass',
          name: '演示·副厅长',
          post: '演示·分管副厅长',
          signedOn: date(on),
          byId: signer,
          at,
        },
      })
  }
}
