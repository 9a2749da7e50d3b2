import { expect, test, type Page } from '@playwright/test'
import { signIn } from './helpers'

const scrolls = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight > window.innerHeight)

test('总览在 1440×900 上一屏答完，不用滚动；大屏在 1920×1080 和 3840×2160 上不缺不漏', async ({ page }) => {
  for (const account of ['hubei-leader', 'hubei-coordinator', 'hubei-reporter', 'secretariat', 'observer']) {
    await signIn(page, account)
    await page.goto('/')
    expect(await scrolls(page), account).toBe(false)
    await expect(page.getByRole('heading', { name: /^近 12 个月/ })).toBeInViewport({ ratio: 1 })
  }
  for (const [width, height] of [[1920, 1080], [3840, 2160]] as const) {
    await page.setViewportSize({ width, height })
    await page.goto('/screen')
    expect(await scrolls(page)).toBe(false)
    await expect(page.getByRole('img', { name: /^各月末状态灯分布/ })).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('rowheader', { name: '重大项目' })).toBeInViewport({ ratio: 1 })
    expect(await page.locator('main tbody th').first().evaluate((node) => parseFloat(getComputedStyle(node).fontSize)), '六米外可读').toBeGreaterThanOrEqual(width / 100)
  }
})
