import type { Actor } from './access/actor'
import { isReading, newestSeen, read, type Tx } from './db'

// 记得算过的：what was computed from the state rows stands until the next entry of the trail. Every act that changes a row writes an entry, under the
// trail's lock until it commits, so the newest entry names all that can be seen. An answer is never older than its name.

const most = 300
const kept = new Map<string, { version: bigint; value: unknown }>()

/**
 * The answer computed before for this key, as long as nothing has been written since; else reads it.
 * The key says for whom: what may differ between two readers must be in it.
 */
export async function remembered<T>(actor: Actor, key: unknown[], compute: (tx: Tx) => Promise<T>): Promise<T> {
  // Known before it is computed: an answer is named by an older entry than it holds, never by a newer.
  const version = newestSeen(actor) ?? (await read(actor, newestEntry))
  const name = JSON.stringify(key)
  const found = kept.get(name)
  if (found?.version === version) {
    kept.delete(name)
    kept.set(name, found)
    return found.value as T
  }
  const value = await computed(actor, `${version} ${name}`, compute)
  kept.delete(name)
  kept.set(name, { version, value })
  if (kept.size > most) kept.delete(kept.keys().next().value!)
  return value
}

const running = new Map<string, Promise<unknown>>()
/** Asked by several at once, it is computed once. Not inside a transaction: there, the one waited for might wait behind it. */
function computed<T>(actor: Actor, name: string, compute: (tx: Tx) => Promise<T>): Promise<T> {
  if (isReading()) return read(actor, compute)
  const found = running.get(name) ?? read(actor, compute).finally(() => running.delete(name))
  running.set(name, found)
  return found as Promise<T>
}

const newestEntry = async (tx: Tx): Promise<bigint> =>
  (await tx.$queryRaw<{ seq: bigint }[]>`select seq from audit_entry order by seq desc limit 1`)[0]?.seq ?? 0n
