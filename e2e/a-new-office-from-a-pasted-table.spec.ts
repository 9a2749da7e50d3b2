import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, signIn } from './helpers'

const mark = String(Date.now()).slice(-6)
const office = `湖北省数据局${mark}（演示）`
const table = [
  '单位\t类别\t地区\t审核单位\t姓名\t账号\t职责\t起\t止\t联系人\t电话',
  `${office}\t责任单位\t鄂\t湖北省协调办（演示）\t演示·数据甲\tsjj-${mark}-1\t填报员\t\t\t演示·数据甲\t027-0000`,
  `${office}\t\t\t\t演示·数据乙\tsjj-${mark}-2\t审核员`,
  `湖南省发展改革委（演示）\t\t\t\t演示·发改丙\tsjj-${mark}-3\t填报员`,
].join('\n')

async function firstSignIn(page: Page, account: string, once: string) {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  const enter = async (password: string) => {
    await page.getByRole('textbox', { name: '账号' }).fill(account)
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
  }
  await enter(once)
  await page.getByLabel('现在的密码').fill(once)
  await page.getByLabel('新密码', { exact: true }).fill('Own-word-2026')
  await page.getByLabel('再写一次新密码').fill('Own-word-2026')
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page.getByText('密码已修改，请用新密码登录。')).toBeVisible()
  await enter('Own-word-2026')
  await expect(page).not.toHaveURL(/sign-in/)
}

test('一个新单位，从粘贴一张表到本人登录填报：办理不超过 10 步，用时远在五分钟之内', async ({ page }) => {
  const began = Date.now()
  let acts = 0
  const act = async (work: Promise<unknown>) => {
    acts++
    await work
  }

  await signIn(page, 'system-admin')
  await expect(page).toHaveURL(/\/admin$/)
  await act(page.getByRole('link', { name: '粘贴人员表' }).click())
  await act(page.getByLabel(/粘贴在这里/).fill(table))
  await act(page.getByRole('button', { name: '预览' }).click())
  await expect(page.getByText('“鄂”是哪里，请在上方选定。').first()).toBeVisible()
  await act(page.getByLabel('地区“鄂”是').selectOption({ label: '湖北' }))
  await act(page.getByRole('button', { name: '重新预览' }).click())
  await expect(page.getByText('没有错误；确认之前什么也不写入')).toBeVisible()
  await expect(page.getByRole('region', { name: '预览', exact: true })).toContainText('新单位；新账号；申请填报员')
  await expectAccessible(page)
  await act(page.getByRole('button', { name: /^确认：设立 1 个单位、开设 3 个账号、申请 3 项职责/ }).click())
  await expect(page.getByRole('heading', { name: '一次性密码 3 个' })).toBeVisible()
  const once = async (account: string) =>
    page.getByRole('region', { name: '一次性密码 3 个' }).getByRole('row').filter({ hasText: account }).getByRole('cell').last().innerText()
  const [first, third] = [await once(`sjj-${mark}-1`), await once(`sjj-${mark}-3`)]
  await expectAccessible(page)
  await page.goto(`/admin/offices?q=${encodeURIComponent(office)}`)
  await expect(page.getByRole('row').filter({ hasText: office })).toContainText('协调办代报')

  await signIn(page, 'security-admin')
  await act(page.getByRole('navigation', { name: '系统管理' }).getByRole('link', { name: '职责授予' }).click())
  await expect(page.getByRole('row').filter({ hasText: `sjj-${mark}-1` })).toContainText('填报员')
  await expectAccessible(page)
  await act(page.getByRole('button', { name: /^办理/ }).click())
  await expect(page.getByText('已授予 3 项。')).toBeVisible()

  await firstSignIn(page, `sjj-${mark}-1`, first)
  await page.goto('/report')
  await expect(page.getByRole('heading', { level: 1, name: /^填报/ })).toBeVisible()
  // The third is of an office that has parts already and had nobody to report on them: his first report.
  await firstSignIn(page, `sjj-${mark}-3`, third)
  await page.goto('/report')
  const row = page.locator('main tbody tr').first()
  await row.getByLabel('本期无变化').check()
  await page.getByRole('button', { name: /^提交 1 项/ }).click()
  await expect(row.getByText('✓ 已提交审核')).toBeVisible()
  expect(acts).toBeLessThanOrEqual(10)
  expect(Date.now() - began).toBeLessThan(5 * 60_000)
})

test('错在哪一行哪一栏，预览里写明；一处有错，什么也不写', async ({ page }) => {
  await signIn(page, 'system-admin')
  await page.goto('/admin/paste')
  await page
    .getByLabel(/粘贴在这里/)
    .fill(
      `单位\t姓名\t账号\t职责\n湖北省交通运输厅（演示）\t演示·丙\tBAD 账号\t填报员\n湖北省交通运输厅（演示）\t演示·丁\tok-${mark}\t录入员`,
    )
  await page.getByRole('button', { name: '预览' }).click()
  await expect(page.getByText('有 2 处要改')).toBeVisible()
  await expect(page.getByText(/× 账号：账号是 3 到 40 个小写字母/)).toBeVisible()
  await expect(page.getByLabel('职责“录入员”是')).toBeVisible()
  await expect(page.getByRole('button', { name: /^确认/ })).toHaveCount(0)
  await expect(page.getByLabel(/粘贴在这里/)).toHaveValue(/BAD 账号/)
  await page.goto(`/admin/users?q=ok-${mark}`)
  await expect(page.getByText('没有符合条件的账号。')).toBeVisible()
})
