import type { Actor } from '../access/actor'
import { beijingDay } from '../calendar'
import { takenIn, type Handed } from '../documents/taken'
import { regionFrom } from '../given'
import { refuse } from '../refusal'
import { recordEvent } from '@/lib/audit/commands'
import { write } from '@/lib/db'
import { againstAnswering } from './answer'
import { lockedRound } from './commands'
import { mayAnswerFor, partiesOf } from './queries'

/** Takes the scan of a stamped letter in. It counts once a sheet names it. @returns its id */
export async function addLetter(actor: Actor, roundId: string, party: string, file: Handed): Promise<string> {
  const taken = await takenIn(file, 'letter.fileId')
  return write(actor, async ({ tx, at }) => {
    const round = await lockedRound(tx, actor, roundId)
    const today = beijingDay(at)
    const parties = await partiesOf(tx, round, today)
    refuse(mayAnswerFor(actor, round, regionFrom(party)) ? null : '您不能代表这一方答复。', 'letter.fileId')
    refuse(
      againstAnswering(
        { state: round.state, lastDay: round.lastDay, isParty: round.openedAt !== null && parties.some((each) => each.code === party) },
        today,
      ),
      'letter.fileId',
    )
    const { id } = await tx.letterFile.create({
      data: { roundId, regionCode: party, ...taken, byId: actor.userId, at },
      select: { id: true },
    })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'letter.added',
      subjectKind: 'letter_file',
      subjectId: id,
      detail: { office: actor.officeName, party, kind: taken.kind },
    })
    return id
  })
}
