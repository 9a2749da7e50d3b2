import { expect, test } from '@playwright/test'
import { signIn } from './helpers'

test('台账导出 Excel：是一个真正的工作簿', async ({ page }) => {
  await signIn(page, 'hubei-coordinator')
  const answer = await page.request.get('/tasks/export?light=RED')
  expect(answer.status()).toBe(200)
  expect((await answer.body()).subarray(0, 2).toString()).toBe('PK')
})
