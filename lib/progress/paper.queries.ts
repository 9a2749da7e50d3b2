import { dayOf, type Day } from '../calendar'
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

/** The signatures on a version that stand: those after it was last handed in. */
export async function papersOf(tx: Tx, versionId: string) {
  return papersIn(await tx.reportVersion.findUniqueOrThrow({ where: { id: versionId }, select: signed }))
}
