/** What the server does by itself, beside answering. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const [{ acts, runJobs, endWithProcess }, { postOf }] = await Promise.all([import('./lib/jobs'), import('./lib/post')])
  if (process.env.DATABASE_URL && !process.env.WITHOUT_JOBS) endWithProcess(runJobs(process.env.DATABASE_URL, acts(postOf(process.env))))
}
