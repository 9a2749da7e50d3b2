import { expect, test, type Page } from '@playwright/test'
import { signIn } from './helpers'

const scrolls = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight > window.innerHeight)

/** How far down the last block of the wall reaches, the standing notice left out. */
const lowest = (page: Page) =>
  page
    .locator('main table, main section')
    .evaluateAll((all) => Math.max(...all.map((each) => each.getBoundingClientRect().bottom)) / window.innerHeight)
/** What reaches beyond the box around it; lines that end with dots are meant to. */
const spilt = (page: Page) =>
  page.locator('main :is(header, section, table, div, ul, li, p, svg)').evaluateAll((all) =>
    all
      .filter((each) => {
        const [box, around] = [each.getBoundingClientRect(), each.parentElement!.getBoundingClientRect()]
        return box.bottom > around.bottom + 1 || box.right > around.right + 1 || box.bottom > window.innerHeight
      })
      .map((each) => `${each.tagName} ${each.textContent?.slice(0, 20)}`),
  )

const duties = ['hubei-leader', 'hubei-coordinator', 'hubei-reporter', 'hubei-reviewer', 'secretariat', 'observer']

test('总览在 1366×768 上也是一屏，哪种职责都不用滚动；预测的理由说明是届时；打印一页', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 })
  for (const account of [...duties, 'wuhan-coordinator', 'changsha-reporter']) {
    await signIn(page, account)
    await page.goto('/')
    expect(await scrolls(page), account).toBe(false)
    await expect(page.getByRole('heading', { name: /^近 \d+ 个月/ })).toBeInViewport({ ratio: 1 })
  }
  for (const reason of await page
    .getByRole('region', { name: /若不推进/ })
    .locator('li p:nth-child(2)')
    .allInnerTexts())
    expect(reason).toMatch(/^届时：/)
  const months = page.getByRole('region', { name: /个月/ })
  await months.getByText('各月末数字').click()
  await expect(months.getByRole('heading')).toContainText(`近 ${await months.locator('tbody tr').count()} 个月`)
  const paper = await page.pdf({ preferCSSPageSize: true })
  expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})

test('总览在 1440×900 上一屏答完，不用滚动；大屏在 1920×1080 和 3840×2160 上不缺不漏', async ({ page }) => {
  for (const account of duties) {
    await signIn(page, account)
    await page.goto('/')
    expect(await scrolls(page), account).toBe(false)
    await expect(page.getByRole('heading', { name: /^近 \d+ 个月/ })).toBeInViewport({ ratio: 1 })
  }
  for (const [width, height] of [
    [1920, 1080],
    [3840, 2160],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.goto('/screen')
    expect(await scrolls(page)).toBe(false)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^.+合作事项进展总览$/)
    await expect(page.getByRole('img', { name: /^各月末状态灯分布/ })).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('rowheader', { name: '重大项目' })).toBeInViewport({ ratio: 1 })
    expect(
      await page
        .locator('main tbody th')
        .first()
        .evaluate((node) => parseFloat(getComputedStyle(node).fontSize)),
      '五米外可读',
    ).toBeGreaterThanOrEqual(width / 100)
    expect(await lowest(page), '墙面用满').toBeGreaterThan(0.9)
    expect(await spilt(page), '没有写出格子的').toEqual([])
    await page.goto('/screen?plan=00000000-0000-4000-8000-000000000000')
    expect(await lowest(page), '没有事项时也一样').toBeGreaterThan(0.9)
  }
})
