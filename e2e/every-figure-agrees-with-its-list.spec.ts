import { expect, test, type Locator } from '@playwright/test'
import { bookIn } from '../lib/launch/test-book'
import { beijingDay, signIn } from './helpers'

const figuresOf = async (links: Locator) =>
  (await links.evaluateAll((all) => all.map((each) => ({ n: each.textContent ?? '', href: each.getAttribute('href') ?? '' })))).filter(
    (each) => /^\d+$/.test(each.n),
  )

test('总览上每个数字，等于它打开的台账的总数', async ({ page }) => {
  await signIn(page, 'hubei-leader')
  await page.goto('/')
  for (const { n, href } of await figuresOf(page.locator('main table a[href^="/tasks"], main ul a[href^="/tasks?"]'))) {
    await page.goto(href)
    await expect(page.getByTestId('total'), href).toHaveText(n)
  }
})

test('台账和领域页上各灯的数字，筛到哪一种灯都在，等于它打开的台账', async ({ page }) => {
  await signIn(page, 'hubei-leader')
  const counted = () =>
    page
      .locator('main p > a[href*="light="]:not([href^="/tasks/export"])')
      .evaluateAll((all) =>
        all.map((each) => ({ n: /\d+$/.exec(each.textContent ?? '')?.[0] ?? '', href: each.getAttribute('href') ?? '' })),
      )
  for (const path of ['/tasks?party=420000', '/tasks?light=RED', '/areas/strategy']) {
    await page.goto(path)
    const told = await counted()
    expect(told.length, path).toBeGreaterThan(1)
    for (const { n, href } of told) {
      await page.goto(href)
      await expect(page.getByTestId('total'), href).toHaveText(n)
      await expect(page.locator('main p > a[aria-current="true"]'), href).toHaveText(new RegExp(`${n}$`))
      expect(await counted(), href).toHaveLength(told.length)
    }
  }
})

test('台账按八个领域的先后排列，导出的也是；没有结果时可以清除条件；还没有到的日子写明', async ({ page }) => {
  await signIn(page, 'hubei-leader')
  await page.goto('/areas')
  const areas = (await page.locator('main h3 a[href^="/areas/"]').allTextContents()).map((each) => each.trim())
  expect(areas).toHaveLength(8)
  const [shown, codes]: [number[], string[]] = [[], []]
  for (let at = 1; at < 20; at++) {
    await page.goto(`/tasks?page=${at}`)
    shown.push(...(await page.locator('main tbody td:nth-child(3)').allTextContents()).map((each) => areas.indexOf(each.trim())))
    codes.push(...(await page.locator('main tbody td:first-child').allTextContents()))
    if (!(await page.getByRole('link', { name: '下一页' }).count())) break
  }
  expect(shown).toEqual([...shown].sort((a, b) => a - b))
  expect(new Set(shown).size).toBeGreaterThan(4)
  const sheet = (await bookIn(await (await page.request.get('/tasks/export')).body())).sheets[0]!
  expect(Array.from({ length: sheet.lines - 3 }, (_, at) => sheet.text(at + 4, 2))).toEqual(codes)

  await page.goto('/tasks?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%80%E9%A1%B9')
  await expect(page.getByText('没有符合条件的事项')).toBeVisible()
  await expect(page.getByText('导出 Excel')).toHaveCount(0)
  await page.getByRole('link', { name: '清除全部条件' }).click()
  await expect(page).toHaveURL(/\/tasks$/)

  for (const path of ['/', '/tasks', '/areas', '/areas/strategy']) {
    await page.goto(`${path}?asOf=2099-01-01`)
    await expect(page.getByText(/^2099年1月1日还没有到，以下是今天/), path).toBeVisible()
  }
  await page.goto('/?asOf=2026-02-30')
  await expect(page.getByLabel('截至')).toHaveAccessibleDescription(/^“2026-02-30”读不出是哪一天/)
  await page.goto('/tasks?asOf=2099-01-01')
  await expect(page.getByLabel('截至')).toHaveValue('')
})

test('与某日相比，每句的数字等于它打开的台账；各句相加，正是灯有变化的总数', async ({ page }) => {
  await signIn(page, 'hubei-leader')
  const since = beijingDay(-60)
  await page.goto(`/?against=${since}`)
  const told = await figuresOf(page.locator('main p a[href*="change="]'))
  const turns = told.filter(({ href }) => !/change=(turned|moved|added)/.test(href))
  expect(turns.length).toBeGreaterThan(1)
  expect(turns.reduce((sum, { n }) => sum + Number(n), 0)).toBe(Number(told.find(({ href }) => href.includes('change=turned'))?.n))
  for (const { n, href } of told) {
    await page.goto(href)
    await expect(page.getByTestId('total'), href).toHaveText(n)
    await expect(page.locator('h1')).toContainText('相比')
  }
})
