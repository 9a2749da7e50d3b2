/** What the server does by itself, beside answering. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { runHourly } = await import('./lib/hourly')
  runHourly()
}
