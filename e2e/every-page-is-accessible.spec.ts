import { test } from '@playwright/test'
import { expectAccessible, signIn } from './helpers'

test('每一页都没有无障碍问题', async ({ page }) => {
  test.slow()
  await page.goto('/sign-in')
  await expectAccessible(page)
  await signIn(page, 'hubei-coordinator')
  for (const path of ['/', '/inbox', '/areas', '/areas/ecology', '/plans', '/tasks', '/reviews', '/report', '/library', '/library/PL01', '/admin/permissions', '/tasks/00000000-0000-4000-8000-000000000000']) {
    await page.goto(path)
    await expectAccessible(page)
  }
  await page.goto('/tasks')
  await page.locator('main table a[href^="/tasks/"]').first().click()
  await page.getByTestId('light').waitFor()
  await expectAccessible(page)
  await signIn(page, 'hubei-reporter')
  await page.goto('/inbox')
  await page.getByRole('region', { name: /待填报/ }).getByRole('row').getByRole('link').first().click()
  await page.getByLabel(/^进展情况/).waitFor()
  await expectAccessible(page)
})
