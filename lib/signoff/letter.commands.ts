import { createHash } from 'node:crypto'
import type { Actor } from '../access/actor'
import { beijingDay } from '../calendar'
import { inspect, mostBytes } from '../documents/kind'
import { Refused, refuse } from '../refusal'
import { recordEvent } from '@/lib/audit/commands'
import { write } from '@/lib/db'
import { againstAnswering } from './answer'
import { lockedRound } from './commands'
import { mayAnswerFor, partiesOf, regionsWithAccounts } from './queries'

/** Takes the scan of a stamped letter in. It counts once a sheet names it. @returns its id */
export async function addLetter(actor: Actor, roundId: string, party: string, file: { name: string; data: Buffer }): Promise<string> {
  const name = file.name.normalize('NFC').replace(/[\u0000-\u001f\u007f"\\/]/g, '').trim().slice(-200)
  refuse(!name ? '文件没有名称。' : file.data.length > mostBytes ? '文件不能超过 20 MB。' : null, 'letter.fileId')
  const found = await inspect(name, file.data)
  if ('refusal' in found) throw new Refused(found.refusal, 'letter.fileId')
  const data = new Uint8Array(file.data)
  return write(actor, async ({ tx, at }) => {
    const round = await lockedRound(tx, actor, roundId)
    const today = beijingDay(at)
    const parties = await partiesOf(tx, round, today)
    refuse(mayAnswerFor(actor, round, party, await regionsWithAccounts(tx, [party], today)) ? null : '您不能代表这一方答复。', 'letter.fileId')
    refuse(againstAnswering({ state: round.state, lastDay: round.lastDay, isParty: round.openedAt !== null && parties.some((each) => each.code === party) }, today), 'letter.fileId')
    const { id } = await tx.letterFile.create({ data: { roundId, regionCode: party, name, kind: found.kind, bytes: data.length, sha256: createHash('sha256').update(data).digest('hex'), byId: actor.userId, at, content: { create: { data } } }, select: { id: true } })
    await recordEvent(tx, at, { actorId: actor.userId, event: 'letter.added', subjectKind: 'letter_file', subjectId: id, detail: { office: actor.officeName, party, kind: found.kind } })
    return id
  })
}
