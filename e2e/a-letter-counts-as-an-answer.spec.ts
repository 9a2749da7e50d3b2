import { expect, test } from '@playwright/test'
import { beijingDay, signIn } from './helpers'

const title = `年度合作材料${Date.now()}`

test('秘书处发起会签；没有账号的一方凭来函录入，各方看到文号和扫描件；写错的不丢', async ({ page }) => {
  test.setTimeout(120_000)
  await signIn(page, 'capitals-secretariat')
  await page.goto('/sign-offs/new')
  await page.locator('summary', { hasText: '创新资源' }).click()
  await page.getByRole('group', { name: '会签事项' }).getByRole('checkbox').first().check()
  await page.getByLabel('名称').fill(title)
  await page.getByRole('button', { name: '存为草稿，下一步查看内容' }).click()
  await expect(page.getByText('请写用于哪份公文或哪次会议。')).toBeVisible()
  await expect(page.getByLabel('名称')).toHaveValue(title)
  await expect(page.getByRole('group', { name: '会签事项' }).getByRole('checkbox').first()).toBeChecked()
  await page.getByLabel(/^用于/).fill('合作协调会')
  await page.getByRole('button', { name: '存为草稿，下一步查看内容' }).click()
  await page.getByRole('button', { name: '发起会签' }).click()
  await expect(page.getByText('已发起，各方协调员已收到通知。')).toBeVisible()
  const address = page.url()

  await page.getByRole('link', { name: '合肥（1 项待答复）' }).click()
  await page.getByLabel('签批人职务').fill('副主任')
  await page.getByLabel('来函文号').fill('演示函〔2026〕33号')
  await page.getByLabel(/^扫描件/).setInputFiles({ name: '复函.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ not a pdf') })
  await expect(page.getByText(/不接收这种文件|与文件名的后缀不符/)).toBeVisible()
  await page
    .getByLabel(/^扫描件/)
    .setInputFiles({ name: '复函.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 演示复函') })
  await expect(page.getByText('已上传“复函.pdf”。')).toBeVisible()
  await page.getByRole('button', { name: '同意全部 1 项' }).click()
  await expect(page.getByText('请选来函日期。')).toBeVisible()
  await expect(page.getByLabel('来函文号')).toHaveValue('演示函〔2026〕33号')
  await page.getByLabel('来函日期').fill(beijingDay())
  await page.getByRole('button', { name: '同意全部 1 项' }).click()
  await expect(page.getByText('合肥各项均已答复。')).toBeVisible()

  await signIn(page, 'wuhan-coordinator')
  await page.goto(address)
  const letter = page.getByRole('link', { name: '演示函〔2026〕33号' })
  await expect(page.getByRole('listitem').filter({ has: letter })).toContainText('合肥')
  const file = await page.request.get((await letter.getAttribute('href'))!)
  expect(file.headers()['content-disposition']).toContain('attachment')
  expect((await file.body()).toString()).toContain('演示复函')
  await signIn(page, 'jiangxi-coordinator')
  expect((await page.goto(address))?.status()).toBe(404)
  expect((await page.request.get(`${address}/letter/00000000-0000-4000-8000-000000000000`)).status()).toBe(404)
})
