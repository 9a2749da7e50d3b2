import { expect, test, type Page } from '@playwright/test'
import { redByOwnMilestone } from './decisions'
import { beijingDay, signIn } from './helpers'

const words = `补报节点完成情况并附验收清单${Date.now()}`
const reviewOf = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title }).first()

/** How many tasks of an area show a light, as the board says. */
async function figure(page: Page, area: string, light: string): Promise<number> {
  await page.goto('/')
  const link = page.locator(`main table a[href*="area=${area}"][href*="light=${light}"]`).first()
  return (await link.count()) ? Number(await link.innerText()) : 0
}

test('填报、退回、改正、通过：总览上的灯随之变化，数字与台账相符，昨天的总览不变', async ({ page }) => {
  await signIn(page, 'jiangxi-coordinator')
  await page.goto(`/?asOf=${beijingDay(-1)}`)
  const yesterday = await page.getByRole('table').first().innerText()

  // A task that is red because this office has not done its own milestone.
  const { id, title, area, people } = await redByOwnMilestone()
  await signIn(page, `${people}-reporter`)
  const before = await figure(page, area, 'RED')
  const taskAddress = `/tasks/${id}`
  await page.goto(taskAddress)
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(page.getByTestId('light')).toContainText('滞后')
  await page.locator('main').getByRole('link', { name: /^填报/ }).first().click()
  await expect(page.getByLabel(/^进展情况/)).toBeVisible()
  const reportAddress = page.url()

  await page.getByLabel(/^进展情况/).fill(words)
  const milestone = page.getByRole('group', { name: /^节点/ }).getByRole('checkbox').first()
  await milestone.check()
  const doneOn = page.getByRole('group', { name: /^节点/ }).locator('input[type=date]').first()
  await doneOn.fill(beijingDay(3))
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(page.getByText('完成日期不能晚于今天').first()).toBeVisible()
  await expect(page.getByLabel(/^进展情况/)).toHaveValue(words)
  await doneOn.fill(beijingDay())
  await expect(page.getByText(/已自动保存/)).toBeVisible({ timeout: 20_000 })
  await page.reload()
  await expect(page.getByLabel(/^进展情况/)).toHaveValue(words)
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(page.getByText('已提交审核。')).toBeVisible()

  await signIn(page, `${people}-reviewer`)
  await page.goto('/reviews')
  await reviewOf(page, title).getByText('退回…').click()
  await reviewOf(page, title).getByLabel('退回理由').fill('请写明清单的项数')
  await reviewOf(page, title).getByRole('button', { name: '确认退回' }).click()
  await expect(page.getByText('已退回，填报人将在待办中看到理由。')).toBeVisible()

  await signIn(page, `${people}-reporter`)
  await page.goto(reportAddress)
  await expect(page.getByText('请写明清单的项数')).toBeVisible()
  await page.getByLabel(/^进展情况/).fill(`${words}，共 12 项`)
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(page.getByText('已提交审核。')).toBeVisible()

  for (const account of [`${people}-reviewer`, `${people}-coordinator`]) {
    await signIn(page, account)
    await page.goto('/reviews')
    await reviewOf(page, title)
      .getByRole('button', { name: /审核通过|同意，报协调办/ })
      .first()
      .click()
    await expect(page.getByText('已办理 1 件。')).toBeVisible()
  }

  // Equals see the new words and the new light; the figure and its list agree.
  await signIn(page, people === 'hubei' ? 'hunan-coordinator' : 'hubei-coordinator')
  await page.goto(taskAddress)
  await expect(page.getByText(`${words}，共 12 项`).first()).toBeVisible()
  await expect(page.getByTestId('light')).toContainText('正常')
  const after = await figure(page, area, 'RED')
  expect(after).toBe(before - 1)
  await page.goto(`/tasks?area=${area}&light=RED`)
  await expect(page.getByTestId('total')).toHaveText(String(after))
  await expect(page.getByRole('link', { name: title })).toHaveCount(0)

  await signIn(page, 'jiangxi-coordinator')
  await page.goto(`/?asOf=${beijingDay(-1)}`)
  expect(await page.getByRole('table').first().innerText()).toBe(yesterday)
})
