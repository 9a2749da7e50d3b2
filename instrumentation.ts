/** What the server does by itself, beside answering. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || !process.env.DATABASE_URL) return
  const [{ acts, runJobs }, { postOf }] = await Promise.all([import('./lib/jobs'), import('./lib/post')])
  const stop = runJobs(process.env.DATABASE_URL, acts(postOf(process.env)))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop())
}
