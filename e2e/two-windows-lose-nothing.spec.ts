import { expect, test } from '@playwright/test'
import { expectAccessible, signIn } from './helpers'

const [one, other] = [`第一个窗口写的${Date.now()}`, `第二个窗口写的${Date.now()}`]

test('两个窗口写同一项，后一个不悄悄盖掉前一个：两处文字都看得到，接着写才以这里为准', async ({ page, context }) => {
  await signIn(page, 'changsha-reporter')
  await page.goto('/report')
  const second = await context.newPage()
  await second.goto('/report')
  const row = second.locator('main tbody tr').first()
  // Before it is ready, it would take up what the first one holds in the browser.
  await expect(row.getByLabel(/存在问题$/)).toBeEnabled()
  await page
    .getByLabel(/进展情况$/)
    .first()
    .fill(one)
  await expect(page.getByText(/已自动保存/)).toBeVisible({ timeout: 20_000 })

  await row.getByLabel(/存在问题$/).fill(other)
  await expect(row.getByRole('alert')).toContainText('在别的窗口里（或由征集表取回）另写过', { timeout: 20_000 })
  await expect(row.getByText(`另一处写的：${one}`)).toBeVisible()
  await expectAccessible(second)
  await page.reload()
  await expect(page.getByLabel(/进展情况$/).first()).toHaveValue(one)
  await row.getByLabel(/进展情况$/).fill(one)
  await expect(second.getByText(/已自动保存/)).toBeVisible({ timeout: 20_000 })
  await second.reload()
  await expect(row.getByLabel(/进展情况$/)).toHaveValue(one)
  await expect(row.getByLabel(/存在问题$/)).toHaveValue(other)
})

test('在单项页写了再按后退，表格里是旧文字的，不能把旧文字提交上去', async ({ page }) => {
  await signIn(page, 'changsha-reporter')
  await page.goto('/report')
  const row = page.locator('main tbody tr').nth(1)
  await row.getByRole('link').first().click()
  await page.getByLabel(/^进展情况/).fill(one)
  await expect(page.getByText(/已自动保存/)).toBeVisible({ timeout: 20_000 })
  await page.goBack()
  await expect(row.getByLabel(/进展情况$/)).not.toHaveValue(one)
  await row.getByLabel(/^选择 /).check()
  await page.getByRole('button', { name: '提交 1 项' }).click()
  await expect(row.getByText(`另一处写的：${one}`)).toBeVisible()
  await expect(row.getByText('✓ 已提交审核')).toHaveCount(0)
})
