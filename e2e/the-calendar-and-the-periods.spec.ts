import { expect, test } from '@playwright/test'
import { beijingDay, expectAccessible, signIn } from './helpers'

const year = Number(beijingDay().slice(0, 4)) + 1

test('秘书处粘贴放假通知、调整还没有人提交的报告期；各方可查，不能改', async ({ page }) => {
  test.slow()
  await signIn(page, 'secretariat')
  await page.goto('/admin/calendar')
  await page.locator('summary', { hasText: `粘贴${year}年放假安排的通知` }).click()
  const form = page.getByRole('form', { name: `${year}年放假安排` })
  await form.getByRole('textbox').fill('一、元旦：1月3日至1日放假。')
  await form.getByRole('button', { name: '核对' }).click()
  await expect(form.getByText('起止日不对')).toBeVisible()
  await expect(form.getByRole('textbox')).toHaveValue('一、元旦：1月3日至1日放假。')
  await form.getByRole('textbox').fill('一、元旦：1月1日（周五）至3日（周日）放假，共3天。1月10日（周日）上班。')
  await form.getByRole('button', { name: '核对' }).click()
  await expect(form.getByText('将改动 4 天；未保存')).toBeVisible()
  await expectAccessible(page)
  await form.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已保存，改动 4 天。')).toBeVisible()
  await expect(page.getByText('1月1日至3日').last()).toBeVisible()

  await page.goto('/admin/mechanisms/three-provinces/periods')
  await expectAccessible(page)
  const open = page.locator('summary', { hasText: '调整截止日' })
  if (await open.count()) {
    await open.last().click()
    const move = page.getByRole('form', { name: /^调整/ }).last()
    await move.getByLabel(/停止填报$/).fill(`${year}-12-30`)
    await move.getByRole('button', { name: '调整', exact: true }).click()
    await expect(move.getByText('请写明调整的理由')).toBeVisible()
    await expect(move.getByLabel(/停止填报$/)).toHaveValue(`${year}-12-30`)
    await move.getByLabel('理由（各方可见）').fill('年末事项集中')
    await move.getByRole('button', { name: '调整', exact: true }).click()
    await expect(page.getByText(/调整：.*停止填报 .*（年末事项集中）/)).toBeVisible({ timeout: 30_000 })
  }
  await signIn(page, 'hubei-reporter')
  await page.goto('/admin/calendar')
  await expect(page.getByText(`粘贴${year}年放假安排的通知`)).toHaveCount(0)
})
