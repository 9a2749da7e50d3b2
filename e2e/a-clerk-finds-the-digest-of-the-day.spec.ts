import { expect, test } from '@playwright/test'
import { sqlToday } from '../lib/launch/test-db'
import { expectAccessible, signIn } from './helpers'
import { owner } from './sign-off-ground'

test('填报员在待办里找到提要，每一条都通到办理的地方；协调办先看到待审核和未报；管理员没有提要', async ({ page }) => {
  await signIn(page, 'changsha-reporter')
  await page.goto('/inbox')
  const digest = page.getByRole('region', { name: /提要/ })
  await expect(digest).toBeVisible()
  await expectAccessible(page)
  // One of today lies open; one of another day, or of what has been dealt with since, is folded.
  if ((await digest.locator('details').getAttribute('open')) === null) await digest.locator('summary').click()
  const links = digest.getByRole('link')
  const places = await links.evaluateAll((all) => all.map((each) => each.getAttribute('href')!))
  expect(places.length).toBeGreaterThan(0)
  for (const place of places) {
    await page.goto(place)
    await expect(page).not.toHaveURL(/sign-in/)
    if (/\/report\b/.test(place) && place.startsWith('/tasks/')) await expect(page.getByLabel(/^进展情况/)).toBeVisible()
    else await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^(填报|待办|审核|催报|申请办结|上报记录)/)
  }
  // A deadline stands before everything else, on a narrow screen too.
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/inbox')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  const order = await page.getByRole('heading', { level: 2 }).allInnerTexts()
  expect(order[0]).toMatch(/提要/)
  expect(order[1]).toMatch(/待填报/)
  expect(order[order.length - 1]).toMatch(/通知/)
  await expectAccessible(page)

  await signIn(page, 'hubei-coordinator')
  await page.goto('/inbox')
  expect((await page.getByRole('heading', { level: 2 }).allInnerTexts()).map((each) => each.split(' ')[0]).slice(1)).toEqual([
    '待审核',
    '待会签',
    '会签意见待处理',
    '待办理的延期和办结',
    '未报',
    '待填报',
    '已报待审',
    '通知',
  ])
  // What is due later than in a month is folded, with its count.
  const writing = page.getByRole('region', { name: /待填报/ })
  const later = writing.getByText(/^30 天以后才截止的 \d+ 期$/)
  const [{ far }] = (await owner<{ far: number }>(
    `select count(*)::int far from period d join plan n on n.id = d.plan_id and n.started_at is not null where d."from" <= ${sqlToday()} and d.due > ${sqlToday()} + 30`,
  )) as [{ far: number }]
  await expect(later).toHaveCount(far ? 1 : 0)
  if (far) {
    const visible = await writing.locator('tbody tr:visible').count()
    await later.focus()
    await page.keyboard.press('Enter')
    await expect(writing.locator('tbody tr:visible')).toHaveCount(visible + Number(/的 (\d+) 期/.exec(await later.innerText())![1]))
  }
  await page.getByRole('link', { name: '催报名单' }).click()
  await expect(page).toHaveURL(/reviews\/silent/)
  // Each office once: it is asked, or it is written for.
  const asked = await page.locator('main > div > ul > li > h2').allInnerTexts()
  for (const office of await page
    .getByRole('region', { name: /无人填报/ })
    .locator('summary .font-semibold')
    .allInnerTexts())
    expect(asked.join()).not.toContain(office)

  await signIn(page, 'system-admin')
  await page.goto('/inbox')
  await expect(page.getByText('现在没有需要您办理的事。')).toBeVisible()
  await expect(page.getByRole('region', { name: /提要/ })).toHaveCount(0)
  await expectAccessible(page)
})
