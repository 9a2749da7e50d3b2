// node lib/launch/web.mjs PORT HOST DIR: the built pages of a folder on all cores. Each worker is the whole server; what they share lies in PostgreSQL.
import cluster from 'node:cluster'
import os from 'node:os'

const [port, host, dir] = process.argv.slice(2)
const workers = Math.max(1, Math.trunc(Number(process.env.WEB_WORKERS)) || Math.min(4, os.availableParallelism()))
// V8 lets garbage pile up as far as the machine has memory; collected when it has grown by a quarter, the same work takes little longer and half the memory.
const frugal = ['--heap-growing-percent=25', '--max-semi-space-size=8']
// glibc keeps a heap for each thread; two are enough for what is not JavaScript's.
const [mostDeaths, within, wait] = [5, 60_000, 1000]
// A connection that rests is closed by the one who opened it: browsers and proxies keep theirs for about a minute, and what they send at the moment when we close would be lost.
const keptAlive = 75_000

process.title = 'board-web'
cluster.schedulingPolicy = cluster.SCHED_RR
cluster.setupPrimary({
  exec: 'node_modules/next/dist/bin/next',
  args: ['start', dir, '-p', port, '-H', host, '--keepAliveTimeout', String(keptAlive)],
  execArgv: frugal,
})
/** What is done by the clock is done by the first one: the others would only ask whether there is something to do. */
const begin = (at) =>
  cluster.fork({ MALLOC_ARENA_MAX: '2', WITHOUT_JOBS: at ? '1' : '' }).once('exit', (code, signal) => ended(at, signal ?? code))

let stopping = false
let deaths = []
function ended(at, how) {
  if (stopping) return
  const now = performance.now()
  deaths = [...deaths.filter((each) => now - each < within), now]
  console.error(JSON.stringify({ fault: 'web', message: `a worker ended (${how})` }))
  if (deaths.length >= mostDeaths) {
    stop()
    process.exitCode = 1
  } else
    setTimeout(() => {
      if (!stopping) begin(at)
    }, wait)
}
function stop() {
  stopping = true
  for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
for (let at = 0; at < workers; at++) begin(at)
