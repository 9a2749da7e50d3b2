import { expect, test } from '@playwright/test'
import ExcelJS from 'exceljs'
import { signIn } from './helpers'

test('台账导出 Excel：页面上筛出几项就是几项，写明筛选了什么、与哪天相比', async ({ page }) => {
  await signIn(page, 'hubei-coordinator')
  for (const [query, said] of [
    ['light=RED&party=420000&from=2026-01-01', '筛选：状态灯“滞后”、参与方“湖北”、时限自“2026年1月1日”　截至'],
    ['against=2026-09-01&change=moved', '筛选：与2026年9月1日相比“时限调整”　截至'],
    ['', '截至'],
  ] as const) {
    await page.goto(`/tasks?${query}`)
    const total = Number(await page.getByTestId('total').innerText())
    expect(total).toBeGreaterThan(0)
    const answer = await page.request.get(`/tasks/export?${query}`)
    expect(answer.status()).toBe(200)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await answer.body()) as unknown as ArrayBuffer)
    const sheet = book.worksheets[0]!
    expect(sheet.rowCount).toBe(3 + total)
    const note = sheet.getCell('A2').text
    expect(note.startsWith(said), note).toBe(true)
    expect(note).toContain(`共 ${total} 项`)
  }
})
