import type { Actor } from './actor'
import { refuse } from '../refusal'
import { recordEvent } from '@/lib/audit/commands'
import { write } from '@/lib/db'
import { may } from './policy'

/** That the trail was verified, and with what result, stands in the trail itself. */
export function noteVerified(actor: Actor, { through, broken }: { through: bigint; broken: bigint | null }): Promise<void> {
  return write(actor, async ({ tx, at }) => {
    refuse(may(actor, 'trail.verify'))
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'trail.verified',
      subjectKind: 'trail',
      subjectId: String(through),
      detail: { through: String(through), ...(broken === null ? {} : { broken: String(broken) }) },
    })
  })
}

/** An export is written down before the first row leaves. */
export function noteExported(actor: Actor, { format, count }: { format: string; count: number }): Promise<void> {
  return write(actor, async ({ tx, at }) => {
    refuse(may(actor, 'trail.export'))
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'trail.exported',
      subjectKind: 'trail',
      subjectId: format,
      detail: { format, count },
    })
  })
}
