import { bookIn } from '../lib/launch/test-book'
import { expect, test } from '@playwright/test'
import { signIn } from './helpers'
import { openRoundOf, owner } from './sign-off-ground'

const words = `走向尚未商定${Date.now()}`

test('暂不同意的意见，任务页、台账、Excel 都印着；写漏的不丢；处理后仍在，直到该方改口', async ({ page }) => {
  const { roundId: round, taskIds } = await openRoundOf(2, `有保留意见的会签${Date.now()}`)
  const [item] = await owner<{ task: string; title: string; code: string }>('select id task, title, code from task where id = $1', [
    taskIds[0],
  ])
  await signIn(page, 'hubei-coordinator')
  await page.goto(`/sign-offs/${round}/sheet`)
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: item!.title }) })
  await page.getByRole('button', { name: '同意全部 2 项' }).click()
  await expect(row.getByText('本方已答复：✓ 同意')).toBeVisible()
  await row.getByRole('button', { name: /^查看内容/ }).click()
  await row.getByLabel('暂不同意').check()
  await page.getByRole('button', { name: '提交所填 1 项', exact: true }).click()
  await expect(row.getByText('请写明意见。')).toBeVisible()
  await row.getByLabel(`意见：${item!.title}`).fill(words)
  await page.getByRole('button', { name: '提交所填 1 项', exact: true }).click()
  await expect(row.getByText(`本方已答复：✕ 暂不同意：${words}`)).toBeVisible()

  await signIn(page, 'hunan-reporter')
  await page.goto(`/tasks/${item!.task}`)
  await expect(page.getByRole('region', { name: /^汇总稿/ })).toContainText(words)
  await page.goto(`/tasks?q=${encodeURIComponent(item!.code)}`)
  await expect(page.getByRole('row').filter({ hasText: item!.title })).toContainText('保留意见：湖北暂不同意')
  const answer = await page.request.get(`/tasks/export?q=${encodeURIComponent(item!.code)}`)
  const sheet = (await bookIn(await answer.body())).sheets[0]!
  expect(sheet.text(4, sheet.column('保留意见'))).toContain(`湖北：暂不同意，${words}`)

  await signIn(page, 'secretariat')
  await page.goto(`/sign-offs/${round}/comments`)
  const comment = page.getByRole('form', { name: `处理意见：湖北 ${item!.title}` })
  await comment.getByLabel('采纳', { exact: true }).check()
  await comment.getByRole('button', { name: '保存' }).click()
  await expect(comment.getByText('采纳、部分采纳的，请改好汇总稿')).toBeVisible()
  await comment.getByLabel('未采纳').check()
  await comment.getByRole('button', { name: '保存' }).click()
  await expect(comment.getByText('请写明理由')).toBeVisible()
  await comment.getByLabel('未采纳的理由').fill('以可研批复为准')
  await comment.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('row').filter({ hasText: words })).toContainText('未采纳：以可研批复为准')
  const table = await page.request.get(`/sign-offs/${round}/comments/export`)
  const printed = (await bookIn(await table.body())).sheets[0]!
  expect(printed.text(1, 1)).toContain('征求意见及采纳情况表')
  expect(Array.from({ length: printed.lines }, (_, at) => printed.row(at + 1).join('|')).join('|')).toContain('以可研批复为准')

  await signIn(page, 'hubei-coordinator')
  await page.goto(`/tasks/${item!.task}`)
  await expect(page.getByRole('region', { name: /^汇总稿/ })).toContainText(words)
  await page.goto(`/sign-offs/${round}/sheet`)
  await row.getByRole('button', { name: /^查看内容/ }).click()
  await row.getByLabel('同意', { exact: true }).check()
  await page.getByRole('button', { name: '提交所填 1 项', exact: true }).click()
  await expect(row.getByText('本方已答复：✓ 同意')).toBeVisible()
  await page.goto(`/tasks/${item!.task}`)
  await expect(page.getByRole('region', { name: /^汇总稿/ })).not.toContainText(words)
})
