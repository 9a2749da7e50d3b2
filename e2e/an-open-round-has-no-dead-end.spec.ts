import { expect, test, type Page } from '@playwright/test'
import { beijingDay, signIn } from './helpers'

const mark = `年度会议材料${Date.now()}`
const said = (page: Page, words: string | RegExp) => expect(page.getByText(words).first()).toBeVisible()

/** Counts what a person presses. */
async function counting(page: Page): Promise<{ clicks: number }> {
  const count = { clicks: 0 }
  await page.exposeBinding('clicked', () => {
    count.clicks++
  })
  await page.addInitScript(() =>
    addEventListener(
      'click',
      (event) => {
        if (event.isTrusted && event.detail > 0) (window as unknown as { clicked(): void }).clicked()
      },
      true,
    ),
  )
  return count
}

test('全选发得出去：七次点击以内、两处填写；草稿改得动；文字发起前看得到、改得了；推迟、提醒、来函、撤回、采纳都走得通', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const count = await counting(page)
  await signIn(page, 'secretariat')
  await page.goto('/')
  count.clicks = 0
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '会签' }).first().click()
  await page.getByRole('link', { name: '拟定会签' }).click()
  await page.getByLabel('名称').fill(mark)
  await page.getByLabel(/^用于/).fill('联合办公室主任调度会')
  const all = page.getByRole('button', { name: /^全选 \d+ 项$/ })
  const items = Number(/\d+/.exec((await all.textContent())!)![0])
  await all.click()
  await said(page, `已选 ${items} 项`)
  await page.getByRole('button', { name: '存为草稿，下一步查看内容' }).click()
  await expect(page.getByRole('heading', { name: mark })).toBeVisible()
  const launch = page.getByRole('region', { name: '发起', exact: true })
  await expect(launch).toContainText(`共 ${items} 项`)
  const made = count.clicks

  // The draft: another name, another order by the keyboard, one item less.
  await page.getByRole('link', { name: '修改草稿' }).click()
  await page.getByLabel('名称').fill(`${mark}（改）`)
  await page.getByText(`调整顺序（${items} 项）`).click()
  const order = page.getByRole('listitem').filter({ has: page.getByLabel(/^第几项/) })
  const second = (await order
    .nth(1)
    .getByLabel(/^第几项/)
    .getAttribute('aria-label'))!.slice('第几项：'.length)
  await order.nth(1).getByRole('button', { name: /^上移/ }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(order.first().getByLabel(`第几项：${second}`)).toBeVisible()
  await order.nth(2).getByRole('button', { name: /^移出/ }).click()
  await page.getByRole('button', { name: '保存草稿' }).click()
  await expect(page.getByRole('heading', { name: `${mark}（改）` })).toContainText(`${items - 1} 项`)
  const texts = page.getByRole('region', { name: /^会签事项和文字/ }).getByRole('listitem')
  await expect(texts.first()).toContainText(second)

  // A text that nobody but the tool has written is read and put right before it goes out.
  await page
    .getByRole('navigation', { name: '显示哪些事项' })
    .getByRole('link', { name: /^系统起草/ })
    .click()
  await expect(page).toHaveURL(/show=drafted/)
  const text = texts.first()
  const title = (await text.getByRole('link').first().textContent())!
  await text.getByText('改写这段文字').click()
  await text.getByLabel('汇总稿').fill('【演示】各方按年度方案推进，任务清单已确认。')
  await text.getByRole('button', { name: /^存为第/ }).click()
  await said(page, /已存为第 \d+ 稿/)
  await page.getByRole('button', { name: '撤销草稿' }).click()
  await page.getByRole('button', { name: '恢复草稿' }).click()
  const before = count.clicks
  await page.getByRole('button', { name: '发起会签' }).click()
  await said(page, '已发起，各方协调员已收到通知。')
  expect(made + count.clicks - before).toBeLessThanOrEqual(7)
  const address = page.url().split('?')[0]!

  const desk = page.getByRole('region', { name: '秘书处办理' })
  await expect(desk).toContainText(`湖北 ${items - 1} 项`)
  await expect(desk.getByRole('link', { name: /^湖南（/ })).toBeVisible()
  await desk.getByText('推迟截止日').first().click()
  await desk.getByLabel('新的截止日').fill(beijingDay(30))
  await desk.getByLabel(/^原因/).fill('等一方来函')
  await desk.getByRole('button', { name: '推迟，并告知各方' }).click()
  await said(page, '（等一方来函）')
  await page.goto('/sign-offs')
  await expect(page.getByRole('row').filter({ hasText: mark })).toContainText('0/3 方已答复')

  await signIn(page, 'hunan-coordinator')
  await page.goto(`${address}/sheet`)
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) })
  await row.getByLabel('原则同意、有修改意见').check()
  await row.getByLabel(`意见：${title}`).fill('“任务清单”请改为“年度任务清单”')
  await page.getByRole('button', { name: /^提交所填 1 项，同意其余/ }).click()
  await said(page, '湖南各项均已答复。')
  await page.getByRole('button', { name: new RegExp(`^撤回最近一次答复（${items - 1} 项）`) }).click()
  await expect(page.getByRole('button', { name: `同意全部 ${items - 1} 项` })).toBeVisible()
  await row.getByLabel('原则同意、有修改意见').check()
  await row.getByLabel(`意见：${title}`).fill('“任务清单”请改为“年度任务清单”')
  await page.getByRole('button', { name: /^提交所填 1 项，同意其余/ }).click()
  await said(page, '湖南各项均已答复。')
  for (const account of ['hubei-coordinator', 'jiangxi-coordinator']) {
    await signIn(page, account)
    await page.goto(`${address}/sheet`)
    await page.getByRole('button', { name: `同意全部 ${items - 1} 项` }).click()
    await said(page, /各项均已答复/)
  }

  // 采纳 opens the text; without a changed word the round does not end.
  await signIn(page, 'secretariat')
  await page.goto(`${address}?show=remarks`)
  await expect(page.getByRole('region', { name: '各项答复' }).getByRole('row')).toHaveCount(2)
  await expect(desk).toContainText('还有 1 条意见没有处理')
  count.clicks = 0
  await page.getByRole('link', { name: '征求意见及采纳情况' }).click()
  const decision = page.getByRole('form', { name: `处理意见：湖南 ${title}` })
  await decision.getByLabel('采纳', { exact: true }).check()
  await decision.getByLabel(/^汇总稿第 \d+ 稿/).fill('【演示】各方按年度方案推进，年度任务清单已确认。')
  await decision.getByRole('button', { name: /^采纳，存为第/ }).click()
  await expect(page.getByRole('row').filter({ hasText: '“任务清单”请改为' })).toContainText(/采纳，见第 \d+ 稿/)
  await page.getByRole('link', { name: new RegExp(`^${mark}`) }).click()
  await page.getByRole('button', { name: '结束会签' }).click()
  await said(page, '会签已结束。')
  expect(count.clicks).toBeLessThanOrEqual(5)
})
