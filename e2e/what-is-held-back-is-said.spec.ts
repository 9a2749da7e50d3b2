import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, signIn, untouchedRows } from './helpers'
import { owner } from './sign-off-ground'

const percented = (page: Page) =>
  page
    .locator('main tbody tr')
    .filter({ has: page.getByLabel(/ 进度$/) })
    .filter({ hasNotText: '已退回' })

test('写了而还差进度的行，按钮旁和提交以后都说明几项、差什么，一步到第一项', async ({ page }) => {
  // What other journeys left half written would be counted with it.
  await owner("delete from draft d using part p where p.id = d.part_id and p.region_code = '420000'")
  await signIn(page, 'hubei-coordinator')
  await page.goto('/report')
  const rows = await untouchedRows(page, 3, '[id$="-percent"]')
  for (const [at, percent] of ['', '99', ''].entries()) {
    await rows[at]!.getByLabel(/进展情况$/).fill(`完成第 ${at + 1} 项的会商`)
    await rows[at]!.getByLabel(/ 进度$/).fill(percent)
  }
  const toFirst = page.getByRole('button', { name: '另 2 项还差进度，未提交：去第一项' })
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  await toFirst.focus()
  await page.keyboard.press('Enter')
  const first = rows[0]!.getByLabel(/ 进度$/)
  await expect(first).toBeFocused()
  await expect(first).toBeInViewport({ ratio: 1 })
  await expectAccessible(page)
  await page.getByRole('button', { name: '提交 1 项' }).click()
  await expect(page.getByText('已提交 1 项。另 2 项还差进度，未提交。')).toBeVisible()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await expect(page.getByText('2 项还差进度，没有提交。')).toBeVisible()
  await expect(first).toBeFocused()
  // What others find here is a row that can be handed in.
  for (const row of [rows[0]!, rows[2]!]) await row.getByLabel(/ 进度$/).fill('99')
  await expect(toFirst).toHaveCount(0)
  await expect(page.getByText(/已自动保存/)).toBeVisible({ timeout: 20_000 })
})

test('几个单位的分工，一个单位一段；每行有灯、有应报日；翻到下面，列名还在操作栏下面', async ({ page }) => {
  await signIn(page, 'hubei-coordinator')
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto('/report')
  await expect(page.locator('main th[scope=rowgroup]').first()).toContainText(/ \d+ 项$/)
  const row = percented(page).first()
  await expect(row.getByRole('rowheader')).toContainText(/[■▲●○✓] (滞后|预警|正常|未启动|待批复)/)
  await expect(row.getByRole('rowheader')).toContainText(/应报日 \d+月\d+日/)
  await expect(page.getByLabel(/进展情况$/).first()).toBeEnabled()
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight / 2))
  const box = async (name: string) => (await page.getByRole('columnheader', { name, exact: true }).boundingBox())!
  const bar = (await page.getByRole('button', { name: /^提交/ }).boundingBox())!
  const head = await box('存在问题')
  expect(head.y).toBeGreaterThanOrEqual(bar.y + bar.height)
  expect(head.y).toBeLessThan(120)
  // A cell that one steps up into is not behind them.
  const cells = page.getByLabel(/存在问题$/)
  await cells.nth((await cells.count()) - 1).click()
  for (let step = 0; step < 8; step++) await page.keyboard.press('Shift+Enter')
  const cell = (await page.locator('textarea:focus').boundingBox())!
  expect(cell.y).toBeGreaterThanOrEqual(head.y + head.height - 1)
})

test('单项填报在 1366×768 一屏里提交；勾选节点，当场看到进度；其他参与方进度在右边', async ({ page }) => {
  await signIn(page, 'hubei-coordinator')
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto('/report')
  const href = await page
    .locator('main tbody tr')
    .filter({ has: page.locator('[id*="-tick:"]:not(:checked)') })
    .filter({ hasText: /\d+%/ })
    .filter({ hasNotText: '已退回' })
    .first()
    .locator('th a')
    .first()
    .getAttribute('href')
  await page.goto(href!)
  const submit = page.getByRole('button', { name: '提交审核' })
  await expect(submit).toBeInViewport({ ratio: 1 })
  const group = page.getByRole('group', { name: /^节点/ })
  await expect(group).toContainText(/由节点权重计算） \d+%/)
  await group.getByRole('checkbox', { checked: false }).first().check()
  await expect(group).toContainText(/\d+% → \d+%/)
  const [beside, form] = [
    (await page.getByRole('heading', { name: '其他参与方进度' }).boundingBox())!,
    (await page.getByLabel(/^进展情况/).boundingBox())!,
  ]
  expect(beside.x).toBeGreaterThan(form.x + form.width)
  await group.getByRole('checkbox', { checked: true }).last().uncheck()
})

test.describe('手机上', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  test('操作栏只有能按的；不说键盘；提交前检查在提交以前', async ({ page }) => {
    await signIn(page, 'hubei-coordinator')
    await page.goto('/report')
    await expect(page.getByLabel(/进展情况$/).first()).toBeEnabled()
    await expect(page.getByRole('button', { name: '所选难以按期' })).toBeHidden()
    const bar = page.getByRole('button', { name: /^提交/ }).locator('..')
    expect((await bar.boundingBox())!.height).toBeLessThan(90)
    await page
      .getByLabel(/^选择 /)
      .first()
      .check()
    await expect(page.getByRole('button', { name: '所选难以按期' })).toBeVisible()
    await page.locator('main th a').first().tap()
    const submit = page.getByRole('button', { name: '提交审核' })
    await expect(submit).toBeVisible()
    await expect(page.getByText('Ctrl+Enter')).toBeHidden()
    const check = (await page.getByRole('heading', { name: '提交前检查' }).boundingBox())!
    expect(check.y).toBeLessThan((await submit.boundingBox())!.y)
  })
})
