import { spawn } from 'node:child_process'
import { bin } from './prepare.mjs'

/** Starts the built server. @returns the process, and a promise that it answers */
export function serve({ port, host, env }) {
  const child = spawn(process.execPath, [bin('next/dist/bin/next'), 'start', '-p', String(port), '-H', host], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...env } })
  child.stdout.on('data', () => undefined)
  const address = `http://${host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`
  const ready = (async () => {
    for (let waited = 0; waited < 60_000; waited += 200) {
      if (child.exitCode !== null) throw new Error('服务未能启动。')
      const answer = await fetch(`${address}/api/health`).catch(() => null)
      if (answer?.ok) return
      await new Promise((done) => setTimeout(done, 200))
    }
    throw new Error('服务在 60 秒内没有应答。')
  })()
  const stop = () => new Promise((done) => { if (child.exitCode !== null) return done(); child.once('exit', done); child.kill('SIGTERM'); setTimeout(() => child.kill('SIGKILL'), 5000).unref() })
  return { child, address, ready, stop }
}
