import { expect, test } from '@playwright/test'
import { expectAccessible, signIn } from './helpers'

const words = `离岗前写的草稿${Date.now()}`

test('一位同志离岗：系统管理员只见件数，草稿移交给同事；会话立即结束；单位无人填报，协调办当日看到', async ({ page, browser }) => {
  await signIn(page, 'security-admin')
  await page.goto('/admin/users?q=hunan-reviewer')
  await page.getByRole('link', { name: '演示·审核员' }).click()
  await expect(page.getByRole('heading', { name: '授予职责' })).toBeVisible()
  await page.getByRole('combobox', { name: '职责', exact: true }).selectOption({ label: '填报员' })
  await page.getByRole('button', { name: '授予', exact: true }).click()
  await expect(page.getByText('已授予。')).toBeVisible()
  await expectAccessible(page)

  const leaving = await browser.newPage()
  await signIn(leaving, 'hunan-reporter')
  await leaving.goto('/inbox')
  const link = leaving
    .getByRole('region', { name: /待填报/ })
    .getByRole('row')
    .getByRole('link')
    .first()
  const title = await link.innerText()
  await link.click()
  // An older draft says 已自动保存 already; these words are kept when the server has answered them.
  const kept = leaving.waitForResponse(
    (answer) => answer.request().method() === 'POST' && (answer.request().postData() ?? '').includes(words),
  )
  await leaving.getByLabel(/^进展情况/).fill(words)
  await kept
  const address = leaving.url()

  await signIn(page, 'system-admin')
  await page.goto('/admin/users?q=hunan-reporter')
  await page.getByRole('link', { name: '演示·填报员' }).click()
  await expect(page.getByRole('row').filter({ hasText: '未提交的草稿' })).toContainText('移交给接手人')
  await expect(page.locator('main')).not.toContainText(title)
  await expect(page.getByRole('combobox', { name: /^接手人/ })).toContainText('hunan-reviewer')
  await expectAccessible(page)
  await page.getByRole('button', { name: '办理离岗…' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '当即结束' })).toBeVisible()
  await page.getByRole('button', { name: '确认办理离岗' }).click()
  await expect(page.getByText('已停用', { exact: true })).toBeVisible()

  await leaving.goto('/inbox')
  await expect(leaving).toHaveURL(/sign-in/)
  await leaving.close()

  await signIn(page, 'hunan-reviewer')
  await page.goto('/inbox')
  await expect(page.getByText(/离岗，移交给您：草稿 \d+ 件/)).toBeVisible()
  await page.goto(address)
  await expect(page.getByLabel(/^进展情况/)).toHaveValue(words)

  // He leaves as well: nobody is left who could report.
  await signIn(page, 'system-admin')
  await page.goto('/admin/users?q=hunan-reviewer')
  await page.getByRole('link', { name: '演示·审核员' }).click()
  await expect(page.getByText(/唯一能填报的同志。离岗后，\d+ 项分工由协调办代为填报/)).toBeVisible()
  await page.getByRole('button', { name: '办理离岗…' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '当即结束' })).toBeVisible()
  await page.getByRole('button', { name: '确认办理离岗' }).click()
  await expect(page.getByText('已停用', { exact: true })).toBeVisible()

  await signIn(page, 'hunan-coordinator')
  await page.goto('/')
  await page.getByRole('link', { name: /个单位现在无人填报/ }).click()
  const section = page.getByRole('region', { name: /个单位现在无人填报/ })
  await expect(section.getByRole('listitem').filter({ hasText: '湖南省交通运输厅（演示）' }).first()).toContainText('起 ·')
  await expect(section.getByRole('link', { name: '代报' }).first()).toBeVisible()
  await expectAccessible(page)
  await page.goto('/inbox')
  // Several notices of one day are one line that unfolds.
  await page.locator('main details').evaluateAll((all) => all.forEach((each) => ((each as HTMLDetailsElement).open = true)))
  await expect(page.getByText(/湖南省交通运输厅（演示）自今日起无人填报/)).toBeVisible()
})
