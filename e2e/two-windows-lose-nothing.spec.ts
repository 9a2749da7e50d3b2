import { expect, test, type Locator, type Page } from '@playwright/test'
import { expectAccessible, signIn, untouchedRows } from './helpers'
import { owner } from './sign-off-ground'

const [one, other] = [`第一个窗口写的${Date.now()}`, `第二个窗口写的${Date.now()}`]

test('两个窗口写同一项，后一个不悄悄盖掉前一个：两处文字都看得到，接着写才以这里为准', async ({ page, context }) => {
  await signIn(page, 'changsha-reporter')
  await page.goto('/report')
  const [mine] = (await untouchedRows(page, 1)) as [Locator]
  const place = (await mine.locator('th a').first().getAttribute('href'))!
  const second = await context.newPage()
  await second.goto('/report')
  const row = second.locator('main tbody tr').filter({ has: second.locator(`th a[href="${place}"]`) })
  // Before it is ready, it would take up what the first one holds in the browser.
  await expect(row.getByLabel(/存在问题$/)).toBeEnabled()
  await mine.getByLabel(/进展情况$/).fill(one)
  await expect(page.getByText(/已自动保存/)).toBeVisible({ timeout: 20_000 })

  await row.getByLabel(/存在问题$/).fill(other)
  await expect(row.getByRole('alert')).toContainText('在别的窗口里（或由征集表取回）另写过', { timeout: 20_000 })
  await expect(row.getByText(`另一处写的：${one}`)).toBeVisible()
  await expectAccessible(second)
  await page.reload()
  await expect(mine.getByLabel(/进展情况$/)).toHaveValue(one)
  await row.getByLabel(/进展情况$/).fill(one)
  await expect(second.getByText(/已自动保存/)).toBeVisible({ timeout: 20_000 })
  await second.reload()
  await expect(row.getByLabel(/进展情况$/)).toHaveValue(one)
  await expect(row.getByLabel(/存在问题$/)).toHaveValue(other)
})

test('在单项页写了再按后退，表格里是旧文字的，不能把旧文字提交上去', async ({ page }) => {
  await signIn(page, 'changsha-reporter')
  await page.goto('/report')
  const [row] = (await untouchedRows(page, 1)) as [Locator]
  await row.getByRole('link').first().click()
  await page.getByLabel(/^进展情况/).fill(one)
  await expect(page.getByText(/已自动保存/)).toBeVisible({ timeout: 20_000 })
  await page.goBack()
  await expect(row.getByLabel(/进展情况$/)).not.toHaveValue(one)
  await row.getByLabel(/^选择 /).check()
  await page.getByRole('button', { name: '提交 1 项' }).click()
  await expect(row.getByText(`另一处写的：${one}`)).toBeVisible()
  await expect(row.getByText('✓ 已提交审核')).toHaveCount(0)
})

test('两个标签页改同一个单位：后一个不悄悄盖掉前一个，说谁改了什么，写的还在；核对后再按，两处改动都在', async ({ page, context }) => {
  const name = '湖南省生态环境厅（演示）'
  const stood = async () =>
    (
      await owner<{ id: string; contact: string | null; phone: string | null }>('select id, contact, phone from office where name = $1', [
        name,
      ])
    )[0]!
  const before = await stood()
  await signIn(page, 'system-admin')
  const second = await context.newPage()
  for (const each of [page, second]) await each.goto(`/admin/offices/${before.id}`)
  const save = (of: Page) => of.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByLabel('电话').fill('0731-0000003')
  await save(page)
  await expect.poll(async () => (await stood()).phone).toBe('0731-0000003')

  await second.getByLabel('联系人').fill('演示·两处')
  await save(second)
  await expect(
    second.getByText(/^您打开以后，您自己在别的窗口已于.*改动：电话“.*”改为“0731-0000003”。没有办理；您写的都还在，请核对后再办。$/),
  ).toBeVisible()
  await expect(second.getByLabel('联系人')).toHaveValue('演示·两处')
  await expect(second.getByLabel('电话')).toHaveValue('0731-0000003')
  expect((await stood()).contact).toBe(before.contact)
  await save(second)
  await expect.poll(async () => (await stood()).contact).toBe('演示·两处')
  expect((await stood()).phone).toBe('0731-0000003')
  await owner('update office set contact = $2, phone = $3 where id = $1', [before.id, before.contact, before.phone])
})
