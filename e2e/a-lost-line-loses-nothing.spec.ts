import { expect, test, type Locator } from '@playwright/test'
import { signIn, untouchedRows } from './helpers'

const words = `断网时写的${Date.now()}`

test('断网时提交，页面和文字都还在；网络恢复、重新登录以后自动存上，关了再开也在', async ({ page, context }) => {
  await signIn(page, 'jiangxi-reporter')
  await page.goto('/report')
  const [row] = (await untouchedRows(page, 1, '[id$="-percent"]')) as [Locator]
  const place = (await row.locator('th a').first().getAttribute('href'))!
  await context.setOffline(true)
  await row.getByLabel(/进展情况$/).fill(words)
  await row.getByLabel(/ 进度$/).fill('99')
  await row.getByLabel(/^选择 /).check()
  await page.getByRole('button', { name: '提交 1 项' }).click()
  await expect(page.getByText(/^没有送到：/)).toBeVisible()
  await expect(row.getByLabel(/进展情况$/)).toHaveValue(words)
  await expect(page.getByText(/暂未保存到服务器/)).toBeVisible({ timeout: 20_000 })
  await context.setOffline(false)
  await expect(page.getByText(/已自动保存/)).toBeVisible({ timeout: 20_000 })

  await context.clearCookies()
  await row.getByLabel(/存在问题$/).fill(words)
  await expect(page.getByText(/登录已结束/)).toBeVisible({ timeout: 20_000 })
  const again = await context.newPage()
  await signIn(again, 'jiangxi-reporter')
  await page.evaluate(() => window.dispatchEvent(new Event('focus'))) // the person comes back to this window
  await expect(page.getByText(/已自动保存/)).toBeVisible({ timeout: 20_000 })
  await again.goto('/report')
  const same = again.locator('main tbody tr').filter({ has: again.locator(`th a[href="${place}"]`) })
  await expect(same.getByLabel(/存在问题$/)).toHaveValue(words)

  await row.getByLabel(/下一步安排$/).fill(words)
  await page.close()
  await again.reload()
  await expect(again.getByText(/已找回上次未保存的内容|已自动保存/)).toBeVisible()
  await expect(same.getByLabel(/下一步安排$/)).toHaveValue(words)
})

test('单项填报断网时提交，文字还在；审核时断网、登录超时，写了一半的理由还在', async ({ page, context }) => {
  await signIn(page, 'jiangxi-reporter')
  await page.goto('/report')
  await (await untouchedRows(page, 1))[0]!.locator('th a').first().click()
  await page.getByLabel(/^进展情况/).fill(words)
  await context.setOffline(true)
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '没有送到：' })).toBeVisible()
  await expect(page.getByLabel(/^进展情况/)).toHaveValue(words)
  await context.setOffline(false)

  await signIn(page, 'hubei-coordinator')
  await page.goto('/reviews')
  const item = page
    .getByRole('listitem')
    .filter({ has: page.locator('button', { hasText: '退回…' }), hasNotText: '这是您自己填写的' })
    .first()
  await item.locator('button', { hasText: '退回…' }).click()
  await item.getByLabel('退回理由').fill('请写明完成的日期和数量。')
  await context.setOffline(true)
  await item.getByRole('button', { name: '确认退回' }).click()
  await expect(page.getByText(/^没有送到：/)).toBeVisible()
  await expect(item.getByLabel('退回理由')).toHaveValue('请写明完成的日期和数量。')
  await context.setOffline(false)
  await context.clearCookies()
  await item.getByRole('button', { name: '确认退回' }).click()
  await expect(page.getByText(/^登录已结束。您写的内容还在本页/).first()).toBeVisible()
  await expect(page).toHaveURL(/\/reviews$/)
  await expect(item.getByLabel('退回理由')).toHaveValue('请写明完成的日期和数量。')
})
