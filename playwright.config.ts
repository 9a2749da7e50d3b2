import { defineConfig } from '@playwright/test'

// Chromium 103 is built for linux x64 only; elsewhere the launcher says that it was not tested.
const runsOld = Boolean(process.env.OLD_CHROMIUM) || (process.platform === 'linux' && process.arch === 'x64')

export default defineConfig({
  testDir: 'e2e',
  testIgnore: runsOld ? [] : ['**/opens-in-chromium-103.spec.ts'],
  outputDir: 'test-results',
  workers: 1,
  // A slow machine is not a fault: what waits long enough to see passes, and passes as fast as it can.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  use: {
    baseURL: process.env.BASE_URL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 20_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      chromiumSandbox: false, // lets it start as root
      // It opens only our own pages, and speaks to nobody else.
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-domain-reliability',
        '--disable-sync',
        '--no-first-run',
        '--no-pings',
        '--disable-features=OptimizationHints,MediaRouter,DialMediaRouteProvider,Translate,AutofillServerCommunication,CertificateTransparencyComponentUpdater',
        '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1',
        ...(process.env.CHROMIUM_ARGS?.split(' ') ?? []),
      ],
    },
  },
})
