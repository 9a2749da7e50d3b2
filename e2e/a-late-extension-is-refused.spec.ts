import { expect, test } from '@playwright/test'
import { taskUnderWay } from './decisions'
import { beijingDay, expectAccessible, signIn } from './helpers'

test('时限已过才申请延期：不予办理，说明出路，写的内容不丢', async ({ page }) => {
  const task = await taskUnderWay('late')
  await signIn(page, task.lead)
  await page.goto(`/tasks/${task.id}`)
  await page.getByRole('link', { name: '申请延期' }).click()
  await expect(page.getByRole('heading', { level: 1, name: task.title })).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('要延期的时限').selectOption('task')
  await page.getByLabel('新时限').fill(beijingDay(90))
  await page.getByLabel('延期的原因').fill('联合审查延后')
  await page.getByLabel('目前进展').fill('已完成初步设计')
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(
    page.getByText(/不能再申请延期。可在填报中说明并补报完成；确需改期的，由秘书处提请原定时限的层级会议决定。/).first(),
  ).toBeVisible()
  await expect(page.getByLabel('延期的原因')).toHaveValue('联合审查延后')
  await expect(page.getByLabel('要延期的时限')).toHaveValue('task')

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
