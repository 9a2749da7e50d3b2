import { expect, test } from '@playwright/test'
import pg from 'pg'
import { beijingDay, expectAccessible, signIn } from './helpers'

test('新成员自加入之日看得到，退出以后看不到；写错的不丢，历史照留', async ({ page }) => {
  test.slow()
  await signIn(page, 'jiangxi-coordinator')
  await page.goto('/admin/mechanisms/capitals')
  await expect(page.getByRole('heading', { name: '没有这个页面' })).toBeVisible()

  await signIn(page, 'capitals-secretariat')
  await page.goto('/admin/mechanisms/capitals')
  await page.locator('summary', { hasText: '加入，或在成员与观察员之间改换' }).click()
  const form = page.getByRole('form', { name: '加入或改身份' })
  await form.getByLabel('地区').selectOption({ label: '江西' })
  await form.getByLabel('身份').selectOption({ label: '观察员' })
  await form.getByLabel('自哪一天起').fill(beijingDay(-3))
  await form.getByRole('button', { name: '记入' }).click()
  await expect(form.getByText('不能早于今天')).toBeVisible()
  await expect(form.getByLabel('地区')).toHaveValue('360000')
  await form.getByLabel('自哪一天起').fill(beijingDay())
  await form.getByRole('button', { name: '记入' }).click()
  await expect(page.getByText('已记入，自所写的那一天起生效。')).toBeVisible()
  await expectAccessible(page)

  await signIn(page, 'jiangxi-coordinator')
  await page.goto('/admin/mechanisms')
  await expect(page.getByRole('link', { name: '长江中游城市群省会城市会商会' })).toBeVisible()
  await expectAccessible(page)
  await page.goto('/admin/mechanisms/capitals')
  await expect(page.getByRole('heading', { level: 1, name: '长江中游城市群省会城市会商会' })).toBeVisible()
  await expect(page.getByRole('form')).toHaveCount(0)

  await signIn(page, 'capitals-secretariat')
  await page.goto('/admin/mechanisms/capitals')
  const row = page.getByRole('region', { name: '成员与观察员' }).getByRole('row', { name: /^江西/ })
  await row.locator('summary').click()
  await row.getByLabel('江西的最后一天', { exact: true }).fill(beijingDay())
  await row.getByRole('button', { name: '确定' }).click()
  await expect(page.getByText('已改期限。')).toBeVisible()
  await expect(row).toContainText('观察员')

  // 让最后一天成为昨天：属主把这一条的日子往前移一天。
  const client = new pg.Client({ connectionString: process.env.E2E_OWNER_URL })
  await client.connect()
  await client.query(
    `begin; alter table membership disable trigger membership_end_only; update membership set "from" = "from" - 1, "to" = "to" - 1 where region_code = '360000' and role = 'OBSERVER'; alter table membership enable trigger membership_end_only; commit`,
  )
  await client.end()
  await signIn(page, 'jiangxi-coordinator')
  await page.goto('/admin/mechanisms/capitals')
  await expect(page.getByRole('heading', { name: '没有这个页面' })).toBeVisible()
  await page.goto('/admin/mechanisms')
  await expect(page.getByRole('link', { name: '长江中游城市群省会城市会商会' })).toHaveCount(0)

  await signIn(page, 'capitals-secretariat')
  await page.goto('/admin/mechanisms/capitals')
  await expect(row).toContainText('已结束')
})
