import { expect, test } from '@playwright/test'
import pg from 'pg'
import demo from '../prisma/seed/accounts.json' with { type: 'json' }
import { expectAccessible, signIn } from './helpers'

test('一次性密码只能打开修改密码的页面；改后旧会话失效，新密码可用', async ({ page }) => {
  const owner = new pg.Client({ connectionString: process.env.E2E_OWNER_URL })
  await owner.connect()
  await owner.query("update app_user set must_change_password = true where account = 'changsha-coordinator'")
  await owner.end()
  await signIn(page, 'changsha-coordinator')
  await expect(page).toHaveURL(/password/)
  await page.goto('/tasks')
  await expect(page).toHaveURL(/password/)
  await expectAccessible(page)
  const fill = async (present: string, next: string, again: string) => {
    await page.getByLabel('现在的密码').fill(present)
    await page.getByLabel('新密码', { exact: true }).fill(next)
    await page.getByLabel('再写一次新密码').fill(again)
    await page.getByRole('button', { name: '修改密码' }).click()
  }
  await fill(demo.password, 'short', 'short')
  await expect(page.getByText('密码至少 10 个字符')).toBeVisible()
  await fill(demo.password, 'Another-2026-word', 'Another-2026-wrod')
  await expect(page.getByText('两次填写的新密码不一致')).toBeVisible()
  await fill(demo.password, 'Another-2026-word', 'Another-2026-word')
  await expect(page.getByText('密码已修改，请用新密码登录。')).toBeVisible()
  await page.getByRole('textbox', { name: '账号' }).fill('changsha-coordinator')
  await page.getByLabel('密码', { exact: true }).fill('Another-2026-word')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: /总览/ })).toBeVisible()
})
