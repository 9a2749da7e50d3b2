import { expect, test } from '@playwright/test'
import { signIn } from './helpers'
import { measureEffort } from './support/effort'

test('一项小改动：除打字外不超过 8 步，必填不超过 8 栏', async ({ page }) => {
  await signIn(page, 'wuhan-reporter')
  await page.goto('/inbox')
  const effort = await measureEffort(page)
  await page
    .getByRole('region', { name: /待填报/ })
    .getByRole('row')
    .getByRole('link')
    .first()
    .click()
  const text = page.getByLabel(/^进展情况/)
  await expect(text).not.toHaveValue('')
  await text.click()
  await text.press('End')
  await text.pressSequentially('本月完成复核。')
  const percent = page.getByRole('textbox', { name: /^进度/ })
  if ((await percent.count()) && (await percent.inputValue()) === '') {
    await percent.click()
    await percent.fill('50')
  }
  expect(await page.locator('main form textarea:visible, main form input:visible:not([type=checkbox])').count()).toBeLessThanOrEqual(8)
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(page.getByText('已提交审核。')).toBeVisible()
  const { acts, keystrokes, fields } = await effort()
  expect(acts).toBeGreaterThanOrEqual(3) // the counter has seen the three clicks above
  expect(acts).toBeLessThanOrEqual(8)
  expect(fields).toBeGreaterThanOrEqual(1)
  expect(fields).toBeLessThanOrEqual(2) // what is new, and the percentage where one is asked
  expect(keystrokes).toBeGreaterThanOrEqual('本月完成复核。'.length)
})
