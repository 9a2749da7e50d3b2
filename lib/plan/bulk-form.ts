import * as z from 'zod/mini'
import { isId, isOneOf } from '../given'
import { id } from '../shape'
import { bulkKinds, type BulkChange } from './bulk'
import { cadences } from './form'

// 批量变更的地址: which tasks and which change, so that a preview can be sent to a colleague.

const shape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('assembling'), officeId: id }),
  z.object({ kind: z.literal('tag'), tagId: id }),
  z.object({ kind: z.literal('cadence'), cadence: z.enum(Object.keys(cadences) as [keyof typeof cadences]) }),
])
type Asked = Record<string, string | string[] | undefined>

/** The change that an address or a form names; null where it names none that is whole. */
export function changeFrom(asked: Asked): BulkChange | null {
  const { kind, officeId, tagId, cadence } = asked
  const parsed = shape.safeParse({ kind, officeId, tagId, cadence })
  return parsed.success ? parsed.data : null
}
export const tasksFrom = (asked: Asked): string[] => [asked.task ?? []].flat().filter((each) => isId(each))
export const kindFrom = (asked: Asked): keyof typeof bulkKinds => (isOneOf(asked.kind, bulkKinds) ? asked.kind : 'assembling')
