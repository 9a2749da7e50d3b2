import { expect, test } from '@playwright/test'
import { signIn } from './helpers'

test('佐证随填报上传、送审、通过：审核人和另一地区都看得到它证明什么，下载到的就是上传的', async ({ page }) => {
  const file = Buffer.from('%PDF-1.7 演示：联合踏勘纪要')
  await signIn(page, 'jiangxi-reporter')
  await page.goto('/inbox')
  await page
    .getByRole('region', { name: /待填报/ })
    .getByRole('row')
    .getByRole('link')
    .first()
    .click()
  await expect(page.getByLabel('文件', { exact: true })).toBeVisible()
  const refused = async (name: string, buffer: Buffer, why: RegExp) => {
    await page.getByLabel('文件', { exact: true }).setInputFiles({ name, mimeType: 'application/pdf', buffer })
    await page.getByRole('button', { name: '上传', exact: true }).click()
    await expect(page.locator('#evidence-said')).toHaveText(why)
  }
  await refused('纪要.pdf', Buffer.from('MZ not a pdf'), /不接收|不符/)
  await refused('秘密★一年.pdf', file, /密级标志/)
  await page.getByLabel('文件', { exact: true }).setInputFiles({ name: '联合踏勘纪要.pdf', mimeType: 'application/pdf', buffer: file })
  await page.getByRole('button', { name: '上传', exact: true }).click()
  const link = page.getByRole('link', { name: '联合踏勘纪要.pdf' })
  await expect(link).toBeVisible()
  const address = (await link.getAttribute('href')) ?? ''
  await page.getByLabel(/^进展情况/).fill('联合踏勘已经完成，形成纪要1份。')
  await page.getByLabel(/^下一步安排/).fill('下季度组织核对。')
  const percent = page.getByRole('textbox', { name: /^进度/ })
  if (await percent.count()) await percent.fill('95')
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(page.getByText('已提交审核。')).toBeVisible()

  // Another region sees nothing of it before it is cleared.
  await signIn(page, 'hubei-coordinator')
  expect((await page.request.get(address)).status()).toBe(404)

  await signIn(page, 'jiangxi-coordinator')
  await page.goto('/reviews')
  const item = page.getByRole('listitem').filter({ hasText: '联合踏勘纪要.pdf' })
  await expect(item).toContainText('进展情况')
  const task = (await item.getByRole('link').first().getAttribute('href')) ?? ''
  await item.getByRole('button', { name: '审核通过' }).click()
  await expect(page.getByText(/已办理 1 件/)).toBeVisible()

  await signIn(page, 'hubei-coordinator')
  const answer = await page.request.get(address)
  expect(answer.headers()['content-disposition']).toContain('attachment')
  expect(answer.headers()['x-content-type-options']).toBe('nosniff')
  expect((await answer.body()).toString('hex')).toBe(file.toString('hex'))
  await page.goto(task)
  await expect(page.getByRole('link', { name: '联合踏勘纪要.pdf' })).toBeVisible()
  await expect(page.locator('main')).toContainText('证明进展情况')
})
