import { expect, test } from '@playwright/test'
import { signIn } from './helpers'

test('大屏自己刷新，不闪；断网、系统更新时留着上一次的内容，恢复后接着刷新', async ({ page, context }) => {
  await signIn(page, 'observer')
  await page.clock.install()
  await page.goto('/screen')
  const heading = page.getByRole('heading', { name: '合作事项进展总览' })
  await expect(heading).toBeVisible()
  const aMinute = async () => {
    await page.clock.runFor(61_000)
  }
  const refreshed = () => page.waitForResponse((answer) => new URL(answer.url()).pathname === '/screen' && answer.ok())
  // The document stays the same one, and nothing of it is taken away: that would flicker.
  await page.evaluate(() => {
    document.body.dataset['kept'] = 'yes'
    new MutationObserver((changes) => {
      if (changes.some((each) => Array.from(each.removedNodes).some((node) => node instanceof HTMLElement && node.offsetParent !== null)))
        document.body.dataset['kept'] = 'torn'
    }).observe(document.querySelector('main')!, { childList: true, subtree: true })
  })
  const stands = async () => {
    await expect(heading).toBeVisible()
    expect(await page.evaluate(() => document.body.dataset['kept'])).toBe('yes')
  }

  await Promise.all([refreshed(), aMinute()])
  await stands()

  await context.setOffline(true)
  await aMinute()
  await page.waitForTimeout(500)
  await stands()
  await context.setOffline(false)
  await Promise.all([refreshed(), aMinute()])
  await stands()

  // Behind a gateway that says that the system is being renewed.
  await context.route(/\/(screen|api\/health)(\?|$)/, (route) =>
    route.fulfill({ status: 503, contentType: 'text/plain', body: 'renewing' }),
  )
  await aMinute()
  await page.waitForTimeout(500)
  await stands()
  await context.unroute(/\/(screen|api\/health)(\?|$)/)
  await Promise.all([refreshed(), aMinute()])
  await stands()
})
