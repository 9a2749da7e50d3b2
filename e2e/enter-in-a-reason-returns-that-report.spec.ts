import { expect, test } from '@playwright/test'
import { signIn } from './helpers'

test('退回理由里按回车：退回的是这一件，勾选的别的填报没有被通过', async ({ page }) => {
  await signIn(page, 'hubei-coordinator')
  await page.goto('/reviews')
  const items = page.getByRole('listitem').filter({ has: page.locator('button', { hasText: '退回…' }), hasNotText: '这是您自己填写的' })
  const all = await items.count()
  expect(all).toBeGreaterThanOrEqual(2)
  await items
    .nth(1)
    .getByRole('checkbox', { name: /^选择 / })
    .check()
  await items.nth(0).locator('button', { hasText: '退回…' }).click()
  const reason = items.nth(0).getByLabel('退回理由')
  await reason.fill('请写明完成的日期和数量。')
  await reason.press('Enter')
  await expect(page.getByText('已退回，填报人将在待办中看到理由。')).toBeVisible()
  await expect(items).toHaveCount(all - 1)
})
