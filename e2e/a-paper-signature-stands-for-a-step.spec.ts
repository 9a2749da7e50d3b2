import { expect, test } from '@playwright/test'
import { beijingDay, expectAccessible, signIn } from './helpers'

const words = `协调办代为填报${Date.now()}`

test('协调办替没有账号的单位填报，自己不能通过；只有一个人时登记线下审签，任务页写明', async ({ page }) => {
  await signIn(page, 'hubei-coordinator')
  await page.goto('/')
  await page.getByRole('link', { name: /项分工待报/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^填报/ })).toBeVisible()
  const row = page
    .locator('main tbody')
    .filter({ hasText: '湖北省发展改革委（演示）' })
    .getByRole('row')
    .filter({ has: page.getByLabel(/ 进度$/) })
    .first()
  const title = await row.getByRole('rowheader').getByRole('link').first().innerText()
  await row.getByRole('rowheader').getByRole('link').first().click()
  await page.getByLabel(/^进展情况/).fill(words)
  await page.getByLabel(/^进度/).fill('99')
  const address = page.url()
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(page.getByText('已提交审核。')).toBeVisible()

  // His own are named apart from what he may clear, with the same figures wherever they stand.
  const waiting = /(\d+) 件.*另 (\d+) 件须线下审签/
  const figures: (string[] | undefined)[] = []
  const heading = (name: RegExp) => page.getByRole('heading', { name }).first()
  const board = page
    .getByRole('region', { name: /^等我办理/ })
    .getByRole('listitem')
    .filter({ hasText: '待审核' })
  for (const [path, said] of [
    ['/', board],
    ['/inbox', heading(/^待审核/)],
    ['/reviews', heading(/^审核/)],
  ] as const) {
    await page.goto(path)
    figures.push(waiting.exec((await said.innerText()).replace(/\s+/g, ' '))?.slice(1))
  }
  expect(figures[0]?.length).toBe(2)
  expect(figures).toEqual([figures[0], figures[0], figures[0]])

  await page.goto('/reviews')
  const own = page.getByRole('listitem').filter({ hasText: words }).first()
  await expect(own.getByRole('button', { name: '审核通过' })).toBeDisabled()
  await own.getByRole('link', { name: '登记线下审签' }).click()
  const form = page.getByRole('form', { name: '协调办线下审签' })
  await expect(form).toBeVisible()
  await expect(page).toHaveTitle(/填报/)
  await expectAccessible(page)
  await form.getByLabel('审签人姓名').fill('演示·协调员')
  await form.getByLabel('职务').fill('演示·综合处处长')
  await form.getByLabel('审签日期').fill(beijingDay())
  await form.getByRole('button', { name: '登记线下审签' }).click()
  await expect(form.getByText(/请由另一位同志在纸上审签/)).toBeVisible()
  await form.getByLabel('审签人姓名').fill('演示·处长')
  await form.getByRole('button', { name: '登记线下审签' }).click()
  await expect(page.getByText(/协调办线下审签：演示·综合处处长 演示·处长/)).toBeVisible()
  await expect(page.getByText(/：已通过/).first()).toBeVisible()

  const task = address.replace(/\/report.*/, '')
  await page.goto(task)
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(page.getByText(/凭线下审签（.*）通过/).first()).toBeVisible()
  await expect(page.getByText(/演示·综合处处长 演示·处长/).first()).toBeVisible()
  await expect(page.getByText('凭线下审签通过').first()).toBeVisible()
  await signIn(page, 'hunan-coordinator')
  await page.goto(task)
  await expect(page.getByText(/凭线下审签（.*）通过/).first()).toBeVisible()
  await expect(page.getByText(/演示·综合处处长/)).toHaveCount(0)
})
