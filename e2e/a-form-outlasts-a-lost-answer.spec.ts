import { expect, test, type Locator, type Page } from '@playwright/test'
import demo from '../prisma/seed/accounts.json' with { type: 'json' }
import { redTask, taskUnderWay } from './decisions'
import { beijingDay, signIn } from './helpers'
import { owner } from './sign-off-ground'

const mark = `断网${Date.now() % 100_000}`
const unreached = /^没有送到：网络不通/
type Typed = readonly (readonly [Locator, string])[]

/** The page is still there, and so is everything that was typed. */
async function stands(page: Page, address: string, typed: Typed) {
  await expect(page.getByText(unreached)).toBeVisible()
  expect(page.url()).toBe(address)
  for (const [field, value] of typed) await expect(field).toHaveValue(value)
}
/** The line is down at the moment of sending: nothing arrives. */
async function withoutLine(page: Page, press: () => Promise<void>) {
  await page.context().setOffline(true)
  await Promise.all([page.waitForEvent('requestfailed'), press()])
  await expect(page.getByText(unreached)).toBeVisible()
  await page.context().setOffline(false)
}
/** The line breaks a moment later: the act is done, and nobody here knows. */
async function withoutAnswer(page: Page, press: () => Promise<void>) {
  await page.route('**/*', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    await route.fetch({ maxRedirects: 0 })
    await route.abort()
  })
  await Promise.all([page.waitForEvent('requestfailed'), press()])
  await expect(page.getByText(unreached)).toBeVisible()
  await page.unroute('**/*')
}
/** The system was renewed under the open page, and knows its acts no more. */
async function withoutItsAct(page: Page, press: () => Promise<void>) {
  await page.route('**/*', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({
          status: 404,
          contentType: 'text/plain',
          headers: { 'x-nextjs-action-not-found': '1' },
          body: 'Server action not found.',
        })
      : route.fallback(),
  )
  await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), press()])
  await expect(page.getByText(unreached)).toBeVisible()
  await page.unroute('**/*')
}
const count = async (sql: string, value: string) =>
  Number((await owner<{ count: string }>(`select count(*) from ${sql} = $1`, [value]))[0]!.count)

test('登录时断网：说明没有送到，账号还在，网络恢复后同样一按就进去；密码不对，账号还在，可以直接重写密码', async ({ page }) => {
  await page.goto('/sign-in')
  const [account, password] = [page.getByRole('textbox', { name: '账号' }), page.getByLabel('密码', { exact: true })]
  const enter = () => page.getByRole('button', { name: '登录', exact: true }).click()
  await account.fill('jiangxi-reporter')
  await password.fill('不是这个')
  await enter()
  await expect(page.getByRole('alert').filter({ hasText: '账号或密码不正确' })).toBeVisible()
  await expect(account).toHaveValue('jiangxi-reporter')
  await expect(password).toBeFocused()
  await page.keyboard.type(demo.password)
  const address = page.url()
  await withoutLine(page, enter)
  await stands(page, address, [
    [account, 'jiangxi-reporter'],
    [password, demo.password],
  ])
  await enter()
  await expect(page).not.toHaveURL(/sign-in/)
})

