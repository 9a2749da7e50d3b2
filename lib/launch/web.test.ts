import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { freePort } from './postgres.mjs'

// The processes are real; what they serve is a stand-in that says which of them answered.
const answering =
  "require('node:http').createServer((_, answer) => { answer.setHeader('connection', 'close'); answer.end(process.pid + ' ' + process.env.WITHOUT_JOBS) }).listen(Number(process.argv[5]), '127.0.0.1')"
const started: { web: ChildProcess; dir: string }[] = []
afterEach(async () => {
  for (const { web, dir } of started.splice(0)) {
    if (web.exitCode === null) {
      web.kill('SIGTERM')
      await once(web, 'exit')
    }
    rmSync(dir, { recursive: true, force: true })
  }
})

async function serving(script: string) {
  const dir = mkdtempSync(path.join(tmpdir(), 'board-web-'))
  mkdirSync(path.join(dir, 'node_modules/next/dist/bin'), { recursive: true })
  writeFileSync(path.join(dir, 'node_modules/next/dist/bin/next'), script)
  const port = await freePort()
  const web = spawn(process.execPath, [path.resolve('lib/launch/web.mjs'), String(port), '127.0.0.1', '.'], {
    cwd: dir,
    env: { ...process.env, WEB_WORKERS: '2' },
    stdio: 'ignore',
  })
  started.push({ web, dir })
  return { web, port }
}
/** Which processes answer, once so many do. */
async function answeredBy(port: number, many: number, not?: string): Promise<Map<string, string>> {
  for (let tries = 0; tries < 100; tries++) {
    const found = new Map<string, string>()
    for (let at = 0; at < 8; at++) {
      const said = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(1000) }).then(
        (answer) => answer.text(),
        () => '',
      )
      if (said) found.set(said.split(' ')[0]!, said.split(' ')[1] ?? '')
    }
    if (found.size === many && !found.has(not ?? '')) return found
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error(`not answered by ${many} processes`)
}
const alive = (pid: string) => {
  try {
    process.kill(Number(pid), 0)
    return true
  } catch {
    return false
  }
}

describe('网页进程', () => {
  it('一个进程没了，另一个照常回答，不久补上；按时钟做的事只有一个进程做；停止时一个不留', async () => {
    const { web, port } = await serving(answering)
    const before = await answeredBy(port, 2)
    expect([...before.values()].sort()).toEqual(['', '1'])
    const [killed] = [...before].find(([, without]) => without === '')!
    process.kill(Number(killed), 'SIGKILL')
    const after = await answeredBy(port, 2, killed)
    expect([...after.values()].sort()).toEqual(['', '1'])
    web.kill('SIGTERM')
    await once(web, 'exit')
    expect([...after.keys()].filter(alive)).toEqual([])
  })
  it('总起不来的，不无休止地重试：如实退出', async () => {
    const { web } = await serving('process.exit(3)')
    const [code] = (await once(web, 'exit')) as [number]
    expect(code).toBe(1)
  })
})
