import { expect, test } from '@playwright/test'
import { signIn } from './helpers'

test('系统强制配色：灯由形状和文字分辨，条形各有颜色，按钮有边，所在页面和焦点看得见', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await signIn(page, 'hubei-coordinator')
  await page.goto('/')
  const marks = await page.locator('main thead th').evaluateAll((all) => all.map((each) => (each as HTMLElement).innerText.trim()))
  for (const mark of ['■ 滞后', '▲ 预警', '● 正常', '✓ 已办结']) expect(marks).toContain(mark)
  const styles = await page.evaluate(() => {
    const of = (node: Element | null) => getComputedStyle(node ?? document.body)
    const fills = new Set(
      Array.from(document.querySelectorAll('main tbody svg rect'))
        .filter((each) => each.getBoundingClientRect().width > 0)
        .map((each) => of(each).fill),
    )
    const [here, other] = [document.querySelector('nav a[aria-current]'), document.querySelector('nav a:not([aria-current])')]
    return {
      fills: fills.size,
      canvas: fills.has(of(document.body).backgroundColor),
      button: of(document.querySelector('main button')).borderTopWidth,
      here: of(here).backgroundColor,
      other: of(other).backgroundColor,
    }
  })
  expect(styles.fills).toBeGreaterThanOrEqual(4)
  expect(styles.canvas).toBe(false)
  expect(styles.button).toBe('1px')
  expect(styles.here).not.toBe(styles.other)
  await page.goto('/tasks')
  const light = await page
    .locator('main tbody td')
    .filter({ hasText: /[■▲●○✓] / })
    .allInnerTexts()
  for (const word of light) expect(word).toMatch(/[■▲●○✓] \S+/)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  const outline = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement ?? document.body)
    return {
      line: style.outlineStyle,
      wide: style.outlineWidth,
      colour: style.outlineColor,
      ground: getComputedStyle(document.body).backgroundColor,
    }
  })
  expect(outline).toMatchObject({ line: 'solid', wide: '2px' })
  expect(outline.colour).not.toBe(outline.ground)
})
