import { expect, test } from '@playwright/test'
import demo from '../prisma/seed/accounts.json' with { type: 'json' }
import { signInByKeyboard, tabTo } from './support/keyboard'

const words = `只用键盘填报${Date.now()}`

test('只用键盘：登录、跳到正文、填报、提交、审核通过，焦点始终可见，不被困住', async ({ page }) => {
  await signInByKeyboard(page, 'jiangxi-reporter', demo.password)
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: '跳到正文' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.getElementById('main')?.contains(document.activeElement))).toBe(true)

  await page.goto('/')
  await tabTo(page, page.getByRole('navigation').getByRole('link', { name: '待办' }))
  await page.keyboard.press('Enter')
  const first = page
    .getByRole('region', { name: /待填报/ })
    .getByRole('row')
    .getByRole('link')
    .first()
  await tabTo(page, first)
  const title = await first.innerText()
  await page.keyboard.press('Enter')
  const text = page.getByLabel(/^进展情况/)
  await tabTo(page, text)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(words)
  const percent = page.getByRole('textbox', { name: /^进度/ })
  if (await percent.count()) {
    await tabTo(page, percent)
    await page.keyboard.press('Control+A')
    await page.keyboard.type('99')
  }
  await tabTo(page, page.getByRole('button', { name: '提交审核' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('已提交审核。')).toBeVisible()

  await signInByKeyboard(page, 'jiangxi-coordinator', demo.password)
  await tabTo(page, page.getByRole('navigation').getByRole('link', { name: '审核' }))
  await page.keyboard.press('Enter')
  const item = page.getByRole('listitem').filter({ hasText: title }).filter({ hasText: words }).first()
  await tabTo(page, item.getByRole('button', { name: '审核通过' }), 300)
  await page.keyboard.press('Enter')
  await expect(page.getByText('已办理 1 件。')).toBeVisible()
})
