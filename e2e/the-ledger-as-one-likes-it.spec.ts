import { expect, test } from '@playwright/test'
import { signIn } from './helpers'

test('台账：存下的视图和选定的列，退出再登录还在；别人的不变', async ({ page }) => {
  await signIn(page, 'hunan-leader')
  await page.goto('/tasks?light=RED')
  const heads = () => page.locator('main table').first().locator('thead th').allTextContents()
  expect((await heads()).join()).not.toContain('来源')
  await page.getByText('我的视图、显示的列').click()
  await page.getByLabel('把现在的筛选存为').fill('滞后事项')
  await page.getByRole('button', { name: '保存视图' }).click()
  await expect(page.getByRole('link', { name: '滞后事项', exact: true })).toBeVisible()
  await page.getByLabel('来源').check()
  await page.getByRole('button', { name: '按所选显示' }).click()
  await expect(page.locator('main table').first().locator('thead')).toContainText('来源')

  await signIn(page, 'hunan-leader')
  await page.goto('/tasks')
  expect((await heads()).join()).toContain('来源')
  await page.getByRole('link', { name: '滞后事项', exact: true }).click()
  await expect(page).toHaveURL(/light=RED/)
  await signIn(page, 'hubei-leader')
  await page.goto('/tasks')
  expect((await heads()).join()).not.toContain('来源')
  await expect(page.getByRole('link', { name: '滞后事项', exact: true })).toHaveCount(0)
})

test('对比的日子不在截至日之前：说明，不列一张假的清单', async ({ page }) => {
  await signIn(page, 'hubei-leader')
  await page.goto('/tasks')
  const all = await page.getByTestId('total').textContent()
  await page.goto('/tasks?against=2099-01-01&change=red')
  await expect(page.getByTestId('total')).toHaveText(all ?? '')
  await expect(page.locator('main')).not.toContainText('2099年')
  await page.goto('/?against=2099-01-01')
  await expect(page.getByText(/2099年1月1日还没有到/)).toBeVisible()
})
