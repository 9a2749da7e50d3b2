import { expect, test, type Locator } from '@playwright/test'
import { signIn } from './helpers'

/** Pastes as the clipboard would bring it. */
const paste = (cell: Locator, copied: Record<string, string>) =>
  cell.evaluate((element: HTMLElement, brought) => {
    element.focus()
    const data = new DataTransfer()
    for (const [kind, text] of Object.entries(brought)) data.setData(kind, text)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, copied)

test('从公文里复制的几段话粘在一格里，不落到下一项；连表头复制的按列名放入；多出的列、合并的单元格当场说明；带编号的对到各自的行', async ({
  page,
}) => {
  await signIn(page, 'hunan-reporter')
  await page.goto('/report')
  const progress = page.getByLabel(/进展情况$/)
  const below = await progress.nth(1).inputValue()
  await progress.first().fill('')
  await paste(progress.first(), {
    'text/plain': '第一段。\r\n第二段。\r\n',
    'text/html': '<html><body><p>第一段。</p><p>第二段。</p></body></html>',
  })
  await expect(progress.first()).toHaveValue('第一段。\n第二段。')
  await expect(progress.nth(1)).toHaveValue(below)

  const table = '<table><tr><td rowspan=2>甲</td></tr></table>'
  await paste(page.getByLabel(/存在问题$/).first(), {
    'text/plain': '序号\t下一步安排\t进展情况\r\n1\t月底报送\t已完成踏勘\r\n',
    'text/html': table,
  })
  await expect(progress.first()).toHaveValue('已完成踏勘')
  await expect(page.getByLabel(/下一步安排$/).first()).toHaveValue('月底报送')
  await expect(
    page.getByText(/^已粘贴 1 行。首行是表头，已按列名放入。有 1 列没有对应的栏，未粘贴。复制的内容里有合并的单元格/),
  ).toBeVisible()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(progress.first()).toHaveValue('第一段。\n第二段。')

  const code = async (row: number) => (/\d{4}-\S+?-\d+/.exec(await page.locator('main tbody th').nth(row).innerText()) ?? [''])[0]
  const [first, second] = [await code(0), await code(1)]
  await paste(progress.first(), {
    'text/plain': `编号\t进展情况\r\n${second}\t第二项的\r\n${first}\t第一项的\r\n别处-1\t别处的\r\n`,
    'text/html': table.replace(' rowspan=2', ''),
  })
  await expect(progress.first()).toHaveValue('第一项的')
  await expect(progress.nth(1)).toHaveValue('第二项的')
  await expect(page.getByText('已粘贴 2 行，有 1 行的事项不在这张表里，未粘贴。')).toBeVisible()
})
