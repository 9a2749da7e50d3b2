import { expect, test } from '@playwright/test'
import { signIn } from './helpers'
import { measureEffort } from './support/effort'

test('十二项任务，从 Excel 粘贴一次填完并提交：不超过 15 步', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(page, 'changsha-reporter')
  await page.goto('/inbox')
  const block = Array.from({ length: 12 }, (_, index) => `"第 ${index + 1} 项：完成阶段任务\n并形成清单"\t\t下季度报送\t99%`).join('\r\n')
  await page.evaluate((text) => navigator.clipboard.writeText(text), block) // what Excel would have left there
  const effort = await measureEffort(page)
  await page.locator('main').getByRole('link', { name: '在一张表里填报' }).click()
  await page
    .getByLabel(/进展情况$/)
    .first()
    .click()
  await page.keyboard.press('Control+V')
  await page.getByRole('button', { name: '粘贴到 12 项' }).click()
  await expect(page.getByLabel(/进展情况$/).nth(11)).toHaveValue('第 12 项：完成阶段任务\n并形成清单')
  await page.getByRole('button', { name: /^提交/ }).click()
  await expect(page.getByText(/^已提交 1[2-9] 项/)).toBeVisible()
  expect(await page.getByText('✓ 已提交审核').count()).toBeGreaterThanOrEqual(12)
  const { acts, keystrokes, fields } = await effort()
  expect(acts).toBeGreaterThanOrEqual(4)
  expect(acts).toBeLessThanOrEqual(15)
  expect(keystrokes).toBe(0)
  expect(fields).toBeLessThanOrEqual(1) // pasted into the first cell
})
