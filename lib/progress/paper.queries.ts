import { dayOf, toDate, type Day } from '../calendar'
import { settingFrom } from '../mechanism/setting'
import type { Tx } from '@/lib/db'
import type { LoadedPart } from './queries'
import type { OnPaper } from './report'

/** Whether an office has another person who can take a step today: with the duty of his own, or lent to him by a colleague. */
export async function othersWith(tx: Tx, officeId: string | null, duty: 'REVIEWER' | 'COORDINATOR', notThis: string, today: Day): Promise<boolean> {
  if (!officeId) return false
  const on = toDate(today)
  const [found] = await tx.$queryRaw<{ able: boolean }[]>`
    select exists (
      select 1 from app_user u where u.office_id = ${officeId}::uuid and u.disabled_at is null and u.id <> ${notThis}::uuid and (
        exists (select 1 from duty_grant g where g.user_id = u.id and g.duty = ${duty}::duty and g."from" <= ${on}::date and (g."to" is null or g."to" >= ${on}::date))
        or exists (
          select 1 from delegation d join app_user f on f.id = d.from_id and f.disabled_at is null and f.office_id = u.office_id
          join duty_grant g on g.user_id = f.id and g.duty = ${duty}::duty and g."from" <= ${on}::date and (g."to" is null or g."to" >= ${on}::date)
          where d.to_id = u.id and d.ended_at is null and d."from" <= ${on}::date and d."to" >= ${on}::date))) able`
  return found?.able ?? false
}

/** Which upper steps of this version no account can take: only there a paper signature may stand. */
export async function onPaperOf(tx: Tx, part: LoadedPart, version: { id: string; authorId: string }, today: Day): Promise<OnPaper> {
  const two = settingFrom(part.task.items[0]?.plan.mechanism.settings).clearanceSteps === 2
  const steps = await tx.reportStep.findMany({ where: { versionId: version.id }, orderBy: [{ at: 'asc' }, { id: 'asc' }], select: { step: true } })
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
export interface Signed { paper: { id: string; step: string; name: string; post: string; signedOn: Date; at: Date }[]; steps: { at: Date }[] }
/** What was signed of the words as they were last handed in. */
export const papersIn = ({ paper, steps }: Signed) => paper.filter((each) => !steps[0] || each.at >= steps[0].at).map(({ id, step, name, post, signedOn }) => ({ id, step, name, post, on: dayOf(signedOn) }))

/** The signatures on a version that stand: those after it was last handed in. */
export async function papersOf(tx: Tx, versionId: string) {
  return papersIn(await tx.reportVersion.findUniqueOrThrow({ where: { id: versionId }, select: signed }))
}
