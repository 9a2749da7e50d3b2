import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
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
