// For tests: every way to spoil one place of what is handed in.

class Texts {
  constructor(readonly value: unknown) {}
}
/** What an action makes of the fields of a form: its texts are texts, whatever a browser sends. */
export const texts = (value: unknown) => new Texts(value)
class Ours {
  constructor(readonly value: unknown) {}
}
/** What an action or a route makes by itself. */
export const ours = (value: unknown) => new Ours(value)

const isNode = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Buffer.isBuffer(value) &&
  !(value instanceof Date) &&
  !(value instanceof Texts) &&
  !(value instanceof Ours)
const isMixed = (sample: unknown): boolean =>
  sample instanceof Texts || sample instanceof Ours || (isNode(sample) && Object.values(sample).some(isMixed))

/** The sample without its marks, as it is really handed in. */
export function plain(sample: unknown): unknown {
  if (sample instanceof Texts || sample instanceof Ours) return sample.value
  if (!isNode(sample)) return sample
  return Array.isArray(sample) ? sample.map(plain) : Object.fromEntries(Object.entries(sample).map(([key, each]) => [key, plain(each)]))
}

export interface Spoiled {
  path: string
  put: unknown
  value: unknown
}
const here = (hostile: readonly unknown[]): Spoiled[] => hostile.map((put) => ({ path: '', put, value: put }))
function inside(sample: unknown, spoil: (child: unknown) => Spoiled[]): Spoiled[] {
  if (!isNode(sample)) return []
  return Object.entries(sample).flatMap(([key, child]) =>
    spoil(child).map((each) => ({
      ...each,
      path: `${key}.${each.path}`,
      value: Array.isArray(sample)
        ? sample.map((other, at) => (String(at) === key ? each.value : plain(other)))
        : { ...(plain(sample) as object), [key]: each.value },
    })),
  )
}

/** A sample with one place after the other, each leaf and each branch, replaced by each of these, and with something that does not belong there; of marked texts only each text, by texts. */
export function spoiled(sample: unknown, hostile: readonly unknown[]): Spoiled[] {
  if (sample instanceof Ours) return []
  const bad = hostile.filter((each) => typeof each === 'string')
  const leaves = (value: unknown): Spoiled[] => (typeof value === 'string' ? here(bad) : inside(value, leaves))
  if (sample instanceof Texts) return leaves(sample.value)
  const more =
    isNode(sample) && !Array.isArray(sample) && !isMixed(sample)
      ? [{ path: '多出', put: '长', value: { ...sample, more: '长'.repeat(100_000) } }]
      : []
  return [...(isMixed(sample) ? [] : here(hostile)), ...inside(sample, (child) => spoiled(child, hostile)), ...more]
}
