import { beijingDay, dayOf, type Day } from '../calendar'
import { settingFrom } from '../mechanism/setting'
import { othersWith } from '@/lib/access/duty.queries'
import type { Tx } from '@/lib/db'
import type { LoadedPart } from './part.queries'
import type { OnPaper } from './report'

/** Which upper steps of this version no account can take: only there a paper signature may stand. */
export async function onPaperOf(tx: Tx, part: LoadedPart, version: { id: string; authorId: string }, today: Day): Promise<OnPaper> {
  const two = settingFrom(part.task.items[0]?.plan.mechanism.settings).clearanceSteps === 2
  const steps = await tx.reportStep.findMany({
    where: { versionId: version.id },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { step: true },
  })
  const since = steps.slice(steps.map((each) => each.step).lastIndexOf('submit') + 1)
  const passed = since.some((each) => each.step === 'pass' || each.step === 'signPass')
  return {
    pass: two && !passed && !(await othersWith(tx, part.officeId, 'REVIEWER', version.authorId, today)),
    clear: !(await othersWith(tx, part.office.clearingOfficeId, 'COORDINATOR', version.authorId, today)),
  }
}

export const signed = {
  paper: { orderBy: { at: 'asc' as const }, select: { id: true, step: true, name: true, post: true, signedOn: true, at: true } },
  steps: { where: { step: 'submit' }, orderBy: { at: 'desc' as const }, take: 1, select: { at: true } },
} as const
export interface Signed {
  paper: { id: string; step: string; name: string; post: string; signedOn: Date; at: Date }[]
  steps: { at: Date }[]
}
/** What was signed of the words as they were last handed in. */
export const papersIn = ({ paper, steps }: Signed) =>
  paper
    .filter((each) => !steps[0] || each.at >= steps[0].at)
    .map(({ id, step, name, post, signedOn }) => ({ id, step, name, post, on: dayOf(signedOn) }))

/** The day on which a version was handed in, of one that came back and was written again the last; null before. */
export const handedInOn = ({ steps }: Pick<Signed, 'steps'>): Day | null => (steps[0] ? beijingDay(steps[0].at) : null)

/** When a version was handed in last, and the signatures on it that stand: those since then. */
export async function papersOf(tx: Tx, versionId: string) {
  const version = await tx.reportVersion.findUniqueOrThrow({ where: { id: versionId }, select: signed })
  return { papers: papersIn(version), handedInOn: handedInOn(version) }
}
