import type { Actor } from '../access/actor'
import { read } from '@/lib/db'
import { columnsFrom, viewsFrom } from './views'

/** A person's saved views and chosen columns of the ledger: rows that nobody else reads, so they are asked for in his name. */
export const preferencesOf = (actor: Actor) =>
  read(actor, async (tx) => {
    const rows = await tx.preference.findMany({ where: { userId: actor.userId, key: { in: ['ledger.views', 'ledger.columns'] } } })
    const stored = new Map(rows.map((row) => [row.key, row.value as unknown]))
    return { views: viewsFrom(stored.get('ledger.views')), columns: columnsFrom(stored.get('ledger.columns')) }
  })
