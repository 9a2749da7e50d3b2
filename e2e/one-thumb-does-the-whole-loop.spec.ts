import { expect, test, type Page } from '@playwright/test'
import { signIn } from './helpers'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

const words = `汽车上补报进展${Date.now()}`

/** The page keeps to the width of the phone, and what is tapped is large enough for a thumb. */
async function tap(page: Page, name: string | RegExp, within = page.locator('main'), role: 'button' | 'link' = 'button') {
  const one = within.getByRole(role, { name }).first()
  await one.scrollIntoViewIfNeeded()
  const box = await one.boundingBox()
  expect(box?.height ?? 0, String(name)).toBeGreaterThanOrEqual(role === 'button' ? 44 : 18)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), page.url()).toBe(true)
  await one.tap()
}
async function go(page: Page, to: string) {
  await page.getByText('菜单').tap()
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: to, exact: true }).tap()
}

test('390 像素宽，一个拇指：填报、退回、改正、通过', async ({ page }) => {
  await signIn(page, 'hubei-reporter')
  await go(page, '待办')
  const first = page
    .getByRole('region', { name: /待填报/ })
    .getByRole('row')
    .getByRole('link')
    .first()
  const title = await first.innerText()
  await first.tap()
  await page.getByLabel(/^进展情况/).fill(words)
  const percent = page.getByRole('textbox', { name: /^进度/ })
  if (await percent.count()) await percent.fill('99')
  await tap(page, '提交审核')
  await expect(page.getByText('已提交审核。')).toBeVisible()

  const item = page.getByRole('listitem').filter({ hasText: title }).filter({ hasText: words }).first()
  await signIn(page, 'hubei-reviewer')
  await go(page, '审核')
  await item.getByText('退回…').tap()
  await item.getByLabel('退回理由').fill('请写明项数')
  await tap(page, '确认退回', item)
  await expect(page.getByText('已退回，填报人将在待办中看到理由。')).toBeVisible()

  await signIn(page, 'hubei-reporter')
  await go(page, '待办')
  await page.getByRole('row').filter({ hasText: '请写明项数' }).getByRole('link').first().tap()
  await page.getByLabel(/^进展情况/).fill(`${words}，共 12 项`)
  await tap(page, '提交审核')
  await expect(page.getByText('已提交审核。')).toBeVisible()

  for (const account of ['hubei-reviewer', 'hubei-coordinator']) {
    await signIn(page, account)
    await go(page, '审核')
    await tap(page, /审核通过|同意，报协调办/, item)
    await expect(page.getByText('已办理 1 件。')).toBeVisible()
  }
  await go(page, '台账')
  await page.getByText('显示筛选条件').tap()
  await page.getByLabel('关键词').fill(title)
  await tap(page, '查询')
  await tap(page, title, page.locator('main'), 'link')
  await expect(page.getByText(`${words}，共 12 项`).first()).toBeVisible()
})
