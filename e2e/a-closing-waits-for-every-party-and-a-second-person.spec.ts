import { expect, test } from '@playwright/test'
import { taskUnderWay } from './decisions'
import { expectAccessible, signIn } from './helpers'

test('办结须有佐证；一方没有答复、有异议就办不结；各方无异议后由第二人核验，任务转已办结', async ({ page }) => {
  const task = await taskUnderWay('ahead')
  const [other] = task.others
  const path = `/tasks/${task.id}`
  await signIn(page, task.lead)
  await page.goto(path)
  await page.getByRole('link', { name: '申请办结' }).click()
  await page.getByLabel('结果').selectOption('完成')
  await page.getByLabel(/^办结情况/).fill('已建成并经联合验收')
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByText('办结须有至少一份佐证').first()).toBeVisible()
  await expect(page.getByLabel(/^办结情况/)).toHaveValue('已建成并经联合验收')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '验收报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\nok') })
  await page.getByRole('button', { name: '上传' }).click()
  await expect(page.getByRole('link', { name: '验收报告.pdf' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page).toHaveURL(/#decisions/)
  await expect(page.getByTestId('light')).toContainText('核验中')
  await expect(page.locator('summary', { hasText: '核验通过' })).toHaveCount(0)

  const closing = page.getByRole('article', { name: /办结申请/ })
  const answer = async (account: string, word: 'agree' | 'object', text = '') => {
    await signIn(page, account)
    await page.goto('/inbox')
    await page
      .getByRole('region', { name: /待办理的延期和办结/ })
      .getByRole('link', { name: task.title })
      .first()
      .click()
    await closing.locator('summary', { hasText: '答复' }).click()
    await closing.getByLabel('答复', { exact: true }).selectOption(word)
    await closing.getByLabel('说明').fill(text)
    await closing.getByRole('button', { name: '答复' }).click()
  }
  const verifies = closing.locator('summary', { hasText: '核验通过' })
  await answer(other!.account, 'object', '我方路段未完')
  await expect(closing.getByRole('row', { name: /有异议.*我方路段未完/ })).toBeVisible()

  await signIn(page, 'secretariat')
  await page.goto(path)
  await expect(closing.getByText(`${other!.name}有异议，答复“无异议”后才能核验通过`)).toBeVisible()
  await expect(verifies).toHaveCount(0)

  // Of an objection that stands the inbox no longer reminds: the party that thinks again goes to the task.
  await signIn(page, other!.account)
  await page.goto(path)
  await closing.locator('summary', { hasText: '答复' }).click()
  await closing.getByLabel('答复', { exact: true }).selectOption('agree')
  await closing.getByRole('button', { name: '答复' }).click()
  await expect(closing.getByRole('row', { name: /无异议/ })).toBeVisible()
  for (const each of task.others.slice(1)) {
    await signIn(page, 'secretariat')
    await page.goto(path)
    await expect(closing.getByText(new RegExp(`${each.name}.*尚未答复，.*前答复`))).toBeVisible()
    await expect(verifies).toHaveCount(0)
    await answer(each.account, 'agree')
  }

  await signIn(page, 'secretariat')
  await page.goto('/inbox')
  await page
    .getByRole('region', { name: /待办理的延期和办结/ })
    .getByRole('link', { name: task.title })
    .first()
    .click()
  await verifies.click()
  await closing.getByRole('button', { name: '确认核验通过' }).click()
  await expect(page.getByTestId('light')).toContainText('已办结')
  await expect(page.getByRole('region', { name: '时限与办结' }).getByText(/已办结（完成）/)).toBeVisible()
})
