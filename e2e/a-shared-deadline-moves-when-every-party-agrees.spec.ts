import { expect, test } from '@playwright/test'
import { taskUnderWay } from './decisions'
import { beijingDay, expectAccessible, signIn } from './helpers'

test('共同的时限，各方无意见才移动：审批中在灯旁，首次承诺留在台账和任务页', async ({ page }) => {
  const task = await taskUnderWay('ahead')
  await signIn(page, task.lead)
  await page.goto(`/tasks/${task.id}/extension`)
  await page.getByLabel('要延期的时限').selectOption('task')
  await page.getByLabel('新时限').fill(beijingDay(300))
  await page.getByLabel('时限的说法').fill('来年三季度')
  await page.getByLabel('延期的原因').fill('联合踏勘推迟')
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByText('请写明目前进展。').first()).toBeVisible()
  await page.getByLabel('目前进展').fill('已完成方案比选')
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page).toHaveURL(/#decisions/)
  await expect(page.getByTestId('light')).toContainText('审批中（任务的时限')

  for (const [index, other] of task.others.entries()) {
    await signIn(page, other.account)
    await page.goto('/inbox')
    await page
      .getByRole('region', { name: /待办理的延期和办结/ })
      .getByRole('link', { name: task.title })
      .first()
      .click()
    const request = page.getByRole('article', { name: /延期申请/ })
    await expect(request.getByText('联合踏勘推迟')).toBeVisible()
    await page
      .locator('main p', { hasText: '请您办理' })
      .getByRole('link', { name: /^答复延期：任务的时限延至来年三季度/ })
      .click()
    await expect(page).toHaveURL(/#decide-/)
    await expect(request).toBeInViewport()
    await request.locator('summary', { hasText: '答复' }).click()
    if (index === 0) await expectAccessible(page)
    await request.getByLabel('答复', { exact: true }).selectOption('agree')
    await request.getByRole('button', { name: '答复' }).click()
    if (index < task.others.length - 1) await expect(request.getByRole('cell', { name: '无意见' })).toBeVisible()
  }
  await expect(page.getByTestId('light')).not.toContainText('审批中')
  const moves = page.getByRole('region', { name: '时限与办结' })
  await expect(moves.getByRole('row', { name: /来年三季度.*延期.*各方无意见.*联合踏勘推迟/ })).toBeVisible()
  await expect(moves.getByRole('cell', { name: '首次承诺' }).first()).toBeVisible()
  await page.goto(`/tasks?q=${encodeURIComponent(task.title.slice(0, 20))}`)
  await expect(page.getByRole('row', { name: task.title }).locator('summary', { hasText: /原 .*，调整 1 次/ })).toBeVisible()
  await page.getByRole('row', { name: task.title }).locator('summary', { hasText: '调整 1 次' }).click()
  // Beside it stands what paper shows instead.
  await expect(
    page
      .getByRole('row', { name: task.title })
      .getByText(/→来年三季度.*各方无意见：.*联合踏勘推迟/)
      .filter({ visible: true }),
  ).toBeVisible()
  await page.goto(`/tasks/${task.id}`)
  await page
    .getByRole('link', { name: /移出本期的时限/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name: /移出本期/ })).toBeVisible()
  await page.getByRole('link', { name: '全年' }).click()
  await expect(page.locator('main').getByText(/^.*全年 · 共 \d+ 项/)).toBeVisible()
  await expectAccessible(page)
})
