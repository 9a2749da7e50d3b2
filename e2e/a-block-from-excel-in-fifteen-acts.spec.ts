import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, signIn } from './helpers'
import { measureEffort } from './support/effort'

/** Pastes text into the focused cell as the clipboard would bring it. */
const paste = (page: Page, label: RegExp, text: string) =>
  page
    .getByLabel(label)
    .first()
    .evaluate((element, plain) => {
      const data = new DataTransfer()
      data.setData('text/plain', plain)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }, text)

test('从 Excel 粘贴一块，多项一次提交，不超过 15 步；可以撤销；错的行说明原因，对的行照样提交', async ({ page }) => {
  await signIn(page, 'hunan-reporter')
  await page.goto('/inbox')
  const effort = await measureEffort(page)
  await page.locator('main').getByRole('link', { name: '在一张表里填报' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^填报/ })).toBeVisible()
  const rows = await page.locator('main tbody tr').count()
  expect(rows).toBeGreaterThanOrEqual(5)
  const block = Array.from(
    { length: rows },
    (_, index) => `"第 ${index + 1} 项：完成阶段任务\n并形成清单"\t\t下季度报送\t${index === 0 ? '101' : '97%'}`,
  ).join('\r\n')
  // More than a screen of rows is looked at first.
  const look = async () => {
    if (rows > 8) await page.getByRole('button', { name: `粘贴到 ${rows} 项` }).click()
  }
  await page
    .getByLabel(/进展情况$/)
    .first()
    .click()
  await paste(page, /进展情况$/, block)
  await look()
  await expect(page.getByText(`已粘贴 ${rows} 行`)).toBeVisible()
  await expect(page.getByLabel(/进展情况$/).nth(rows - 1)).toHaveValue(`第 ${rows} 项：完成阶段任务\n并形成清单`)
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByLabel(/进展情况$/).nth(rows - 1)).not.toHaveValue(/第 \d+ 项/)
  await paste(page, /进展情况$/, block)
  await look()
  await expect(page.getByText(/已自动保存/)).toBeVisible({ timeout: 20_000 })
  await expectAccessible(page)
  await page.reload()
  await expect(page.getByLabel(/进展情况$/).nth(rows - 1)).toHaveValue(/第 \d+ 项/)

  await page.getByLabel('全选').check()
  await page.getByRole('button', { name: /^提交/ }).click()
  await expect(page.getByText(/已提交 \d+ 项/)).toBeVisible()
  const left = await page.getByText(/请填 0 到 100 的整数/).count()
  await expect(page.getByText('✓ 已提交审核')).toHaveCount(rows - left)
  expect((await effort()).acts).toBeLessThanOrEqual(15)
})
