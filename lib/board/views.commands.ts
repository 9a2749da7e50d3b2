import type { Actor } from '../access/actor'
import { write, type Prisma, type Writing } from '@/lib/db'
import { columnsFrom, viewsFrom, withView } from './views'

async function keep({ tx, at }: Writing, userId: string, key: string, value: Prisma.InputJsonValue) {
  await tx.preference.upsert({ where: { userId_key: { userId, key } }, create: { userId, key, value, at }, update: { value, at } })
}
const stored = async ({ tx }: Writing, userId: string) =>
  viewsFrom((await tx.preference.findUnique({ where: { userId_key: { userId, key: 'ledger.views' } } }))?.value)

/** Keeps the filter that is shown, under a name of one's own. */
export const saveView = (actor: Actor, name: string, query: string): Promise<void> =>
  write(actor, async (writing) =>
    keep(
      writing,
      actor.userId,
      'ledger.views',
      withView(await stored(writing, actor.userId), name, query) as unknown as Prisma.InputJsonValue,
    ),
  )

export const dropView = (actor: Actor, name: string): Promise<void> =>
  write(actor, async (writing) =>
    keep(
      writing,
      actor.userId,
      'ledger.views',
      (await stored(writing, actor.userId)).filter((each) => each.name !== name) as unknown as Prisma.InputJsonValue,
    ),
  )

export const chooseColumns = (actor: Actor, chosen: string[]): Promise<void> =>
  write(actor, (writing) => keep(writing, actor.userId, 'ledger.columns', columnsFrom(chosen)))
