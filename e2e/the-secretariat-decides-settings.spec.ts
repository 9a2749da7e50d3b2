import { expect, test } from '@playwright/test'
import { signIn } from './helpers'

test('秘书处改参与方排序、总览列示：写错的不丢，另一个人得知已被改动，总览照办', async ({ page, browser }) => {
  await signIn(page, 'secretariat')
  const other = await (await browser.newContext()).newPage()
  await signIn(other, 'secretariat')
  const open = async (on: typeof page) => {
    await on.goto('/admin/mechanisms/three-provinces')
    await on.locator('summary', { hasText: '改设置' }).click()
    return on.getByRole('form', { name: '改设置' })
  }
  const [mine, theirs] = [await open(page), await open(other)]
  await mine.getByLabel('总览按参与方列示').selectOption('yes')
  await mine.getByRole('button', { name: '江西前移' }).click()
  await mine.getByRole('button', { name: '江西前移' }).click()
  await mine.getByLabel('期末后几天停止填报').fill('5')
  await mine.getByRole('button', { name: '保存设置' }).click()
  await expect(mine.getByText('停止填报在期末后 10 至 180 天之间')).toBeVisible()
  await expect(mine.getByLabel('总览按参与方列示')).toHaveValue('yes')
  await mine.getByLabel('期末后几天停止填报').fill('71')
  await mine.getByLabel('依据或理由（各方可见）').fill('联席会议议定')
  await mine.getByRole('button', { name: '保存设置' }).click()
  await expect(page.getByText('已保存，自现在起执行。')).toBeVisible()

  await theirs.getByLabel('依据或理由（各方可见）').fill('另一个理由')
  await theirs.getByLabel('期末后几天停止填报').fill('80')
  await theirs.getByRole('button', { name: '保存设置' }).click()
  await expect(theirs.getByText(/^您打开以后，.*改动：/)).toBeVisible()
  await expect(theirs.getByLabel('依据或理由（各方可见）')).toHaveValue('另一个理由')
  await other.context().close()

  await signIn(page, 'hubei-leader')
  await page.goto('/?mechanism=three-provinces')
  const heads = page.locator('#matrix').locator('..').getByRole('columnheader')
  const words = (await heads.allInnerTexts()).join(' ')
  expect(words.indexOf('江西')).toBeGreaterThan(-1)
  expect(words.indexOf('江西')).toBeLessThan(words.indexOf('湖北'))

  // 收回，别的旅程照旧。
  await signIn(page, 'secretariat')
  const back = await open(page)
  await back.getByLabel('总览按参与方列示').selectOption('no')
  await back.getByRole('button', { name: '江西后移' }).click()
  await back.getByRole('button', { name: '江西后移' }).click()
  await back.getByLabel('依据或理由（各方可见）').fill('恢复原设置')
  await back.getByRole('button', { name: '保存设置' }).click()
  await expect(page.getByText('已保存，自现在起执行。')).toBeVisible()
})
