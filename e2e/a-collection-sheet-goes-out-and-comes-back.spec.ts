import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { changedBook } from '../lib/launch/test-book'
import { expectAccessible, signIn } from './helpers'

const office = '湖北省发展改革委（演示）'
const words = `征集来的进展${Date.now()}`

/** The downloaded workbook with some cells of its first rows filled in, as a department would. */
const filled = (path: string, ...lines: Record<string, string | number>[]): Promise<Buffer> =>
  changedBook(readFileSync(path), (book) => {
    const sheet = book.sheet('征集表')
    let line = 4
    for (const cells of lines) {
      while (sheet.text(line, sheet.column('进度（%）')) === '—') line++
      for (const [label, value] of Object.entries(cells)) sheet.set(line, sheet.column(label), value)
      line++
    }
    while (sheet.text(line, 1) !== '填表人') line++
    sheet.set(line, 3, '演示·填表人')
    sheet.set(line, 5, '000-00003333')
  })

test('征集表下发给没有账号的单位，交回后先看差异再取回；写错的行说明列和原因、不取回，也不挡别的行；取回可以撤销', async ({ page }) => {
  await signIn(page, 'hubei-coordinator')
  await page.goto('/report')
  await page.getByRole('link', { name: /^征集表/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^征集表/ })).toBeVisible()
  await expectAccessible(page)
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: `下载 ${office} 的征集表` }).click()
  const download = await coming
  expect(download.suggestedFilename()).toContain('征集表')
  const sheet = await download.path()
  const choose = (buffer: Buffer) =>
    page
      .getByLabel(/^交回的征集表/)
      .setInputFiles({ name: '省发改委交回.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer })

  await choose(await filled(sheet, { 进展情况: words, '进度（%）': '六成' }))
  await page.getByRole('button', { name: '核对差异' }).click()
  await expect(page.getByRole('cell', { name: /^进度写的是“六成”，请填 0 到 100 的整数/ })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('button', { name: /^确认取回/ })).toBeDisabled()
  await expectAccessible(page)

  await choose(await filled(sheet, { 进展情况: words, '进度（%）': 99 }, { 进展情况: '写错进度的一行', '进度（%）': 150 }))
  await page.getByRole('button', { name: '核对差异' }).click()
  await expect(page.getByText(words)).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/^不取回：进度（%）：/)).toBeVisible()
  await expect(page.getByRole('checkbox', { disabled: true })).toHaveCount(1)
  await expect(page.getByText(/填表人 演示·填表人，000-00003333/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '确认取回 1 项' }).click()
  await expect(page.getByText(/^已取回 1 项到您的草稿。还有 1 项须改正后重新交回：第 \d+ 行。$/)).toBeVisible()
  await expect(page.getByText(/进度写的是“150”/)).toBeVisible()
  await expectAccessible(page)

  await page.goto('/report')
  await expect(page.locator('textarea').filter({ hasText: words })).toHaveCount(1)
  await expect(page.locator('textarea').filter({ hasText: '写错进度的一行' })).toHaveCount(0)
  await expect(page.getByText(/^填表人：演示·填表人（湖北省发展改革委（演示）） · \d{4}年\d{1,2}月\d{1,2}日取回$/)).toBeVisible()
  await page.goto('/report/collection')
  await page.getByRole('button', { name: '撤销这次取回' }).click()
  await expect(page.getByText(/已撤销取回/)).toBeVisible()
  await page.goto('/report')
  await expect(page.getByLabel(/进展情况$/).first()).toBeVisible()
  await expect(page.locator('textarea').filter({ hasText: words })).toHaveCount(0)
})
