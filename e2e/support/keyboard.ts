import { expect, type Locator, type Page } from '@playwright/test'

/** Goes on with Tab alone until the focus is there; at every stop it can be seen, and it never stays where it was. */
export async function tabTo(page: Page, target: Locator, most = 120) {
  await expect(target.first()).toBeVisible()
  let before = ''
  for (let steps = 0; steps < most; steps++) {
    if (await target.first().evaluate((node) => node === document.activeElement)) return
    await page.keyboard.press('Tab')
    const { at, seen } = await page.evaluate(() => {
      const node = document.activeElement
      if (!node || node === document.body) return { at: '', seen: true }
      const style = getComputedStyle(node)
      const box = node.getBoundingClientRect()
      const order = Array.from(document.querySelectorAll('*')).indexOf(node)
      return {
        at: `${order} ${node.outerHTML.slice(0, 120)}`,
        seen:
          style.outlineStyle !== 'none' &&
          parseFloat(style.outlineWidth) >= 2 &&
          box.width > 0 &&
          box.bottom > 0 &&
          box.top < window.innerHeight,
      }
    })
    // A day has three parts, and Tab goes through them.
    if (!at.includes('type="date"')) expect(at, '焦点停住不动').not.toBe(before)
    expect(seen, `看不见焦点：${at}`).toBe(true)
    before = at
  }
  throw new Error(`not reached with ${most} tabs: ${String(target)}`)
}

/** Signs in without a mouse. */
export async function signInByKeyboard(page: Page, account: string, password: string) {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await tabTo(page, page.getByRole('textbox', { name: '账号' }))
  await page.keyboard.type(account)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeEnabled() // its script has come
  await page.keyboard.press('Enter')
  await expect(page).not.toHaveURL(/sign-in/)
}
