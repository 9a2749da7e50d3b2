import { expect, test, type Locator } from '@playwright/test'
import { expectAccessible, signIn, untouchedRows } from './helpers'

/** Pastes as the clipboard would bring it. */
const paste = (cell: Locator, copied: Record<string, string>) =>
  cell.evaluate((element: HTMLElement, brought) => {
    element.focus()
    const data = new DataTransfer()
    for (const [kind, text] of Object.entries(brought)) data.setData(kind, text)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, copied)

const cellsAsTable = (rows: string[][]) =>
  `<table>${rows
    .map(
      (row) =>
        `<tr>${row
          .map(
            (cell) =>
              `<td>${cell
                .split('\n')
                .map((each) => `<p>${each}</p>`)
                .join('')}</td>`,
          )
          .join('')}</tr>`,
    )
    .join('')}</table>`

test('从公文里复制的几段话粘在一格里，不落到下一项；一格里有几段的表格，几行就是几行；连表头和编号复制的，只去所写的事项', async ({
  page,
}) => {
  await signIn(page, 'hunan-reporter')
  await page.goto('/report')
  const [row, below] = (await untouchedRows(page, 2)) as [Locator, Locator]
  const [progress, under] = [row.getByLabel(/进展情况$/), below.getByLabel(/进展情况$/)]
  const [stood, kept] = [await under.inputValue(), await below.getByLabel(/下一步安排$/).inputValue()]
  await progress.fill('')
  await paste(progress, {
    'text/plain': '第一段。\r\n第二段。\r\n',
    'text/html': '<html><body><p>第一段。</p><p>第二段。</p></body></html>',
  })
  await expect(progress).toHaveValue('第一段。\n第二段。')
  await expect(under).toHaveValue(stood)

  await paste(progress, {
    'text/plain': '一是甲。\n二是乙。\t\n三是丙。\t',
    'text/html': cellsAsTable([
      ['一是甲。\n二是乙。', ''],
      ['三是丙。', ''],
    ]),
  })
  await expect(progress).toHaveValue('一是甲。\n二是乙。')
  await expect(under).toHaveValue('三是丙。')
  await expect(page.getByText('已粘贴 2 行。按“撤销”可退回。')).toBeVisible()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(progress).toHaveValue('第一段。\n第二段。')

  const code = async (of: Locator) => (/\d{4}-\S+?-\d+/.exec(await of.locator('th').innerText()) ?? [''])[0]
  const [first, second] = [await code(row), await code(below)]
  await paste(under, {
    'text/plain': '',
    'text/html': cellsAsTable([
      ['某某事项进展一览表', '', ''],
      ['编号', '目前进展', '下一步工作打算'],
      [second, '第二项的', ''],
      [first, '第一项的', '月底报送'],
      ['2026-别处-901', '别处的', ''],
    ]),
  })
  await expect(progress).toHaveValue('第一项的')
  await expect(under).toHaveValue('第二项的')
  await expect(below.getByLabel(/下一步安排$/)).toHaveValue(kept)
  await expect(page.getByText(/^已粘贴 2 行，按编号或事项对到各项。未粘贴：.*第 5 行“2026-别处-901”：不在这张表里。/)).toBeVisible()
})

test('拿不准的先给人看：名称只是相近的请人选定，确认以前不动；粘贴前的文字，刷新以后也换得回来；放弃草稿，回到没写以前', async ({
  page,
}) => {
  await signIn(page, 'changsha-reporter')
  await page.goto('/report')
  const [row] = (await untouchedRows(page, 1)) as [Locator]
  const title = (await row.locator('th a').first().innerText()).trim()
  const progress = row.getByLabel(/进展情况$/)
  const start = await progress.inputValue()
  await progress.fill('粘贴以前写的')
  await expect(row.getByText('可以提交').or(row.getByText(/还差 \d 处/))).toBeVisible()
  await paste(progress, { 'text/plain': `事项\t进展情况\n${title}及有关工作\t相近的\n${title}\t粘贴来的\n` })
  const dialog = page.getByRole('dialog', { name: /粘贴前请核对/ })
  await expect(dialog).toBeVisible()
  await expectAccessible(page)
  await expect(progress).toHaveValue('粘贴以前写的')
  await expect(dialog.getByLabel('第 2 行放到')).toHaveValue('-1')
  await dialog.getByLabel('第 2 行放到').selectOption({ index: 1 })
  await expect(dialog.getByText('接在第 2 行后面')).toBeVisible()
  await dialog.getByLabel('第 2 行放到').selectOption('-1')
  await dialog.getByRole('button', { name: '粘贴到 1 项' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(progress).toHaveValue('粘贴来的')
  await expect(page.getByText(/已自动保存/)).toBeVisible({ timeout: 20_000 })
  await page.reload()
  await expect(progress).toHaveValue('粘贴来的')
  await row.getByRole('button', { name: /换回粘贴前的文字$/ }).click()
  await expect(progress).toHaveValue('粘贴以前写的')
  await row.getByRole('button', { name: /放弃草稿$/ }).click()
  await expect(progress).toHaveValue(start)
  await expect(row.getByText(/尚未改动/)).toBeVisible()
  await progress.press('End')
  await progress.pressSequentially('甲')
  await expect(row.getByText(/尚未改动/)).toHaveCount(0)
  await progress.press('Backspace')
  await expect(row.getByText(/尚未改动/)).toBeVisible()
})
