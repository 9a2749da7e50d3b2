import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import demo from '../prisma/seed/accounts.json' with { type: 'json' }

async function signIn(page: Page, account: string) {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: '账号' }).fill(account)
  await page.getByLabel('密码', { exact: true }).fill(demo.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)
}

const words = `完成口岸数据汇交并形成清单${Date.now()}`

test('填报、退回、改正、通过：各方看到新的文字，昨天的总览不变，别的地区先前看不到草稿', async ({ page }) => {
  const yesterday = new Date(Date.now() + 8 * 3_600_000 - 86_400_000).toISOString().slice(0, 10)
  await signIn(page, 'jiangxi-coordinator')
  await page.goto(`/?asOf=${yesterday}`)
  const before = await page.getByRole('table').innerText()

  await signIn(page, 'hubei-reporter')
  await page.goto('/inbox')
  const link = page.getByRole('region', { name: /待填报/ }).getByRole('link').first()
  const title = await link.innerText()
  await link.click()
  await page.getByLabel(/^进展情况/).fill(words)
  await page.getByLabel(/^存在问题/).fill('')
  const percent = page.getByRole('textbox', { name: /^进度/ })
  if (await percent.count()) {
    await percent.fill('101')
    await page.getByRole('button', { name: '提交审核' }).click()
    await expect(page.getByText('进度是 0 到 100 之间的整数').first()).toBeVisible()
    await expect(page.getByLabel(/^进展情况/)).toHaveValue(words)
    await percent.fill('99')
  }
  await expect(page.getByText(/已自动保存/)).toBeVisible({ timeout: 6000 })
  await page.reload()
  await expect(page.getByLabel(/^进展情况/)).toHaveValue(words)
  const reportAddress = page.url()
  const taskAddress = reportAddress.replace(/\/report.*/, '')
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(page.getByText('已提交审核。')).toBeVisible()

  await signIn(page, 'hunan-coordinator')
  for (const path of [taskAddress, '/tasks?q=完成口岸数据汇交', '/reviews', '/inbox', '/']) { await page.goto(path); await expect(page.getByText(words)).toHaveCount(0) }
  await page.goto(reportAddress)
  await expect(page.getByText(words)).toHaveCount(0)

  await signIn(page, 'hubei-reviewer')
  await page.goto('/reviews')
  const waiting = page.getByRole('listitem').filter({ hasText: title }).first()
  await waiting.getByText('退回…').click()
  await waiting.getByLabel('退回理由').fill('请写明清单的项数')
  await waiting.getByRole('button', { name: '确认退回' }).click()
  await expect(page.getByText('已退回，填报人将在待办中看到理由。')).toBeVisible()

  await signIn(page, 'hubei-reporter')
  await page.goto('/inbox')
  await expect(page.getByText('已退回：请写明清单的项数')).toBeVisible()
  await page.goto(reportAddress)
  await page.getByLabel(/^进展情况/).fill(`${words}，共 12 项`)
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(page.getByText('已提交审核。')).toBeVisible()

  for (const account of ['hubei-reviewer', 'hubei-coordinator']) {
    await signIn(page, account)
    await page.goto('/reviews')
    await page.getByRole('listitem').filter({ hasText: title }).first().getByRole('button', { name: /审核通过|同意，报协调办/ }).click()
    await expect(page.getByText('已办理 1 件。')).toBeVisible()
  }

  await signIn(page, 'hunan-coordinator')
  await page.goto(taskAddress)
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(page.getByText(`${words}，共 12 项`).first()).toBeVisible()
  await signIn(page, 'jiangxi-coordinator')
  await page.goto(`/?asOf=${yesterday}`)
  expect(await page.getByRole('table').innerText()).toBe(before)
})

test('总览上每个数字，等于它打开的台账的总数', async ({ page }) => {
  await signIn(page, 'hubei-leader')
  await page.goto('/')
  const links = page.locator('main table a[href^="/tasks"], main ul a[href^="/tasks?"]')
  const figures = await links.evaluateAll((all) => all.map((each) => ({ n: each.textContent ?? '', href: each.getAttribute('href') ?? '' })))
  for (const { n, href } of figures.filter((each) => /^\d+$/.test(each.n))) {
    await page.goto(href)
    await expect(page.getByTestId('total'), href).toHaveText(n)
  }
})

test('不是成员的任务，与不存在的任务回答相同；管理员不看业务内容', async ({ page }) => {
  await signIn(page, 'hubei-reporter')
  await page.goto('/tasks')
  const href = await page.locator('main table a[href^="/tasks/"]').first().getAttribute('href')
  await signIn(page, 'system-admin')
  const denied = await page.goto(href ?? '')
  expect(denied?.status()).toBe(404)
  const body = await page.locator('main').innerText()
  expect((await page.goto('/tasks/00000000-0000-4000-8000-000000000000'))?.status()).toBe(404)
  expect(await page.locator('main').innerText()).toBe(body)
  expect((await page.goto('/tasks'))?.status()).toBe(404)
})

test('台账导出 Excel：是一个真正的工作簿', async ({ page }) => {
  await signIn(page, 'hubei-coordinator')
  const answer = await page.request.get('/tasks/export?light=RED')
  expect(answer.status()).toBe(200)
  expect((await answer.body()).subarray(0, 2).toString()).toBe('PK')
})

test('退出后，旧的会话立即失效', async ({ page }) => {
  await signIn(page, 'observer')
  const cookies = await page.context().cookies()
  await page.getByRole('button', { name: '退出' }).click()
  await expect(page).toHaveURL(/sign-in/)
  await page.context().addCookies(cookies)
  await page.goto('/tasks')
  await expect(page).toHaveURL(/sign-in/)
})

test('每一页都没有无障碍问题', async ({ page }) => {
  await page.goto('/sign-in')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await signIn(page, 'hubei-coordinator')
  for (const path of ['/', '/inbox', '/areas', '/areas/ecology', '/tasks', '/reviews', '/library', '/admin/permissions']) {
    await page.goto(path)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map((each) => `${path} ${each.id}: ${each.nodes[0]?.html}`)).toEqual([])
  }
})
