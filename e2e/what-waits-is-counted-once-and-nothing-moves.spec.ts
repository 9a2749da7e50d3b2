import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, signIn } from './helpers'

const menu = (page: Page) => page.getByRole('navigation', { name: '主导航' }).first()
const count = async (page: Page, href: string) =>
  Number((await menu(page).locator(`[data-count="${href}"]`).first().innerText()).split(/\s/)[0])
const inHeading = async (page: Page, name: RegExp) => Number(name.exec(await page.getByRole('heading', { name }).first().innerText())?.[1])

test('等我办理的，首页、菜单、待办、审核是同一个数；审核一件，页面不动，数当即少一', async ({ page }) => {
  for (const account of ['hubei-coordinator', 'secretariat']) {
    await signIn(page, account)
    await page.goto('/')
    const waiting = await inHeading(page, /等我办理：(\d+) 件/)
    expect(waiting, account).toBeGreaterThan(0)
    expect(await count(page, '/inbox'), account).toBe(waiting)
    // Each line leads to what it speaks of.
    for (const place of await page
      .getByRole('region', { name: /^等我办理/ })
      .getByRole('listitem')
      .getByRole('link')
      .evaluateAll((all) => all.map((each) => each.getAttribute('href')!)))
      expect(place).toMatch(/^\/(reviews|sign-offs\/|tasks\/.+#decide-|inbox#)/)
    await menu(page).getByRole('link', { name: '待办', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`共 ${waiting} 件等您办理`)
    let sum = 0
    for (const heading of await page
      .getByRole('heading', { level: 2, name: /^(待审核|待会签|会签意见待处理|待办理的延期和办结|待填报)/ })
      .all())
      sum += Number(/(\d+) (件|轮|条|项)/.exec(await heading.innerText())![1])
    expect(sum, account).toBe(waiting)
    await expectAccessible(page)
  }

  await signIn(page, 'hubei-coordinator')
  await page.goto('/reviews')
  const waiting = await inHeading(page, /(\d+) 件待审/)
  const inbox = await count(page, '/inbox')
  expect(await count(page, '/reviews')).toBe(waiting)
  const clear = page.locator('li[data-review] button[name=clear]:not(:disabled)')
  const button = clear.nth(Math.min(3, (await clear.count()) - 1))
  await button.scrollIntoViewIfNeeded()
  const id = (await button.getAttribute('value'))!
  const item = page.locator(`#report-${id}`)

  // What unfolds does so beneath: the buttons stay where they are.
  const handle = item.getByRole('button', { name: '退回…' })
  const before = await handle.boundingBox()
  await handle.click()
  await expect(item.getByLabel('退回理由')).toBeVisible()
  expect(await handle.boundingBox()).toEqual(before)
  await handle.click()

  const [scrolled, box] = [await page.evaluate(() => window.scrollY), (await button.boundingBox())!]
  await button.click()
  await expect(page.getByTestId('said')).toContainText(`已办理 1 件。还有 ${waiting - 1} 件待审。`)
  await expect(page.locator(`li[data-dealt="${id}"]`)).toContainText('✓ 已审核通过')
  expect(await page.evaluate(() => window.scrollY)).toBe(scrolled)
  const under = await page.evaluate(
    ([x, y]) => document.elementFromPoint(x!, y!)?.closest('li')?.getAttribute('data-dealt'),
    [box.x + box.width / 2, box.y + box.height / 2],
  )
  expect(under, '指针下面还是这一件').toBe(id)
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('li[data-review]') !== null)).toBe(true)
  await expect.poll(() => count(page, '/reviews')).toBe(waiting - 1)
  expect(await count(page, '/inbox')).toBe(inbox - 1)
  await expectAccessible(page)
})

test('没有变化的，从首页两次点击就报了', async ({ page }) => {
  // Of the lines that the first page has room for, somebody's has a text to say again.
  const same = page.getByRole('link', { name: /^本期无变化：/ }).first()
  for (const account of ['hubei-reporter', 'hunan-reporter', 'jiangxi-reporter', 'wuhan-reporter', 'changsha-reporter']) {
    await signIn(page, account)
    await page.goto('/')
    if (await same.count()) break
  }
  await same.click()
  await expect(page.getByRole('checkbox', { name: '本期无变化' })).toBeChecked()
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(page.getByTestId('said')).toContainText('已提交审核。')
})
