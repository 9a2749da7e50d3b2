import { expect, test } from '@playwright/test'
import pg from 'pg'
import { beijingDay, expectAccessible, signIn } from './helpers'

test('待上级的节点，重新确认上报记录：灯是待批复，理由里有新的期限', async ({ page }) => {
  const owner = new pg.Client({ connectionString: process.env.E2E_OWNER_URL })
  await owner.connect()
  const { rows } = await owner.query<{ task_id: string; milestone: string; region: string }>(`
    select p.task_id, m.id milestone, p.region_code region from milestone m join part p on p.id = m.part_id join task_state s on s.task_id = p.task_id and s.valid_to is null
    where m.nature = 'AWAITED' and s.flow = 'UNDER_WAY' and p.region_code in ('420000', '430000', '360000') and exists (select 1 from filing f where f.milestone_id = m.id) order by s.code limit 1`)
  await owner.end()
  const { task_id: id, milestone, region } = rows[0]!
  await signIn(page, { 420000: 'hubei-coordinator', 430000: 'hunan-coordinator', 360000: 'jiangxi-coordinator' }[region]!)
  await page.goto(`/tasks/${id}`)
  await page.locator(`a[href="/tasks/${id}/filing?milestone=${milestone}"]`).click()
  await expect(page.getByLabel('报送部门')).not.toHaveValue('')
  await expectAccessible(page)
  await page.getByLabel(/^最近确认/).fill(beijingDay(3))
  await page.getByRole('button', { name: '重新确认' }).click()
  await expect(page.getByText('确认日期不能晚于今天').first()).toBeVisible()
  await page.getByLabel(/^最近确认/).fill(beijingDay())
  await page.getByRole('button', { name: '重新确认' }).click()
  await expect(page).toHaveURL(new RegExp(`/tasks/${id}$`))
  await expect(page.getByTestId('light')).toContainText('待批复')
})
