import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'e2e', workers: 1, timeout: 60_000, reporter: [['list'], ['json']],
  use: {
    baseURL: process.env.BASE_URL, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}), chromiumSandbox: false,
      args: ['--disable-background-networking', '--disable-component-update', '--disable-domain-reliability', '--disable-sync', '--no-first-run', '--no-pings', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1'],
    },
  },
})
