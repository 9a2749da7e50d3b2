import { expect, test } from '@playwright/test'
import { signIn } from './helpers'
import { measureEffort } from './support/effort'

test('没有变化的一项，两次点击报完；没有变化的十件，四步审完', async ({ page }) => {
  await signIn(page, 'wuhan-reporter')
  await page.goto('/report')
  const one = await measureEffort(page)
  const rows = page.locator('main tbody tr').filter({ hasNotText: '已退回' })
  const row = rows.first()
  await row.getByLabel('本期无变化').click()
  await page.getByRole('button', { name: /^提交 1 项/ }).click()
  await expect(row.getByText('✓ 已提交审核')).toBeVisible()
  expect(await one()).toMatchObject({ acts: 2, keystrokes: 0 })

  // Enough of those without a problem on them that ten are left once some turn a light by being cleared.
  const silent = await rows
    .getByLabel(/存在问题$/)
    .evaluateAll((all) => all.flatMap((each, index) => ((each as HTMLTextAreaElement).value ? [] : [index + 1])))
  const chosen = silent.slice(0, 28)
  expect(chosen.length).toBeGreaterThanOrEqual(20)
  for (const next of chosen)
    await rows
      .nth(next)
      .getByLabel(/^选择 /)
      .check()
  await page.getByRole('button', { name: '所选本期无变化' }).click()
  await page.getByRole('button', { name: `提交 ${chosen.length} 项` }).click()
  await expect(page.getByText(`已提交 ${chosen.length} 项`)).toBeVisible({ timeout: 60_000 })

  const reviewer = await page
    .context()
    .browser()!
    .newPage({ viewport: { width: 1440, height: 900 } })
  await signIn(reviewer, 'wuhan-coordinator')
  await reviewer.goto('/inbox')
  const effort = await measureEffort(reviewer)
  await reviewer
    .locator('main')
    .getByRole('link', { name: /^去审核/ })
    .click()
  const same = reviewer.getByRole('region', { name: /^无变化/ }).getByRole('listitem')
  await expect(same.first()).toBeVisible()
  expect(await same.count()).toBeGreaterThanOrEqual(10)
  await reviewer.getByRole('button', { name: '只选本期无变化的' }).click()
  const pass = reviewer.getByRole('button', { name: `通过所选 ${await same.getByRole('checkbox', { name: /^选择 / }).count()} 件` })
  await expect(pass).toBeEnabled()
  await pass.click()
  await expect(reviewer.getByText(/已办理 [12]\d 件/)).toBeVisible()
  await expect(reviewer.getByRole('button', { name: '通过所选 0 件' })).toBeDisabled()
  const { acts, keystrokes, fields } = await effort()
  expect(acts).toBeGreaterThanOrEqual(3)
  expect(acts).toBeLessThanOrEqual(4)
  expect([keystrokes, fields]).toEqual([0, 0])
  await reviewer.close()
})
