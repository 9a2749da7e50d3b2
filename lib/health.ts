import { read } from './db'

/** Whether the database answers. */
export const databaseAnswers = (): Promise<boolean> => read('system', (tx) => tx.$queryRaw`select 1`).then(() => true, () => false)
