import { idsFrom } from '../given'
import { Missing } from '../refusal'
import { write, type Actor, type Tx } from '@/lib/db'
import { wordsOf, type NoticeKind, type Said } from './notice'

/** Tells one person, or several, in the transaction of the act that it tells of. */
export async function notify<K extends NoticeKind>(
  tx: Tx,
  at: Date,
  to: string | readonly string[],
  kind: K,
  said: Said<K>,
  href: string,
): Promise<void> {
  const text = wordsOf(kind, said)
  const people = typeof to === 'string' ? [to] : [...new Set(to)]
  await tx.notice.createMany({ data: people.map((userId) => ({ userId, kind, text, href, at })) })
}

/** 全部标为已读: what had come when the page was shown; what came since is still to be seen. */
export const readNotices = (actor: Actor, until: Date): Promise<number> =>
  write(
    actor,
    async ({ tx, at }) =>
      (await tx.notice.updateMany({ where: { userId: actor.userId, readAt: null, at: { lte: until } }, data: { readAt: at } })).count,
  )

/** 标为已读: one of them, or those of a line that says them together. @throws Missing where none is one's own */
export const readNotice = (actor: Actor, ids: readonly string[]): Promise<void> =>
  write(actor, async ({ tx, at }) => {
    const own = { id: { in: idsFrom(ids) }, userId: actor.userId }
    if (!(await tx.notice.count({ where: own }))) throw new Missing()
    await tx.notice.updateMany({ where: { ...own, readAt: null }, data: { readAt: at } })
  })
