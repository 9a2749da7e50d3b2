// A browser for the journeys: one that is installed, else Playwright's, else Debian's package, else one packaged on npm.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { bin } from './prepare.mjs'

const known = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
const installed = () => known.find((file) => file && fs.existsSync(file))
const tried = (command, args) => spawnSync(command, args, { stdio: 'ignore', timeout: 600_000 }).status === 0

/** @returns the path of an executable, or null for Playwright's own */
export async function findBrowser() {
  if (installed()) return installed()
  if (tried(process.execPath, [bin('@playwright/test/cli.js'), 'install', 'chromium'])) return null
  if (process.getuid?.() === 0 && tried('apt-get', ['update']) && tried('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']) && installed()) return installed()
  if (tried('npm', ['install', '--no-save', '--no-audit', '@sparticuz/chromium@143.0.4'])) return (await import('@sparticuz/chromium')).default.executablePath()
  throw new Error('没有找到浏览器。请安装 Chromium，或用 CHROMIUM_PATH 指明它在哪里。')
}
