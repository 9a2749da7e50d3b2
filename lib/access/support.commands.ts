import type { Actor } from './actor'
import { Refused, refuse } from '../refusal'
import { shapedInTurn } from '../shape'
import { recordEvent } from '@/lib/audit/commands'
import { write } from '@/lib/db'
import { may } from './policy'
import { supportForm, type SupportTyped } from './support'

/** 技术支持: names whom to call. `seen`: the number that the writer saw, so that of two windows the later is told. */
export const setSupport = (actor: Actor, typed: SupportTyped, seen: number): Promise<void> =>
  write(actor, async ({ tx, at }) => {
    refuse(may(actor, 'support.write'))
    const form = shapedInTurn(supportForm, typed)
    await tx.$executeRaw`select pg_advisory_xact_lock(7280)`
    const last = await tx.supportContact.findFirst({ orderBy: { number: 'desc' } })
    if ((last?.number ?? 0) !== seen) throw new Refused(`刚刚已由他人${last ? `改为“${last.name} ${last.phone}”` : '改动'}，请刷新后再改。`)
    refuse(last?.name === form.name && last.phone === form.phone ? '与现在的相同。' : null)
    await tx.supportContact.create({ data: { number: seen + 1, ...form, byId: actor.userId, at } })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'support.changed',
      subjectKind: 'installation',
      subjectId: String(seen + 1),
      detail: { name: form.name, phone: form.phone },
    })
  })
