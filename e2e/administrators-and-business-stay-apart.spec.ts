import { expect, test } from '@playwright/test'
import { expectAccessible, signIn } from './helpers'

const pages: Record<string, string[]> = {
  'system-admin': ['/admin', '/admin/offices', '/admin/groups', '/admin/users', '/admin/paste'],
  'security-admin': ['/admin', '/admin/offices', '/admin/users', '/admin/grants'],
  'audit-admin': ['/admin', '/admin/trail', '/admin/trail/export'],
}
const all = [...new Set(Object.values(pages).flat())]
const business = ['/tasks', '/areas', '/report', '/reviews', '/reviews/silent', '/highlights', '/screen', '/tasks/export']

test('三员各见各的页面，都不见业务；业务人员不见系统管理；看不到的与不存在的回答相同', async ({ page }) => {
  test.setTimeout(180_000)
  for (const [account, own] of Object.entries(pages)) {
    await signIn(page, account)
    await expect(page).toHaveURL(/\/admin$/)
    expect((await page.goto('/admin/no-such-page'))?.status()).toBe(404)
    const missing = await page.locator('main').innerText()
    for (const path of all) {
      const status = (await page.request.get(path)).status()
      expect([account, path, status]).toEqual([account, path, own.includes(path) ? 200 : 404])
    }
    for (const path of business) expect([account, path, (await page.request.get(path)).status()]).toEqual([account, path, 404])
    const denied = all.find((path) => !own.includes(path) && !path.endsWith('export'))!
    await page.goto(denied)
    expect(await page.locator('main').innerText()).toBe(missing)
    for (const path of own.filter((each) => !each.endsWith('export'))) {
      await page.goto(path)
      await expectAccessible(page)
    }
  }
  for (const account of ['hubei-coordinator', 'hubei-reporter', 'hubei-leader', 'secretariat', 'observer']) {
    await signIn(page, account)
    for (const path of all) expect([account, path, (await page.request.get(path)).status()]).toEqual([account, path, 404])
    const post = await page.request.post('/admin/trail/verify', { form: { hash: '' }, headers: { origin: new URL(page.url()).origin } })
    expect(post.status()).toBe(404)
    await page.goto('/')
    await expect(page.getByRole('link', { name: '系统管理' })).toHaveCount(0)
  }
})
