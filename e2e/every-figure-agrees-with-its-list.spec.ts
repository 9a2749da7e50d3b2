import { expect, test } from '@playwright/test'
import { signIn } from './helpers'

test('总览上每个数字，等于它打开的台账的总数', async ({ page }) => {
  await signIn(page, 'hubei-leader')
  await page.goto('/')
  const links = page.locator('main table a[href^="/tasks"], main ul a[href^="/tasks?"]')
  const figures = await links.evaluateAll((all) => all.map((each) => ({ n: each.textContent ?? '', href: each.getAttribute('href') ?? '' })))
  for (const { n, href } of figures.filter((each) => /^\d+$/.test(each.n))) {
    await page.goto(href)
    await expect(page.getByTestId('total'), href).toHaveText(n)
  }
})