test('设立单位：答复丢了再按一次，只设立一个；被拒绝的，写的、选的都还在；修改后，表里是改过的', async ({ page }) => {
  await signIn(page, 'system-admin')
  await page.goto('/admin/offices')
  const name = `江西省${mark}局（演示）`
  await page.locator('summary', { hasText: '设立单位' }).click()
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: '设立' }) })
  const [title, place, clearing, contact] = [
    form.getByLabel('单位名称'),
    form.getByLabel(/^地区/),
    form.getByLabel('审核单位'),
    form.getByLabel('联系人'),
  ]
  const set = () => form.getByRole('button', { name: '设立' }).click()
  const fill = async () => {
    await title.fill(name)
    await place.selectOption({ label: '江西' })
    await clearing.selectOption({ label: '江西省协调办（演示）' })
    await contact.fill('演示·联系人')
  }
  await fill()
  const typed: Typed = [
    [title, name],
    [place, await place.inputValue()],
    [clearing, await clearing.inputValue()],
    [contact, '演示·联系人'],
  ]
  const address = page.url()
  await withoutLine(page, set)
  await stands(page, address, typed)
  expect(await count('office where name', name)).toBe(0)
  await withoutAnswer(page, set)
  await stands(page, address, typed)
  await set()
  await expect(page.getByText(`已设立“${name}”。`)).toBeVisible()
  expect(await count('office where name', name)).toBe(1)
  for (const [field] of typed) await expect(field).toHaveValue('')

  await fill()
  await set()
  await expect(form.getByText(`已有名为“${name}”的单位。`)).toBeVisible()
  await expect(title).toBeFocused()
  for (const [field, value] of typed) await expect(field).toHaveValue(value)

  await page.goto('/admin/offices')
  await page.getByRole('link', { name }).click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
  const change = page.locator('form').filter({ has: page.getByRole('button', { name: '保存' }) })
  await change.getByLabel('联系人').fill('  演示·另一位  ')
  await change.getByLabel('审核单位').selectOption({ label: '湖北省协调办（演示）' })
  await change.getByRole('button', { name: '保存' }).click()
  await expect(change.getByLabel('审核单位')).toBeFocused()
  await expect(change.getByLabel('联系人')).toHaveValue('  演示·另一位  ')
  await change.getByLabel('审核单位').selectOption({ label: '江西省协调办（演示）' })
  await withoutAnswer(page, () => change.getByRole('button', { name: '保存' }).click())
  await change.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已保存。')).toBeVisible()
  await expect(change.getByLabel('联系人')).toHaveValue('演示·另一位') // as it was kept, not as it was typed
  await expect(change.getByLabel('审核单位').locator('option:checked')).toHaveText('江西省协调办（演示）')

  await page.goto('/admin/paste')
  await page.getByRole('textbox').fill(`单位\t姓名\n${name}\t演示·甲`)
  await withoutLine(page, () => page.getByRole('button', { name: '预览' }).click())
  await expect(page.getByRole('textbox')).toHaveValue(`单位\t姓名\n${name}\t演示·甲`)
})

test('单位组：答复丢了再按一次，只有一个，表单清空；修改后，改过的名称和勾选还在表里', async ({ page }) => {
  await signIn(page, 'system-admin')
  await page.goto('/admin/groups')
  const fresh = page.locator('form').filter({ has: page.getByRole('button', { name: '新建单位组' }) })
  const make = () => fresh.getByRole('button', { name: '新建单位组' }).click()
  // It is open by itself while there is no group yet.
  const unfold = async () => {
    if (!(await fresh.isVisible())) await page.locator('summary', { hasText: '新建单位组' }).click()
  }
  await unfold()
  await fresh.getByLabel('名称').fill(mark)
  await fresh.getByLabel(/^所属/).selectOption({ label: '江西' })
  for (const name of ['江西省协调办（演示）', '江西省交通运输厅（演示）']) await fresh.getByLabel(name).check()
  await withoutAnswer(page, make)
  await expect(fresh.getByRole('checkbox', { checked: true })).toHaveCount(2)
  await make()
  const group = page.locator('main details').filter({ has: page.locator('summary', { hasText: mark }) })
  await expect(group).toHaveCount(1)
  expect(await count('office_group where name', mark)).toBe(1)
  await unfold()
  await expect(fresh.getByLabel('名称')).toHaveValue('')
  await expect(fresh.getByLabel(/^所属/)).toHaveValue('')
  await expect(fresh.getByRole('checkbox', { checked: true })).toHaveCount(0)

  await group.locator('summary').click()
  const save = () => group.getByRole('button', { name: '保存' }).click()
  for (const name of ['江西省协调办（演示）', '江西省交通运输厅（演示）']) await group.getByLabel(name).uncheck()
  await group.getByLabel('名称').fill(`${mark}改`)
  await save()
  await expect(group.getByText('请至少选择一个单位。')).toBeVisible()
  await expect(group.getByRole('checkbox', { checked: true })).toHaveCount(0)
  await expect(group.getByLabel('名称')).toHaveValue(`${mark}改`)
  await group.getByLabel('湖南省协调办（演示）').check()
  await group.getByLabel(/^所属/).selectOption({ label: '湖南' })
  await save()
  await expect(page.getByText('已保存。')).toBeVisible()
  await expect(group.getByLabel('名称')).toHaveValue(`${mark}改`)
  await expect(group.getByLabel(/^所属/).locator('option:checked')).toHaveText('湖南')
  await expect(group.getByLabel('湖南省协调办（演示）')).toBeChecked()
  await expect(group.getByRole('checkbox', { checked: true })).toHaveCount(1)
})

