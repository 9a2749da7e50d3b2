// A Chromium for the tests: one that is here already, or else one that can be had.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { say, Told } from './steps.mjs'

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe']
const here = (file) => file && fs.existsSync(file)
const works = (command, args, options) => spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: 300_000, ...options }).status === 0

/** @returns what the tests need in their environment to start it */
export async function findBrowser(dir) {
  if (process.env.CHROMIUM_PATH) {
    if (here(process.env.CHROMIUM_PATH)) return { CHROMIUM_PATH: process.env.CHROMIUM_PATH }
    throw new Told(`CHROMIUM_PATH 指定的 ${process.env.CHROMIUM_PATH} 不存在。`)
  }
  const found = usual.find(here) ?? (await playwrights())
  if (found) return { CHROMIUM_PATH: found }
  say('没有找到 Chromium，正在获取……')
  works(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'])
  const fetched = await playwrights()
  if (fetched) return { CHROMIUM_PATH: fetched }
  if (process.getuid?.() === 0 && here('/usr/bin/apt-get')) {
    works('apt-get', ['update'])
    works('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    const installed = usual.find(here)
    if (installed) return { CHROMIUM_PATH: installed }
  }
  const packaged = process.platform === 'linux' && process.arch === 'x64' && fromNpm(path.join(dir, 'chromium'))
  if (packaged) return packaged
  throw new Told('没有可用的 Chromium。请安装 Chromium 或 Chrome，或用 CHROMIUM_PATH 指定它的路径。')
}

async function playwrights() {
  const { chromium } = await import('@playwright/test')
  const file = chromium.executablePath()
  return here(file) ? file : undefined
}

/** The last resort: an older build that the npm registry carries, with its libraries. */
function fromNpm(dir) {
  fs.mkdirSync(dir, { recursive: true })
  const bin = path.join(dir, 'node_modules/@sparticuz/chromium/bin')
  const file = path.join(dir, 'chromium')
  if (!here(file)) {
    const args = ['install', '--prefix', dir, '--no-save', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '@sparticuz/chromium@109.0.6']
    const npm = process.env.npm_execpath
    if (!works(npm ? process.execPath : 'npm', npm ? [npm, ...args] : args)) return undefined
    for (const name of fs.readdirSync(bin).filter((each) => each.endsWith('.br'))) {
      const plain = zlib.brotliDecompressSync(fs.readFileSync(path.join(bin, name)))
      const to = path.join(dir, path.basename(name, '.br'))
      fs.writeFileSync(to, plain, { mode: 0o755 })
      if (to.endsWith('.tar')) works('tar', ['-xf', to, '-C', dir])
    }
  }
  if (!here(file)) return undefined
  const libraries = [path.join(dir, 'aws/lib'), path.join(dir, 'lib'), path.join(dir, 'al2/lib'), dir, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return { CHROMIUM_PATH: file, CHROMIUM_ARGS: '--no-zygote --disable-gpu --use-gl=swiftshader --in-process-gpu', LD_LIBRARY_PATH: libraries }
}
