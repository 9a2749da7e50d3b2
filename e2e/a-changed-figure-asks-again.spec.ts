import { expect, test } from '@playwright/test'
import { signIn } from './helpers'
import { owner } from './sign-off-ground'

test('汇总稿只改文字，答复仍有效；改了数字，各方重新答复；别方改不了汇总稿', async ({ page }) => {
  const [item] = await owner<{ round: string; task: string; title: string; text: string }>(`
    select o.id round, t.id task, t.title, j.text from sign_off_item i join sign_off_round o on o.id = i.round_id and o.state = 'RUNNING' and o.title like '%（演示）' join mechanism m on m.id = o.mechanism_id and m.code = 'three-provinces'
    join task t on t.id = i.task_id join part p on p.task_id = t.id and p.assembling and p.region_code = '420000' join lateral (select text from joint_text where task_id = t.id order by number desc limit 1) j on true
    where exists (select 1 from sign_off_answer a where a.item_id = i.id and a.region_code = '430000') and (select count(*) from sign_off_sent s where s.item_id = i.id) = 1 order by i.position limit 1`)
  const save = async (text: string, says: string) => {
    await page.goto(`/tasks/${item!.task}/joint`)
    await page.getByLabel('汇总稿', { exact: true }).fill(text)
    await expect(page.getByText(says)).toBeVisible()
    await page.getByRole('button', { name: /^存为第/ }).click()
    await expect(page.getByLabel('汇总稿', { exact: true })).toHaveValue(text)
    await expect(page.getByText('只改文字，各方已有的答复仍然有效')).toBeVisible()
  }
  const reply = page.getByRole('row').filter({ hasText: item!.title })
  await signIn(page, 'hubei-coordinator')
  await save(`${item!.text}各方衔接顺畅。`, '目前只改了文字')
  await page.goto(`/sign-offs/${item!.round}`)
  await expect(reply).toContainText('只改文字，答复仍有效')

  await save(`${item!.text}各方衔接顺畅，新增 7 处对接点。`, '数字有改动：存稿后')
  await page.goto(`/sign-offs/${item!.round}`)
  await expect(reply).toContainText('数字有改动，重新征求')
  await expect(reply).toContainText('待答复')
  await expect(reply).toContainText('先前对第 1 稿')
  const sheets = page.getByRole('region', { name: '各方答复' }).getByRole('listitem')
  await expect(sheets.filter({ hasText: '湖北' }).first()).toContainText(/同意 \d+ 项，\d+ 项因数字有改动待重新答复/)
  await expect(page.getByRole('link', { name: /^填会签表（湖北，\d+ 项待答复）$/ })).toBeVisible()

  await signIn(page, 'hunan-coordinator')
  await page.goto('/inbox')
  await page
    .getByRole('link', { name: `“${item!.title}”的汇总稿数字有改动` })
    .first()
    .click()
  await expect(page.getByRole('listitem').filter({ hasText: item!.title }).getByText('本方先前的答复不再有效')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: item!.title }) })).toContainText('较上一稿的改动')
  await page.goto(`/tasks/${item!.task}/joint`)
  await expect(page.getByText('新增 7 处对接点').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^存为第/ })).toHaveCount(0)
})