test('审核委托：答复丢了再按一次，只委托一回；没有选人的，日子还在，焦点在那一栏', async ({ page }) => {
  await signIn(page, 'hubei-coordinator')
  await page.goto('/reviews')
  const form = page.locator('form').filter({ has: page.getByRole('heading', { name: '审核委托' }) })
  const [who, to] = [form.getByLabel('委托给'), form.getByLabel('到', { exact: true })]
  const lend = () => form.getByRole('button', { name: '委托', exact: true }).click()
  await to.fill(beijingDay(3))
  await lend()
  await expect(form.getByText('请选择本单位的一位同志。')).toBeVisible()
  await expect(who).toBeFocused()
  await expect(to).toHaveValue(beijingDay(3))
  await who.selectOption({ index: 1 })
  const chosen = await who.inputValue()
  await withoutItsAct(page, lend)
  await stands(page, page.url(), [
    [who, chosen],
    [to, beijingDay(3)],
  ])
  await withoutAnswer(page, lend)
  await stands(page, page.url(), [
    [who, chosen],
    [to, beijingDay(3)],
  ])
  await lend()
  await expect(page.getByText('已委托，对方已收到通知。')).toBeVisible()
  await expect(form.getByRole('button', { name: '收回' })).toHaveCount(1)
  await expect(who).toHaveValue('')
  await form.getByRole('button', { name: '收回' }).click()
  await expect(page.getByText('已收回委托。')).toBeVisible()
})

test('秘书处：改灯、暂缓、标志性成果、会签、方案、亮灯规则、机制名称，断网时写的都还在，再按一次只办一件', async ({ page, context }) => {
  test.slow()
  await signIn(page, 'secretariat')
  await page.goto(`/tasks/${await redTask()}`)
  await page.locator('summary', { hasText: '人工核定状态' }).click()
  const [light, until, reason] = [page.getByLabel('改为'), page.getByLabel('至', { exact: true }), page.getByLabel('理由（各方可见）')]
  await light.selectOption('YELLOW')
  await until.fill(beijingDay(30))
  await reason.fill(mark)
  await withoutAnswer(page, () => page.getByRole('button', { name: '人工核定', exact: true }).click())
  await stands(page, page.url(), [
    [light, 'YELLOW'],
    [until, beijingDay(30)],
    [reason, mark],
  ])
  await page.getByRole('button', { name: '人工核定', exact: true }).click()
  await expect(page.getByText('已核定状态，各方可见理由和截止日。')).toBeVisible()
  expect(await count('override where reason', mark)).toBe(1)
  await expect(reason).toHaveValue('')
  await page.locator('summary', { hasText: '人工核定状态' }).click()
  await page.getByRole('button', { name: '恢复按规则亮灯' }).click()
  await expect(page.getByText('已恢复按规则亮灯。')).toBeVisible()

  await page.locator('summary', { hasText: /^暂缓$/ }).click()
  await page.getByLabel('暂缓的理由').fill(mark)
  await withoutLine(page, () => page.getByRole('button', { name: '确认暂缓' }).click())
  await expect(page.getByLabel('暂缓的理由')).toHaveValue(mark)

  await page.goto('/highlights')
  const candidate = page
    .getByRole('region', { name: /^可选取/ })
    .getByRole('listitem')
    .last()
  await candidate.getByLabel('一句话成果').fill(mark)
  await withoutLine(page, () => candidate.getByRole('button', { name: '列为标志性成果' }).click())
  await expect(candidate.getByLabel('一句话成果')).toHaveValue(mark)
  await candidate.getByRole('button', { name: '列为标志性成果' }).click()
  const shown = page
    .getByRole('region', { name: /^已列入/ })
    .getByRole('listitem')
    .filter({ hasText: mark })
  await expect(shown).toHaveCount(1)
  await shown.getByRole('button', { name: '取消选取' }).click()
  await expect(shown).toHaveCount(0)

  await page.goto('/sign-offs/new')
  const round = [
    [page.getByLabel('名称'), `${mark}会签`],
    [page.getByLabel(/^用于/), '演示'],
  ] as const
  for (const [field, value] of round) await field.fill(value)
  await page.locator('details:has(> ul input[name=picked]) > summary').first().click()
  await page.locator('input[name=picked]').first().check()
  await withoutAnswer(page, () => page.getByRole('button', { name: /^存为草稿/ }).click())
  await stands(page, page.url(), round)
  await expect(page.locator('input[name=picked]').first()).toBeChecked()
  await page.getByRole('button', { name: /^存为草稿/ }).click()
  await expect(page.getByRole('heading', { name: `${mark}会签` })).toBeVisible()
  expect(await count('sign_off_round where title', `${mark}会签`)).toBe(1)
  await withoutLine(page, () => page.getByRole('button', { name: '撤销草稿' }).click())
  await page.getByRole('button', { name: '撤销草稿' }).click()
  await expect(page.getByRole('button', { name: '恢复草稿' })).toBeVisible()

  await page.goto('/plans')
  await page.getByRole('link', { name: '新建方案' }).first().click()
  await expect(page.getByRole('heading', { name: /^新建方案/ })).toBeVisible()
  const plan = [
    [page.getByLabel('名称'), `${mark}方案（演示）`],
    [page.getByLabel('起', { exact: true }), `${Number(beijingDay().slice(0, 4)) + 4}-01-01`],
    [page.getByLabel('止', { exact: true }), `${Number(beijingDay().slice(0, 4)) + 4}-12-31`],
  ] as const
  for (const [field, value] of plan) await field.fill(value)
  await withoutAnswer(page, () => page.getByRole('button', { name: '新建', exact: true }).click())
  await stands(page, page.url(), plan)
  await page.getByRole('button', { name: '新建', exact: true }).click()
  await expect(page.getByRole('heading', { name: `${mark}方案（演示）` })).toBeVisible()
  expect(await count('plan where name', `${mark}方案（演示）`)).toBe(1)

  await page.goto('/admin/mechanisms/three-provinces/rules')
  await page.getByLabel(/^临期/).fill('40')
  await page.getByLabel('修订的理由和依据（各方可见）').fill(mark)
  await page.getByRole('button', { name: /^试算/ }).click()
  await withoutLine(page, () => page.getByRole('button', { name: '按以上试算发布' }).click())
  await expect(page.getByRole('button', { name: '按以上试算发布' })).toBeEnabled() // what was previewed still stands, and can be kept
  await expect(page.getByLabel('修订的理由和依据（各方可见）')).toHaveValue(mark)

  // Whoever has to sign in anew finds on this page what he typed.
  await page.goto('/admin/mechanisms/three-provinces')
  await page.locator('summary', { hasText: /^改名称$/ }).click()
  const tiers = page.getByRole('form', { name: '改三级名称' })
  await tiers.getByRole('textbox').first().fill(mark)
  await context.clearCookies()
  await tiers.getByRole('button', { name: '保存名称' }).click()
  await expect(tiers.getByText(/^登录已结束。您写的内容还在本页/)).toBeVisible()
  await expect(tiers.getByRole('textbox').first()).toHaveValue(mark)
  await expect(page).toHaveURL(/three-provinces$/)
})

