import { expect, test } from '@playwright/test'
import { signIn } from './helpers'

test('办理一件，别的几件写了一半的退回理由、勾选的仅本地区都还在；Alt+↓ 一打开就能用', async ({ page }) => {
  await signIn(page, 'hubei-coordinator')
  await page.goto('/reviews')
  const items = page.getByRole('listitem').filter({ has: page.locator('summary', { hasText: '退回…' }), hasNotText: '这是您自己填写的' })
  const all = await items.count()
  expect(all).toBeGreaterThanOrEqual(2)
  await expect(async () => {
    await page.keyboard.press('Alt+ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.closest('li[data-review]') !== null)).toBe(true)
  }).toPass()
  const other = items.nth(1)
  const name = (await other.getByRole('checkbox', { name: /^选择 / }).getAttribute('aria-label')) ?? ''
  await other.locator('summary', { hasText: '退回…' }).click()
  await other.getByLabel('退回理由').fill('写了一半')
  const kept = other.getByRole('group', { name: '仅本地区可见的部分' }).getByRole('checkbox', { name: '存在问题' })
  await kept.check()
  await items.nth(0).locator('summary', { hasText: '退回…' }).click()
  await items.nth(0).getByLabel('退回理由').fill('请写明完成的日期和数量。')
  await items.nth(0).getByRole('button', { name: '确认退回' }).click()
  await expect(page.getByText('已退回，填报人将在待办中看到理由。')).toBeVisible()
  await expect(items).toHaveCount(all - 1)
  const still = page.getByRole('listitem').filter({ has: page.getByRole('checkbox', { name, exact: true }) })
  await expect(still.getByLabel('退回理由')).toHaveValue('写了一半')
  await expect(still.getByRole('checkbox', { name: '存在问题' })).toBeChecked()
})
