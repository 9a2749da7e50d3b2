import type { Actor } from './actor'
import { lookUp, type Tx } from '@/lib/db'
import { remembered } from '@/lib/remember'
import { noSupport, type Support } from './support'

const newest = (tx: Tx) => tx.supportContact.findFirst({ orderBy: { number: 'desc' }, select: { number: true, name: true, phone: true } })

/** Whom to call; also for whoever is not signed in. */
export const supportContact = async (actor: Actor | null): Promise<Support> =>
  (actor ? await remembered(actor, ['support'], newest) : await lookUp(newest)) ?? noSupport
