// A Chromium for the tests: one that is here already, or else one that can be had.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { say, Told } from './steps.mjs'

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]
const here = (file) => file && fs.existsSync(file)
const works = (command, args, options) =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: 300_000, ...options }).status === 0

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
    works('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    const installed = usual.find(here)
    if (installed) return { CHROMIUM_PATH: installed }
  }
  const last = packages && packaged('109.0.6', path.join(dir, 'chromium-109'))
  if (last) return { CHROMIUM_PATH: last.file, CHROMIUM_ARGS: flags, LD_LIBRARY_PATH: last.libraries }
  throw new Told('没有可用的 Chromium。请安装 Chromium 或 Chrome，或用 CHROMIUM_PATH 指定它的路径。')
}

async function playwrights() {
  const { chromium } = await import('@playwright/test')
  const file = chromium.executablePath()
  return here(file) ? file : undefined
}

const packages = process.platform === 'linux' && process.arch === 'x64'
const flags = '--no-zygote --disable-gpu --use-gl=swiftshader --in-process-gpu'

/**
 * The oldest Chromium that the product opens in: closed networks keep it. Fetched once, kept with the data.
 * @returns what the tests need in their environment to start it; nothing where no build of it can run
 */
export async function findOldBrowser(dir) {
  if (process.env.OLD_CHROMIUM) {
    if (here(process.env.OLD_CHROMIUM)) return { OLD_CHROMIUM: process.env.OLD_CHROMIUM }
    throw new Told(`OLD_CHROMIUM 指定的 ${process.env.OLD_CHROMIUM} 不存在。`)
  }
  if (!packages) {
    say(`Chromium 103 只有 linux x64 的构建，本机（${process.platform} ${process.arch}）不能运行：这次没有在旧浏览器中测试。`)
    return {}
  }
  const found = packaged('103.0.0', path.join(dir, 'chromium-103'))
  if (!found)
    throw new Told(
      '没有取得 Chromium 103（@sparticuz/chromium@103.0.0），旧浏览器的测试不能进行。请检查能否访问 npm 源，或用 OLD_CHROMIUM 指定它的路径。',
    )
  return { OLD_CHROMIUM: found.file, OLD_CHROMIUM_ARGS: flags, OLD_CHROMIUM_LIBRARIES: found.libraries }
}

/** A build that the npm registry carries, with its libraries. Whole or not at all: made under another name until it is finished. */
function packaged(version, dir) {
  if (!here(path.join(dir, 'chromium'))) {
    const making = `${dir}-making`
    fs.rmSync(making, { recursive: true, force: true })
    fs.mkdirSync(making, { recursive: true })
    const args = [
      'install',
      '--prefix',
      making,
      '--no-save',
      '--ignore-scripts',
      '--legacy-peer-deps',
      '--no-audit',
      '--no-fund',
      `@sparticuz/chromium@${version}`,
    ]
    const npm = process.env.npm_execpath
    if (!works(npm ? process.execPath : 'npm', npm ? [npm, ...args] : args)) return undefined
    const bin = path.join(making, 'node_modules/@sparticuz/chromium/bin')
    for (const name of fs.readdirSync(bin).filter((each) => each.endsWith('.br'))) {
      const to = path.join(making, path.basename(name, '.br'))
      fs.writeFileSync(to, zlib.brotliDecompressSync(fs.readFileSync(path.join(bin, name))), { mode: 0o755 })
      if (to.endsWith('.tar')) {
        works('tar', ['--no-same-owner', '-xf', to, '-C', making])
        fs.rmSync(to)
      }
    }
    fs.rmSync(path.join(making, 'node_modules'), { recursive: true, force: true })
    if (!here(path.join(making, 'chromium'))) return undefined
    fs.rmSync(dir, { recursive: true, force: true })
    fs.renameSync(making, dir)
  }
  const libraries = [path.join(dir, 'aws/lib'), path.join(dir, 'lib'), path.join(dir, 'al2/lib'), dir, process.env.LD_LIBRARY_PATH]
    .filter(Boolean)
    .join(':')
  return { file: path.join(dir, 'chromium'), libraries }
}
