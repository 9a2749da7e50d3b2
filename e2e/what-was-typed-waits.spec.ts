import { randomUUID } from 'node:crypto'
import { expect, test, type Page } from '@playwright/test'
import { taskUnderWay } from './decisions'
import { beijingDay, expectAccessible, signIn } from './helpers'
import { openRoundOf, owner } from './sign-off-ground'

const mark = randomUUID().slice(0, 8)
const kept = (page: Page) => page.evaluate(() => JSON.stringify(window.localStorage))

test('延期写了一半：重新打开、走开再来、登录结束都还在；别人登录看不到；不要了就没有了，送出以后一点不留', async ({ page }) => {
  const task = await taskUnderWay('ahead')
  const [reason, present] = [page.getByLabel('延期的原因'), page.getByLabel('目前进展')]
  const words = `联合踏勘推迟${mark}`
  await signIn(page, task.lead)
  await page.goto(`/tasks/${task.id}/extension`)
  await reason.fill(words)
  await present.fill('附件为机密★五年')
  await page.reload()
  await expect(reason).toHaveValue(words)
  await expect(page.getByText(/^已找回.*写的、还没有送出的内容。/)).toBeVisible()
  expect(await kept(page)).not.toContain('机密')
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '台账' }).click()
  await expect(page).toHaveURL(/\/tasks$/)
  await page.goBack()
  await expect(reason).toHaveValue(words)

  await signIn(page, task.others[0]!.account)
  await page.goto(`/tasks/${task.id}/extension`)
  await expect(page.getByText(words)).toHaveCount(0)
  await expect(page.getByText(/^已找回/)).toHaveCount(0)

  await signIn(page, task.lead)
  await page.goto(`/tasks/${task.id}/extension`)
  await expect(reason).toHaveValue(words)
  await expectAccessible(page)
  await page.getByRole('button', { name: '不要了' }).click()
  await expect(reason).toHaveValue('')
  expect(await kept(page)).not.toContain(words)
  await page.reload()
  await expect(reason).toHaveValue('')

  await page.getByLabel('要延期的时限').selectOption('task')
  await page.getByLabel('新时限').fill(beijingDay(300))
  await page.getByLabel('时限的说法').fill('来年三季度')
  await reason.fill(words)
  await present.fill('已完成方案比选')
  expect(await kept(page)).toContain(words)
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page).toHaveURL(/#decisions/)
  expect(await kept(page)).not.toContain(words)
})

test('会签九十项写了两项，重新打开还在；汇总稿在此期间换了，写的列在旁边，可以放回', async ({ page }) => {
  const title = `写了一半的会签${mark}`
  await openRoundOf(90, title)
  await signIn(page, 'jiangxi-coordinator')
  await page.goto('/sign-offs')
  await page
    .getByRole('row')
    .filter({ hasText: title })
    .getByRole('link', { name: /^填会签表/ })
    .click()
  const items = page.locator('fieldset fieldset').filter({ has: page.getByRole('radio') })
  for (const at of [0, 1]) {
    await items.nth(at).getByRole('radio').nth(1).check()
    await items.nth(at).getByRole('textbox').fill(`第${at}项的意见${mark}`)
  }
  await page.reload()
  await expect(page.getByRole('button', { name: '提交所填 2 项', exact: true })).toBeVisible()
  await expect(items.nth(1).getByRole('textbox')).toHaveValue(`第1项的意见${mark}`)
  // Somebody else of the party has answered meanwhile.
  await page.evaluate(() => {
    for (const key of Object.keys(window.localStorage))
      if (key.startsWith('draft:')) window.localStorage[key] = window.localStorage[key].replace(/"base":"[^"]*"/, '"base":"0.0"')
  })
  await page.reload()
  await expect(page.getByText(/写过、没有送出的内容如下/)).toBeVisible()
  await expect(page.getByText(`第1项的意见${mark}`)).toBeVisible()
  await expect(page.getByRole('button', { name: '同意全部 90 项' })).toBeVisible()
  await page.getByRole('button', { name: '放回表中' }).click()
  await page.getByRole('button', { name: '提交所填 2 项', exact: true }).click()
  await expect(page.getByText('江西已答复 2 项。')).toBeVisible()
  expect(await kept(page)).not.toContain(mark)
})

test('单位表写了一半：别的栏被他人改了，照样放回；同一栏被他人改了，写的列在旁边', async ({ page }) => {
  const name = '湖南省生态环境厅（演示）'
  const [office] = await owner<{ id: string; phone: string | null; contact: string | null }>(
    'select id, phone, contact from office where name = $1',
    [name],
  )
  await signIn(page, 'system-admin')
  await page.goto(`/admin/offices/${office!.id}`)
  const [contact, phone] = [page.getByLabel('联系人'), page.getByLabel('电话')]
  await contact.fill(`演示·${mark}`)
  await phone.fill('0731-0000001')
  await owner('update office set phone = $2 where id = $1', [office!.id, '0731-0000002'])
  await page.reload()
  await expect(contact).toHaveValue(`演示·${mark}`)
  await expect(phone).toHaveValue('0731-0000002')
  await expect(page.getByText('0731-0000001')).toBeVisible()
  await page.getByRole('button', { name: '放回表中' }).click()
  await expect(phone).toHaveValue('0731-0000001')
  await owner('update office set phone = $2, contact = $3 where id = $1', [office!.id, office!.phone, office!.contact])
})
