import type { Tx } from './db'

// 记得算过的：what was computed from the state rows stands until the next entry of the trail. Every act that changes a row writes an entry, under the
// trail's lock until it commits, so the newest entry that a reader sees names all that he can see. An answer is never older than its name.

const most = 300
const kept = new Map<string, { version: bigint; value: unknown }>()

const known = new WeakMap<Tx, Promise<bigint>>()
/** The number of the newest entry of the trail when this transaction first asked: what is computed later in it is named by an older entry, never by a newer. */
export function versionOf(tx: Tx): Promise<bigint> {
  const version = known.get(tx) ?? tx.$queryRaw<{ seq: bigint }[]>`select seq from audit_entry order by seq desc limit 1`.then((rows) => rows[0]?.seq ?? 0n)
  known.set(tx, version)
  return version
}

/** For readings only: what a transaction computes from rows of its own that may yet be taken back must not be remembered. The answer computed before for this key, as long as nothing has been written since; else computes it. The key says for whom: what may differ between two readers must be in it. */
export async function remembered<T>(tx: Tx, key: unknown[], compute: () => Promise<T>): Promise<T> {
  const version = await versionOf(tx)
  const name = JSON.stringify(key)
  const found = kept.get(name)
  if (found?.version === version) {
    kept.delete(name)
    kept.set(name, found)
    return found.value as T
  }
  const value = await compute()
  kept.delete(name)
  kept.set(name, { version, value })
  if (kept.size > most) kept.delete(kept.keys().next().value!)
  return value
}
