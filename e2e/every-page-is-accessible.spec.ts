import { expect, test } from '@playwright/test'
import { dutyLabel } from '../lib/access/policy'
import { expectAccessible, signIn } from './helpers'
import {
  addressOf,
  expectFewStatements,
  expectNamed,
  expectFits,
  expectLittleScript,
  expectPrintsWhole,
  expectReadableByEar,
  expectThumbs,
} from './support/look'
import { accountOf, everyone, pages, publicPages } from './support/pages'

const narrow = [
  [390, 844],
  [320, 640],
  [720, 450],
] as const // a phone; 1280 at 400 %; 1440 at 200 %

/** Where each page is, as the first of its duties finds it. */
const found = new Map<string, string>()
test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage()
  for (const entry of pages) {
    if (typeof entry.at !== 'string') await signIn(page, accountOf[entry.duties[0]!])
    found.set(entry.route, await addressOf(page, entry))
  }
  await page.close()
})

for (const duty of everyone)
  test(`每一页对${dutyLabel[duty]}：读屏有名称和表头，窄屏和放大不横向滚动，没有无障碍问题，脚本不多，查询不多；无权的页面不存在`, async ({
    page,
  }) => {
    await signIn(page, accountOf[duty])
    const titles = new Map<string, string>()
    for (const { route, duties, byRelation } of pages) {
      const address = found.get(route) ?? ''
      if (byRelation && !duties.includes(duty)) continue
      if (!duties.includes(duty)) {
        expect.soft((await page.request.get(address)).status(), route).toBe(404)
        continue
      }
      expect.soft((await page.goto(address))?.status(), route).toBe(200)
      if (new URL(page.url()).pathname !== new URL(address, page.url()).pathname) continue // led on to where this duty begins
      const title = await page.title()
      expect.soft(titles.get(title) ?? route, `两页同名：${title}`).toBe(route)
      titles.set(title, route)
      await expectNamed(page, title, route)
      await expectReadableByEar(page)
      const first = duties[0] === duty
      if (first) {
        await expectAccessible(page)
        await expectLittleScript(page)
        await expectFewStatements(page)
        await expectPrintsWhole(page, route)
      }
      if (route === '/screen') continue // a wall is not held in a hand
      for (const [width, height] of narrow) {
        await page.setViewportSize({ width, height })
        await expectFits(page)
        if (first && width === 390) await expectThumbs(page)
      }
      await page.setViewportSize({ width: 1440, height: 900 })
    }
  })

test('登录页和“没有这个页面”也是如此', async ({ page }) => {
  for (const path of [...publicPages, '/no-such-page']) {
    if (path === '/no-such-page') await signIn(page, 'hubei-reporter')
    await page.goto(path)
    await expectReadableByEar(page)
    await expectAccessible(page)
    for (const [width, height] of narrow) {
      await page.setViewportSize({ width, height })
      await expectFits(page)
    }
    await page.setViewportSize({ width: 390, height: 844 })
    await expectThumbs(page)
  }
})
