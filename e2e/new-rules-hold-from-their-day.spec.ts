import { expect, test } from '@playwright/test'
import { beijingDay, expectAccessible, signIn } from './helpers'

test('秘书处试算、发布亮灯规则新版本：今天和昨天的灯不变，明天起的变化已在预测里，各方可查', async ({ page }) => {
  test.slow()
  const shown = async (query: string) => {
    await page.goto(`/tasks?mechanism=three-provinces&${query}`)
    return Number(await page.getByTestId('total').innerText())
  }
  await signIn(page, 'secretariat')
  const figures = async () => [
    await shown('light=RED'),
    await shown('light=YELLOW'),
    await shown(`light=RED&asOf=${beijingDay(-1)}`),
    await shown(`light=YELLOW&asOf=${beijingDay(-1)}`),
  ]
  const before = await figures()
  const turning = await shown('marker=turning')

  await page.goto('/admin/mechanisms')
  await page.getByRole('link', { name: '长江中游三省协同发展' }).click()
  await page.getByRole('link', { name: '亮灯规则' }).click()
  const form = page.getByRole('form', { name: '新版本' })
  await form.getByLabel(/^低于序时转预警/).fill('3')
  await form.getByLabel(/^低于序时转滞后/).fill('2')
  await form.getByRole('button', { name: '试算' }).click()
  await expect(form.getByText('转滞后的差距须大于转预警的差距')).toBeVisible()
  await expect(form.getByLabel(/^低于序时转预警/)).toHaveValue('3')
  await form.getByLabel(/^低于序时转滞后/).fill('8')
  await form.getByLabel(/^节点逾期转滞后/).fill('1')
  await form.getByLabel('修订的理由和依据（各方可见）').fill('联席会议议定从严')
  await form.getByRole('button', { name: '试算' }).click()
  await expect(form.getByText(/以今天的事实试算：\d+ 项任务、\d+ 个分工的灯会变化/)).toBeVisible()
  await expect(form.getByRole('region', { name: '会变化的灯' }).getByText('滞后').first()).toBeVisible()
  expect(await page.getByRole('region', { name: '规则版本' }).getByRole('row').count()).toBe(2)
  await expectAccessible(page)
  // 试算之后又改，须再试算。
  await form.getByLabel(/^临期/).fill('40')
  await form.getByRole('button', { name: '按以上试算发布' }).click()
  await expect(form.getByText('请先试算')).toBeVisible()
  await form.getByRole('button', { name: '试算' }).click()
  await expect(form.getByRole('button', { name: '按以上试算发布' })).toBeVisible()
  await form.getByRole('button', { name: '按以上试算发布' }).click()
  await expect(page.getByText(/已发布 \d{4}-\d，/).first()).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('region', { name: '规则版本' }).getByText('待执行')).toBeVisible()

  expect(await figures()).toEqual(before)
  expect(await shown('marker=turning')).toBeGreaterThan(turning)

  await signIn(page, 'hunan-reporter')
  await page.goto('/admin/mechanisms/three-provinces/rules')
  await expect(page.getByText('联席会议议定从严')).toBeVisible()
  await expect(page.getByRole('button', { name: '试算' })).toHaveCount(0)
})
