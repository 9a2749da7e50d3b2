import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, signIn, untouchedRows } from './helpers'

const said = (page: Page) => page.getByTestId('said')
const inView = async (page: Page) => {
  const box = (await said(page).locator('p').boundingBox())!
  expect(box.y).toBeGreaterThanOrEqual(0)
  expect(box.y + box.height).toBeLessThanOrEqual(await page.evaluate(() => window.innerHeight))
}

test('办了什么，在看得见的地方说，换了页也说，页面不跳；已通过的填报从填报历史找得到，能更正', async ({ page }) => {
  await signIn(page, 'hubei-reporter')
  // Something of one's own that is not handed in yet, with the text that was carried over.
  await page.goto('/report')
  const [row] = await untouchedRows(page, 1)
  const address = (await row!.locator('a[href*="/report?"]').first().getAttribute('href'))!
  await page.goto(address)
  await page.getByLabel('本期无变化').check()
  const title = (await page.getByRole('heading', { level: 1 }).innerText()).split(' ')[0]!
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(said(page)).toContainText(`“${title}`)
  await expect(said(page)).toContainText('已提交审核。')
  await inView(page)
  await expectAccessible(page)

  // Back on the same page, by an act that leads nowhere else.
  await page.goto(address)
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  await page.getByRole('button', { name: '撤回修改' }).click()
  await expect(said(page)).toContainText('已撤回')
  await inView(page)
  await said(page).getByRole('button', { name: '知道了' }).click()
  await expect(said(page)).toBeEmpty()

  // Each line of the history opens that report; there it is corrected, and elsewhere it is read.
  await page.goto(address.replace(/\/report\?.*$/, ''))
  const part = /part=([^&]+)/.exec(address)![1]!
  const history = page.locator('article').filter({ has: page.locator(`a[href*="part=${part}"]`) })
  await history.getByText(/^填报历史/).click()
  const period = (await history.locator('li a').first().innerText()).trim()
  await history.locator('li a').first().click()
  await expect(page.getByText(`${period}：已通过`)).toBeVisible()
  const cleared = page.url()
  await page.getByRole('link', { name: '更正' }).click()
  await expect(page.getByRole('button', { name: '提交更正' })).toBeVisible()
  await signIn(page, 'observer')
  await page.goto(cleared)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(period)
  await expect(page.getByText(/审核通过|线下审签/).first()).toBeVisible()
  await expect(page.getByRole('link', { name: '更正' })).toHaveCount(0)
  await expectAccessible(page)
})
