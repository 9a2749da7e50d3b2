import * as z from 'zod/mini'
import { bulkKinds, type BulkChange } from './bulk'
import { cadences } from './form'

// 批量变更的地址: which tasks and which change, so that a preview can be sent to a colleague.

const shape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('assembling'), officeId: z.uuid() }),
  z.object({ kind: z.literal('tag'), tagId: z.uuid() }),
  z.object({ kind: z.literal('cadence'), cadence: z.enum(Object.keys(cadences) as [keyof typeof cadences]) }),
])
type Asked = Record<string, string | string[] | undefined>

/** The change that an address or a form names; null where it names none that is whole. */
export function changeFrom(asked: Asked): BulkChange | null {
  const { kind, officeId, tagId, cadence } = asked
  const parsed = shape.safeParse({ kind, officeId, tagId, cadence })
  return parsed.success ? parsed.data : null
}
export const tasksFrom = (asked: Asked): string[] => [asked.task ?? []].flat().filter((each) => z.uuid().safeParse(each).success)
export const kindFrom = (asked: Asked): keyof typeof bulkKinds =>
  typeof asked.kind === 'string' && asked.kind in bulkKinds ? (asked.kind as keyof typeof bulkKinds) : 'assembling'
