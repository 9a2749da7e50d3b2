import { read } from './db'

/** Whether the database answers within three seconds; one that is frozen does not answer at all. */
export function databaseAnswers(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), 3000)
  })
  const asked = read('system', (tx) => tx.$queryRaw`select 1`).then(
    () => true,
    () => false,
  )
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}
