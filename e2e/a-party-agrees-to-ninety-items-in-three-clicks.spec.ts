import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { signIn } from './helpers'
import { openRoundOf } from './sign-off-ground'

test('一轮九十项，同意的一方最多点三下；签批人具名，别的参与方看得到', async ({ page }) => {
  test.setTimeout(180_000)
  const title = `年度方案会签${randomUUID().slice(0, 8)}`
  await openRoundOf(90, title)
  let clicks = 0
  await page.exposeBinding('clicked', () => {
    clicks++
  })
  await page.addInitScript(() =>
    addEventListener(
      'click',
      (event) => {
        if (event.isTrusted && event.detail > 0) (window as unknown as { clicked(): void }).clicked()
      },
      true,
    ),
  )
  await signIn(page, 'jiangxi-coordinator')
  await page.goto('/')
  clicks = 0
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '会签' }).first().click()
  await page.getByRole('row').filter({ hasText: title }).getByRole('link', { name: '填会签表（90 项待答复）' }).click()
  await expect(page.getByLabel('签批人姓名')).not.toHaveValue('')
  await page.getByRole('button', { name: '同意全部 90 项' }).click()
  await expect(page.getByText('江西各项均已答复。')).toBeVisible()
  expect(clicks).toBeLessThanOrEqual(3)

  await signIn(page, 'hunan-coordinator')
  await page.goto('/sign-offs')
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByRole('listitem').filter({ hasText: '同意全部（90 项）' })).toContainText('签批：演示·分管同志丙（分管副主任）')
})
