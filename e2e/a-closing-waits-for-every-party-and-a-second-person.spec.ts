import { expect, test } from '@playwright/test'
import { taskUnderWay } from './decisions'
import { expectAccessible, signIn } from './helpers'

test('办结须有佐证；一方有异议就办不结；撤回后由第二人核验，任务转已办结', async ({ page }) => {
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
  await signIn(page, other!.account)
  await page.goto(path)
  await closing.locator('summary', { hasText: '提出异议' }).click()
  await closing.getByLabel('异议的理由').fill('我方路段未完')
  await closing.getByRole('button', { name: '提出异议' }).click()
  await expect(closing.getByText(/我方路段未完/)).toBeVisible()

  await signIn(page, 'secretariat')
  await page.goto(path)
  await expect(closing.getByText(`${other!.name}有异议，撤回异议后才能核验通过`)).toBeVisible()
  await expect(closing.locator('summary', { hasText: '核验通过' })).toHaveCount(0)

  await signIn(page, other!.account)
  await page.goto(path)
  await closing.locator('summary', { hasText: '撤回异议' }).click()
  await closing.getByRole('button', { name: '撤回异议' }).click()
  await expect(closing.getByText('已撤回异议')).toBeVisible()

  await signIn(page, 'secretariat')
  await page.goto('/inbox')
  await page
    .getByRole('region', { name: /待办理的延期和办结/ })
    .getByRole('link', { name: task.title })
    .first()
    .click()
  await closing.locator('summary', { hasText: '核验通过' }).click()
  await closing.getByRole('button', { name: '确认核验通过' }).click()
  await expect(page.getByTestId('light')).toContainText('已办结')
  await expect(page.getByRole('region', { name: '时限与办结' }).getByText(/已办结（完成）/)).toBeVisible()
})
