import { expect, test } from '@playwright/test'
import { bookIn } from '../lib/launch/test-book'
import { signIn } from './helpers'

// Searched by the first half and looked for by the second: a page may repeat what was asked of it.
const asked = '尚未商定的内部口径'
const secret = String(Date.now())
const words = `${asked}${secret}`

/** All that stands in the cells of a workbook, as one text. */
async function cellsOf(workbook: Buffer) {
  const { sheets } = await bookIn(workbook)
  return sheets.flatMap((sheet) => Array.from({ length: sheet.lines }, (_, at) => sheet.row(at + 1).join('\n'))).join('\n')
}

test('别的地区的人，哪里都找不到草稿和它的文字', async ({ page }) => {
  await signIn(page, 'hubei-reporter')
  await page.goto('/inbox')
  await page
    .getByRole('region', { name: /待填报/ })
    .getByRole('link')
    .last()
    .click()
  await page.getByLabel(/^进展情况/).fill(words)
  const percent = page.getByRole('textbox', { name: /^进度/ })
  if (await percent.count()) {
    await percent.fill('101')
    await page.getByRole('button', { name: '提交审核' }).click()
    await expect(page.getByText(/0 到 100 的整数/).first()).toBeVisible()
    await expect(page.getByLabel(/^进展情况/)).toHaveValue(words)
    await percent.fill('96')
  }
  await expect(page.getByText(/已自动保存/)).toBeVisible({ timeout: 20_000 })
  const reportAddress = page.url()
  const taskAddress = reportAddress.replace(/\/report.*/, '')
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(page.getByText('已提交审核。')).toBeVisible()

  for (const account of ['hunan-coordinator', 'jiangxi-reporter', 'hubei-leader', 'secretariat']) {
    await signIn(page, account)
    for (const path of [taskAddress, `/tasks?q=${encodeURIComponent(asked)}`, '/reviews', '/inbox', '/']) {
      await page.goto(path)
      await expect(page.locator('main')).not.toContainText(secret)
    }
    const workbook = await page.request.get(`/tasks/export?q=${encodeURIComponent(asked)}`)
    expect(workbook.status()).toBe(200)
    expect(await cellsOf(await workbook.body())).not.toContain(secret)
    expect((await page.goto(reportAddress))?.status()).toBe(404)
  }
})
