import { expect, test } from '@playwright/test'
import { bookIn } from '../lib/launch/test-book'
import { inWords } from '../lib/calendar'
import { beijingDay, expectAccessible, signIn } from './helpers'

test('台账导出 Excel：页面上筛出几项就是几项，写明筛选了什么、与哪天相比', async ({ page }) => {
  await signIn(page, 'hubei-coordinator')
  const [from, against] = [beijingDay(-300), beijingDay(-84)]
  for (const [query, said] of [
    [`light=RED&party=420000&from=${from}`, `筛选：状态灯“滞后”、参与方“湖北”、时限自“${inWords(from)}”　截至`],
    [`against=${against}&change=moved`, `筛选：与${inWords(against)}相比“时限调整”　截至`],
    ['', '截至'],
  ] as const) {
    await page.goto(`/tasks?${query}`)
    const total = Number(await page.getByTestId('total').innerText())
    expect(total).toBeGreaterThan(0)
    const answer = await page.request.get(`/tasks/export?${query}`)
    expect(answer.status()).toBe(200)
    const sheet = (await bookIn(await answer.body())).sheets[0]!
    expect(sheet.lines).toBe(3 + total)
    const note = sheet.text(2, 1)
    expect(note.startsWith(said), note).toBe(true)
    expect(note).toContain(`共 ${total} 项`)
  }
})

test('台账导出：列与页面所选一样，也可要全部的列、A4；调度清单只有滞后、预警、已过时限的，写着电话', async ({ page }) => {
  await signIn(page, 'hubei-coordinator')
  await page.goto('/tasks')
  await page.getByText('导出 Excel', { exact: true }).click()
  const sheetOf = async (name: RegExp) => {
    const answer = await page.request.get((await page.getByRole('link', { name }).getAttribute('href'))!)
    return (await bookIn(await answer.body())).sheets[0]!
  }
  await expectAccessible(page)
  const shown = (await page.getByRole('columnheader').allInnerTexts()).map((each) => each.replace(/ ↑$/, ''))
  const chosen = (await sheetOf(/^导出台账，页面所选的列，A3/)).row(3)
  for (const label of shown.filter((each) => each in { 编号: 1, 领域: 1, 全项进度: 1, 责任单位: 1 })) expect(chosen).toContain(label)
  expect(chosen).not.toContain('下一步安排')
  const whole = await sheetOf(/^导出台账，全部的列，A4/)
  expect(whole.row(3)).toEqual(expect.arrayContaining(['牵头', '存在问题', '下一步安排', '更新日', '来源']))
  expect(whole.sheet.pageSetup?.paperSize).toBe('a4')
  const list = await sheetOf(/^导出调度清单.*A4/)
  const column = (label: string) => Array.from({ length: list.lines - 3 }, (_, at) => list.text(at + 4, list.column(label)))
  expect(list.lines).toBeGreaterThan(3)
  for (const said of column('状态')) expect(said).toMatch(/滞后|预警|已过时限/)
  expect(column('联系人、电话').join()).toMatch(/：演示.* 0\d{2,3}-?\d+|未留电话/)
})
