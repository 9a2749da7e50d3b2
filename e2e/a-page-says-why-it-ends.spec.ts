import { expect, test } from '@playwright/test'
import { signIn } from './helpers'
import { owner } from './sign-off-ground'

const menu = (page: import('@playwright/test').Page) => page.getByRole('navigation', { name: '主导航' })
const idle = (account: string) =>
  owner("update session set last_seen_at = now() - interval '31 minutes' where user_id = (select id from app_user where account = $1)", [
    account,
  ])

test('打开 127.0.0.1 的，引到登记的地址，照常登录', async ({ page, baseURL }) => {
  await page.goto(`${baseURL!.replace('localhost', '127.0.0.1')}/tasks?q=1`)
  await expect(page).toHaveURL(new RegExp(`^${baseURL}/sign-in\\?to=`))
  await signIn(page, 'observer')
})

test('登录超时以后点菜单，登录页单独出现并说明；从这里换一个人登录，框里是新的人', async ({ page }) => {
  await signIn(page, 'hubei-reporter')
  await expect(menu(page)).toBeVisible()
  await idle('hubei-reporter')
  await menu(page).getByRole('link', { name: '台账' }).click()
  await expect(page.getByText('登录已超时，请重新登录。')).toBeVisible()
  await expect(menu(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: '退出' })).toHaveCount(0)
  await page.getByRole('textbox', { name: '账号' }).fill('observer')
  await page.getByLabel('密码', { exact: true }).fill('Demo-2026-board')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page).toHaveURL(/\/tasks/)
  await expect(menu(page)).toBeVisible()
  await expect(menu(page).getByRole('link', { name: '填报', exact: true })).toHaveCount(0)
  await expect(page.locator('html')).toHaveAttribute('data-account', /.+/)
})

test('管理员结束的登录，不说成超时；另一个账号在同一浏览器登录后，这里办不成，写的还在', async ({ page, context }) => {
  await signIn(page, 'hubei-coordinator')
  await owner(
    "update session set ended_at = now(), ended_by = (select id::text from app_user where account = 'security-admin') where user_id = (select id from app_user where account = 'hubei-coordinator')",
  )
  await page.goto('/inbox')
  await expect(page.getByText('管理员刚刚调整了您的账号或职责，请重新登录。')).toBeVisible()
  await expect(page.getByText('超时')).toHaveCount(0)

  await signIn(page, 'hubei-coordinator')
  await page.goto('/reviews')
  const item = page
    .getByRole('listitem')
    .filter({ has: page.locator('button', { hasText: '退回…' }), hasNotText: '这是您自己填写的' })
    .first()
  await item.locator('button', { hasText: '退回…' }).click()
  await item.getByLabel('退回理由').fill('请写明完成的日期和数量。')
  const other = await context.newPage()
  await signIn(other, 'observer')
  await item.getByRole('button', { name: '确认退回' }).click()
  await expect(page.getByText(/^本浏览器现在登录的是另一个账号，没有办理。/).first()).toBeVisible()
  await expect(item.getByLabel('退回理由')).toHaveValue('请写明完成的日期和数量。')
})
