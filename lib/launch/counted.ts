import pg from 'pg'

/** How many statements a piece of work sends, its transaction's frame not counted. */
export async function counted<T>(work: () => Promise<T>): Promise<{ result: T; statements: number }> {
  const plain = pg.Client.prototype.query
  let statements = 0
  pg.Client.prototype.query = function query(this: pg.Client, ...args: unknown[]) {
    const sql = typeof args[0] === 'string' ? args[0] : ((args[0] as { text?: string } | undefined)?.text ?? '')
    if (!/^(begin|commit|rollback|savepoint|release)/i.test(sql)) statements++
    return (plain as (...all: unknown[]) => unknown).apply(this, args)
  } as typeof plain
  try {
    return { result: await work(), statements }
  } finally {
    pg.Client.prototype.query = plain
  }
}
