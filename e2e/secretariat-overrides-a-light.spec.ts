import { expect, test } from '@playwright/test'
import { redTask } from './decisions'
import { beijingDay, signIn } from './helpers'

test('秘书处改灯：理由和截止日各方可见，规则的灯仍在旁边；写错的不丢，可以恢复', async ({ page }) => {
  await signIn(page, 'secretariat')
  await page.goto(`/tasks/${await redTask()}`)
  await expect(page.getByTestId('light')).toContainText('滞后')
  const address = page.url()
  await page.locator('summary', { hasText: '人工核定状态' }).click()
  await page.getByLabel('改为').selectOption('YELLOW')
  await page.getByLabel('理由（各方可见）').fill('联席会议已定新的时间表')
  await page.getByRole('button', { name: '人工核定', exact: true }).click()
  await expect(page.getByText('请写明人工核定到哪一天为止。')).toBeVisible()
  await expect(page.getByLabel('理由（各方可见）')).toHaveValue('联席会议已定新的时间表')
  await page.getByLabel('改为').selectOption('YELLOW')
  await page.getByLabel('至', { exact: true }).fill(beijingDay(30))
  await page.getByRole('button', { name: '人工核定', exact: true }).click()
  await expect(page.getByText('已核定状态，各方可见理由和截止日。')).toBeVisible()

  await signIn(page, 'hunan-reporter')
  await page.goto(address)
  await expect(page.getByTestId('light')).toContainText('预警')
  await expect(page.getByTestId('light')).toContainText('按规则为 ■ 滞后')
  await expect(page.getByText('经研究改灯：联席会议已定新的时间表')).toBeVisible()
  await expect(page.getByRole('button', { name: '人工核定', exact: true })).toHaveCount(0)

  await signIn(page, 'secretariat')
  await page.goto(address)
  await page.locator('summary', { hasText: '人工核定状态' }).click()
  await page.getByRole('button', { name: '恢复按规则亮灯' }).click()
  await expect(page.getByText('已恢复按规则亮灯。')).toBeVisible()
  await expect(page.getByTestId('light')).toContainText('滞后')
})
