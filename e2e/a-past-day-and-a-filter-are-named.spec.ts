import { expect, test } from '@playwright/test'
import { inWords } from '../lib/calendar'
import { beijingDay, signIn } from './helpers'

test('看过去的一天，总览、领域、台账都写明是哪一天；打印出来写明筛选了什么', async ({ page }) => {
  await signIn(page, 'hubei-leader')
  const past = beijingDay(-30)
  for (const path of ['/', '/areas', '/areas/strategy', '/tasks']) {
    await page.goto(`${path}?asOf=${past}`)
    await expect(page.getByRole('heading', { level: 1 }), path).toContainText(`截至 ${inWords(past)}`)
  }
  // What shows the present says so.
  await page.goto('/plans')
  const plan = (await page.locator('main a[href^="/plans/"]').first().getAttribute('href'))!
  for (const path of ['/plans', plan, '/sign-offs']) {
    await page.goto(`${path}?asOf=${past}`)
    await expect(page.getByText(`本页显示今天（${inWords(beijingDay())}）的情况，不是${inWords(past)}的。`), path).toBeVisible()
  }
  // The list of an area stands in the order of its lights, and says so.
  await page.goto('/areas/strategy')
  await expect(page.getByRole('columnheader', { name: '状态灯' })).toHaveAttribute('aria-sort', 'ascending')

  await page.goto('/tasks?light=RED&party=420000&role=lead&q=%E9%AB%98%E9%93%81')
  const said = page.getByText(/^筛选：/)
  await expect(said).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  await expect(said).toHaveText('筛选：关键词“高铁”、状态灯“滞后”、参与方“湖北”、角色“牵头”')
  await page.goto('/?mechanism=three-provinces&party=420000')
  await expect(said).toHaveText('筛选：机制“三省协同发展”、参与方“湖北”')
  await page.goto('/tasks')
  await expect(said).toHaveCount(0)

  // A figure of one's own parts: the list says that it counts those.
  await page.emulateMedia({ media: 'screen' })
  await page.goto('/')
  const own = page.locator('main a[href*="part="]').filter({ visible: true }).first()
  const counted = (await own.innerText()).replace(/\D/g, '')
  await own.click()
  await expect(page.getByTestId('total')).toHaveText(counted)
  await expect(page.getByLabel('参与方分工的灯')).toBeVisible()
})
