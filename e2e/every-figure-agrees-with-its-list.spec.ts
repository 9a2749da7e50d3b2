import { expect, test, type Locator } from '@playwright/test'
import { signIn } from './helpers'

const figuresOf = async (links: Locator) =>
  (await links.evaluateAll((all) => all.map((each) => ({ n: each.textContent ?? '', href: each.getAttribute('href') ?? '' })))).filter(
    (each) => /^\d+$/.test(each.n),
  )

test('总览上每个数字，等于它打开的台账的总数', async ({ page }) => {
  await signIn(page, 'hubei-leader')
  await page.goto('/')
  for (const { n, href } of await figuresOf(page.locator('main table a[href^="/tasks"], main ul a[href^="/tasks?"]'))) {
    await page.goto(href)
    await expect(page.getByTestId('total'), href).toHaveText(n)
  }
})

test('与某日相比，每句的数字等于它打开的台账；各句相加，正是灯有变化的总数', async ({ page }) => {
  await signIn(page, 'hubei-leader')
  const since = new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 10)
  await page.goto(`/?against=${since}`)
  const told = await figuresOf(page.locator('main p a[href*="change="]'))
  const turns = told.filter(({ href }) => !/change=(turned|moved|added)/.test(href))
  expect(turns.length).toBeGreaterThan(1)
  expect(turns.reduce((sum, { n }) => sum + Number(n), 0)).toBe(Number(told.find(({ href }) => href.includes('change=turned'))?.n))
  for (const { n, href } of told) {
    await page.goto(href)
    await expect(page.getByTestId('total'), href).toHaveText(n)
    await expect(page.locator('h1')).toContainText('相比')
  }
})
