import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'
import { addDays } from '../lib/calendar'
import { today } from '../lib/clock'
import demo from '../prisma/seed/accounts.json' with { type: 'json' }

/** Signs in afresh: whoever was signed in before is forgotten by this browser. */
export async function signIn(page: Page, account: string) {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: '账号' }).fill(account)
  await page.getByLabel('密码', { exact: true }).fill(demo.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)
}

/** Fails with the rule and the element where axe finds something on the page. */
export async function expectAccessible(page: Page) {
  await expect(page).toHaveTitle(/./) // the title of a page comes a moment after it
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect.soft(violations.map((each) => `${page.url()} ${each.id}: ${each.nodes[0]?.html}`)).toEqual([])
}

/** The Beijing day, so many days from now. */
export const beijingDay = (ahead = 0) => addDays(today(), ahead)

/**
 * So many rows of the grid one under the other that nobody has begun to write, each held by the part it is of; of those alone that have something, where that is asked.
 * Another journey may have written in, handed in or had sent back whatever stands first.
 */
export async function untouchedRows(page: Page, count: number, having = 'textarea'): Promise<Locator[]> {
  const texts = page.getByLabel(/进展情况$/)
  await expect(texts.first()).toBeVisible()
  const rows = page
    .locator('main tbody tr')
    .filter({ has: texts })
    .filter({ has: page.locator(having) })
  const found = await rows.evaluateAll((all) =>
    all.map((each) => ({
      free: /沿用上期，尚未改动/.test(each.textContent ?? ''),
      place: each.querySelector('th a')?.getAttribute('href') ?? '',
    })),
  )
  const first = found.findIndex((_, at) => at + count <= found.length && found.slice(at, at + count).every(({ free }) => free))
  expect(first, `${count} rows that nobody has begun to write`).toBeGreaterThanOrEqual(0)
  return found
    .slice(first, first + count)
    .map(({ place }) => page.locator('main tbody tr').filter({ has: page.locator(`th a[href="${place}"]`) }))
}