test('申请办结：删文件时断网，文件和写的都还在；答复丢了再按一次，只有一份申请', async ({ page }) => {
  const task = await taskUnderWay('ahead')
  await signIn(page, task.lead)
  await page.goto(`/tasks/${task.id}/closing`)
  const [outcome, statement] = [page.getByLabel('结果'), page.getByLabel(/^办结情况/)]
  for (const name of ['验收报告.pdf', '重复.pdf']) {
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4 ${name}`) })
    await page.getByRole('button', { name: '上传' }).click()
    await expect(page.getByRole('link', { name })).toBeVisible()
  }
  await outcome.selectOption('完成')
  await statement.fill(mark)
  const typed: Typed = [
    [outcome, '完成'],
    [statement, mark],
  ]
  const drop = page.getByRole('button', { name: '删除 重复.pdf' })
  await withoutLine(page, () => drop.click())
  await stands(page, page.url(), typed)
  await drop.click()
  await expect(page.locator('#closing-file-said')).toHaveText('已删除。')
  await expect(drop).toHaveCount(0)
  const ask = () => page.getByRole('button', { name: '提交申请' }).click()
  await withoutAnswer(page, ask)
  await stands(page, page.url(), typed)
  await ask()
  await expect(page).toHaveURL(/#decisions/)
  expect(await count('closing where statement', mark)).toBe(1)
  const closing = page.getByRole('article', { name: /办结申请/ })
  await closing.locator('summary', { hasText: '撤回' }).click()
  await closing.getByRole('button', { name: '确认撤回' }).click()
  await expect(closing.locator('summary', { hasText: '撤回' })).toHaveCount(0)
})
