import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'

// A small driver over the DevTools protocol, for builds of Chromium that are too old for Playwright. It speaks through the browser's own pipe, so it needs no socket and no package.

type Fields = Record<string, unknown>
interface Message {
  id?: number
  method?: string
  params?: Fields
  result?: Fields
  error?: { message: string }
}

export interface OldPage {
  version: string
  /** What went wrong in the page by itself: exceptions, failed or refused resources. */
  errors: string[]
  open: (path: string) => Promise<void>
  /** The value of an expression in the page. */
  see: <T>(expression: string) => Promise<T>
  /** Waits until an expression in the page is true. */
  until: (expression: string) => Promise<void>
  /** Clicks, with the mouse, in the middle of the first element that matches and holds the words. */
  click: (selector: string, words?: string) => Promise<void>
  /** Puts the whole text in, in the place of what was there. */
  fill: (selector: string, text: string) => Promise<void>
  picture: () => Promise<Buffer>
  close: () => void
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

export async function openOld(base: string, width = 1366, height = 768): Promise<OldPage> {
  const home = mkdtempSync(path.join(tmpdir(), 'old-chromium-'))
  const own = [
    '--headless',
    '--no-sandbox',
    '--remote-debugging-pipe',
    `--user-data-dir=${home}`,
    '--lang=zh-CN',
    '--disable-background-networking',
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1',
  ]
  const browser = spawn(process.env.OLD_CHROMIUM ?? '', [...own, ...(process.env.OLD_CHROMIUM_ARGS?.split(' ') ?? [])], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, TZ: 'Asia/Shanghai', LD_LIBRARY_PATH: process.env.OLD_CHROMIUM_LIBRARIES ?? process.env.LD_LIBRARY_PATH },
  })
  const send = pipe(browser.stdio[3] as Writable, browser.stdio[4] as Readable)
  browser.once('exit', () => rmSync(home, { recursive: true, force: true }))
  const { targetId } = await send.ask('Target.createTarget', { url: 'about:blank', width, height })
  const { sessionId } = await send.ask('Target.attachToTarget', { targetId, flatten: true })
  const ask = (method: string, params: Fields = {}) => send.ask(method, params, sessionId as string)
  const errors: string[] = []
  send.on('Runtime.exceptionThrown', ({ exceptionDetails }) => errors.push(JSON.stringify(exceptionDetails)))
  send.on('Log.entryAdded', ({ entry }) => {
    const said = entry as { level: string; text: string; url?: string }
    if (said.level === 'error') errors.push(`${said.text} ${said.url ?? ''}`)
  })
  for (const domain of ['Page', 'Runtime', 'Log']) await ask(`${domain}.enable`)
  await ask('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false })
  const { product } = await ask('Browser.getVersion')

  const see = async <T>(expression: string): Promise<T> => {
    const { result, exceptionDetails } = (await ask('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true })) as {
      result: { value: T }
      exceptionDetails?: { text: string }
    }
    if (exceptionDetails) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`)
    return result.value
  }
  const until = async (expression: string) => {
    // While a page gives way to the next, an expression has nowhere to be seen.
    for (let tries = 0; tries < 150; tries++) {
      if (await see<boolean>(`Boolean(${expression})`).catch(() => false)) return
      await pause(100)
    }
    throw new Error(
      `never true in Chromium ${String(product)}: ${expression}\n${errors.join('\n')}\n${await see<string>('location.href + "\\n" + document.body.innerText')}`,
    )
  }
  const found = (selector: string, words: string) =>
    `Array.from(document.querySelectorAll(${JSON.stringify(selector)})).filter((each) => each.offsetParent && each.innerText.indexOf(${JSON.stringify(words)}) >= 0)[0]`
  const click = async (selector: string, words = '') => {
    await until(`${found(selector, words)} && !${found(selector, words)}.matches(':disabled')`)
    const { x, y } = await see<{ x: number; y: number }>(
      `(() => { const one = ${found(selector, words)}; one.scrollIntoView({ block: 'center' }); const box = one.getBoundingClientRect(); return { x: box.x + box.width / 2, y: box.y + box.height / 2 } })()`,
    )
    for (const type of ['mousePressed', 'mouseReleased'])
      await ask('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 })
  }
  return {
    version: String(product),
    errors,
    see,
    until,
    click,
    open: async (to) => {
      await ask('Page.navigate', { url: base + to })
      await until(`location.pathname === ${JSON.stringify(to.split('?')[0])} && document.readyState === 'complete'`)
    },
    fill: async (selector, text) => {
      await click(selector)
      await see(`document.querySelector(${JSON.stringify(selector)}).select()`)
      await ask('Input.insertText', { text })
    },
    picture: async () => Buffer.from(String((await ask('Page.captureScreenshot')).data), 'base64'),
    close: () => browser.kill('SIGKILL'),
  }
}

/** Messages end with a zero; each answer carries the number of its question. */
function pipe(into: Writable, from: Readable) {
  const waiting = new Map<number, { done: (result: Fields) => void; failed: (error: Error) => void }>()
  const listeners = new Map<string, (params: Fields) => void>()
  let [last, rest] = [0, '']
  const fail = (reason: string) => {
    for (const { failed } of waiting.values()) failed(new Error(reason))
    waiting.clear()
  }
  from.setEncoding('utf8').on('data', (chunk: string) => {
    rest += chunk
    for (let end = rest.indexOf('\0'); end >= 0; end = rest.indexOf('\0')) {
      const message = JSON.parse(rest.slice(0, end)) as Message
      rest = rest.slice(end + 1)
      const asked = message.id === undefined ? undefined : waiting.get(message.id)
      if (message.id !== undefined) waiting.delete(message.id)
      if (message.error) asked?.failed(new Error(message.error.message))
      else if (asked) asked.done(message.result ?? {})
      else if (message.method) listeners.get(message.method)?.(message.params ?? {})
    }
  })
  from.on('close', () => fail('the browser has gone'))
  into.on('error', () => fail('the browser has gone'))
  return {
    on: (method: string, listener: (params: Fields) => void) => listeners.set(method, listener),
    ask: (method: string, params: Fields = {}, sessionId?: string) =>
      new Promise<Fields>((done, failed) => {
        const id = ++last
        waiting.set(id, { done, failed })
        into.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
      }),
  }
}
