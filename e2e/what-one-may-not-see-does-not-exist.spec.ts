import { expect, test } from '@playwright/test'
import { signIn } from './helpers'

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
