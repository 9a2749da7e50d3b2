import { expect, test, type Locator } from '@playwright/test'
import { signIn, untouchedRows } from './helpers'
import { owner } from './sign-off-ground'

const typed = `本期完成踏勘${Date.now()}`
const drafts = async (partId: string) => JSON.stringify(await owner('select content from draft where part_id = $1', [partId]))
const longerThanADraftWaits = 2500

test('填报表格：密级标志哪里也不存；本期无变化显示要提交的文字；粘贴一格同样处理；提交以后不再存草稿', async ({ page }) => {
  await signIn(page, 'hubei-coordinator')
  await page.goto('/report')
  const [row] = (await untouchedRows(page, 1, '[id$="-percent"]')) as [Locator]
  const partId = /part=([0-9a-f-]+)/.exec((await row.locator('th a').first().getAttribute('href')) ?? '')![1]!
  const progress = row.getByLabel(/进展情况$/)
  const percent = row.getByLabel(/ 进度$/)

  await progress.fill('附件为机密★五年')
  await expect(row.getByRole('alert')).toHaveText('未保存：进展情况里有密级标志。严禁录入涉密信息。')
  await page.waitForTimeout(longerThanADraftWaits)
  expect(await page.evaluate(() => JSON.stringify(window.localStorage))).not.toContain('机密')
  expect(await drafts(partId)).not.toContain('机密')
  await expect(progress).toHaveValue('附件为机密★五年')

  await progress.fill(typed)
  await expect(page.getByText(/已自动保存/)).toBeVisible({ timeout: 20_000 })
  expect(await drafts(partId)).toContain(typed)
  await row.getByLabel('本期无变化', { exact: true }).check()
  await expect(progress).toBeDisabled()
  await expect(progress).not.toHaveValue(typed)
  await row.getByLabel('本期无变化', { exact: true }).uncheck()
  await expect(progress).toHaveValue(typed)

  await percent.fill('')
  await percent.evaluate((element) => {
    const data = new DataTransfer()
    data.setData('text/plain', '99%\r\n')
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await expect(percent).toHaveValue('99')

  await row.getByLabel(/^选择 /).check()
  await progress.fill(`${typed}，并形成清单`)
  await page.getByRole('button', { name: /^提交/ }).click()
  await expect(row.getByText('✓ 已提交审核')).toBeVisible()
  const undo = page.getByRole('button', { name: '撤销' })
  if (await undo.isEnabled()) await undo.click() // there may be nothing to take back
  await page.waitForTimeout(longerThanADraftWaits)
  expect(await drafts(partId)).toBe('[]')
})

test('单项填报：密级标志不存；进度低于上期，当场要求说明；提交以后不再存草稿', async ({ page }) => {
  await signIn(page, 'hubei-coordinator')
  await page.goto('/report')
  const href = await page
    .locator('main tbody tr')
    .filter({ has: page.getByLabel(/ 进度$/) })
    .filter({ hasNotText: '已退回' })
    .filter({ hasText: /上期 [1-9]\d?%/ })
    .first()
    .locator('th a')
    .first()
    .getAttribute('href')
  const partId = /part=([0-9a-f-]+)/.exec(href ?? '')![1]!
  await page.goto(href!)
  const progress = page.getByLabel(/^进展情况/)
  await progress.fill('附件为机密★五年')
  await expect(page.getByText('未保存：进展情况里有密级标志。严禁录入涉密信息。')).toBeVisible()
  await page.waitForTimeout(longerThanADraftWaits)
  expect(await page.evaluate(() => JSON.stringify(window.localStorage))).not.toContain('机密')
  expect(await drafts(partId)).not.toContain('机密')
  await progress.fill(typed)
  await page.getByLabel('本期无变化', { exact: true }).check()
  await expect(page.getByText('提交的是以下上期文字')).toBeVisible()
  await page.getByLabel('本期无变化', { exact: true }).uncheck()
  await expect(progress).toHaveValue(typed)
  const percent = page.getByRole('textbox', { name: /^进度 / })
  await percent.fill('0')
  await expect(page.getByLabel('进度下降的原因')).toBeVisible()
  await percent.fill('99')
  await progress.fill(`${typed}，并形成清单`)
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(page.getByText('已提交审核。')).toBeVisible()
  await page.waitForTimeout(longerThanADraftWaits)
  expect(await drafts(partId)).toBe('[]')
})
