import { expect, test } from '@playwright/test'
import { expectAccessible, signIn } from './helpers'

test('从公开记录取用：筛选，勾选几项，一次取用；建议可改；没有改动的可以撤销', async ({ page }) => {
  await signIn(page, 'secretariat')
  await page.goto('/plans')
  await page.getByRole('row').filter({ hasText: '草稿' }).getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('（演示）')
  const address = page.url()
  const before = Number(
    /任务(\d+) 项/.exec(
      await page
        .getByRole('main')
        .innerText()
        .then((text) => text.replace(/\s*\n\s*/g, '')),
    )?.[1],
  )
  await page.getByRole('link', { name: '从公开记录取用' }).click()
  await page.getByLabel('参与方').selectOption('湖北')
  await page.getByRole('button', { name: '查询' }).click()
  const open = page.locator('main tbody input[type=checkbox]:enabled')
  await open.nth(0).check()
  await open.nth(1).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: '取用所选 2 项' }).click()
  await expect(page).toHaveURL(address)
  await expect(page.getByText(`${before + 2} 项`, { exact: false }).first()).toBeVisible()
  await expect(page.getByText('从公开记录取用 2 项')).toBeVisible()
  await page.getByRole('listitem').filter({ hasText: '从公开记录取用 2 项' }).getByRole('button', { name: '撤销' }).click()
  await expect(page.getByText('从公开记录取用 2 项')).toHaveCount(0)
  await expect(page.getByText(`${before} 项`, { exact: false }).first()).toBeVisible()
})
