import { expect, test } from '@playwright/test'
import { taskUnderWay } from './decisions'
import { beijingDay, expectAccessible, signIn } from './helpers'

test('时限已过：任务页不再给出申请延期，写明原因和出路；理由里也没有延期；秘书处可登记会议改期', async ({ page }) => {
  const task = await taskUnderWay('late')
  const why = /任务的时限：时限 .*已过 \d+ 天，不能再申请延期。可在填报中说明并补报完成；确需改期的，由秘书处提请原定时限的层级会议决定。/
  await signIn(page, task.lead)
  await page.goto(`/tasks/${task.id}`)
  await expect(page.getByRole('link', { name: '申请延期' })).toHaveCount(0)
  await expect(page.getByRole('list', { name: '不能申请延期的原因' })).toContainText(why)
  await expect(page.locator('main')).not.toContainText('获准延期')
  await expectAccessible(page)
  // Whoever comes by an old address finds the reason, and no form that would only refuse.
  await page.goto(`/tasks/${task.id}/extension`)
  await expect(page.getByRole('heading', { level: 1, name: task.title })).toBeVisible()
  await expect(page.locator('main')).toContainText(why)
  await expect(page.getByRole('button', { name: '提交申请' })).toHaveCount(0)
  await expectAccessible(page)

  await signIn(page, 'secretariat')
  await page.goto(`/tasks/${task.id}`)
  await page.getByRole('link', { name: '登记会议改期' }).click()
  await page.getByLabel('改期的时限').selectOption('task')
  await page.getByLabel('新时限').fill(beijingDay(90))
  await page.getByLabel('层级会议').selectOption({ index: 1 })
  await page.getByLabel('决定日期').fill(beijingDay())
  await page.getByLabel('会议意见').fill('会议同意改期')
  await page.getByRole('button', { name: '登记' }).click()
  const decisions = page.getByRole('region', { name: '时限与办结' })
  await expect(decisions.getByText('会议同意改期').first()).toBeVisible()
  await expect(decisions.getByRole('cell', { name: '首次承诺' })).toBeVisible()
})
