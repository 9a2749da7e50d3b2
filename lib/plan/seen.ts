import { createHash } from 'node:crypto'

// 所见：identifies what a writer saw when the form was drawn, so that one who comes second is told.

export const seenAs = (seen: object): string => createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 32)
