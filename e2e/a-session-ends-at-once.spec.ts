import { expect, test } from '@playwright/test'
import { signIn } from './helpers'

test('退出后，旧的会话立即失效', async ({ page }) => {
  await signIn(page, 'observer')
  const cookies = await page.context().cookies()
  await page.getByRole('button', { name: '退出' }).click()
  await expect(page).toHaveURL(/sign-in/)
  await page.context().addCookies(cookies)
  await page.goto('/tasks')
  await expect(page).toHaveURL(/sign-in/)
})
