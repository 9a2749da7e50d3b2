import { test } from '@playwright/test'
import { expectAccessible, signIn } from './helpers'

test('会签和汇总稿的每一页都没有无障碍问题', async ({ page }) => {
  test.setTimeout(120_000)
  await signIn(page, 'hubei-coordinator')
  await page.goto('/sign-offs')
  await expectAccessible(page)
  const round = await page.getByRole('link', { name: /^三省协同发展三季度调度材料/ }).getAttribute('href')
  await page.goto(round!)
  await expectAccessible(page)
  const task = await page.locator('main table a[href$="/joint"]').first().getAttribute('href')
  await page.goto(`${round}/sheet`)
  await page.getByLabel('暂不同意').first().check()
  await expectAccessible(page)
  for (const path of [`${round}/comments`, task!, task!.replace('/joint', '')]) {
    await page.goto(path)
    await expectAccessible(page)
  }
  await signIn(page, 'secretariat')
  await page.goto('/sign-offs/new')
  await page.locator('summary', { hasText: '战略决策' }).click()
  await expectAccessible(page)
})
