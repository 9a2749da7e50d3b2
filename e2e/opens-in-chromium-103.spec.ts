import { expect, test } from '@playwright/test'
import demo from '../prisma/seed/accounts.json' with { type: 'json' }
import { openOld, type OldPage } from './support/cdp'

// The oldest browser of a closed network: nothing fails in it, its pages look as they should, and a report can be handed in.

const styleOf = (page: OldPage, selector: string, property: string) =>
  page.see<string>(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).getPropertyValue(${JSON.stringify(property)})`)
const accent = 'rgb(23, 85, 143)'
const line = 'rgb(223, 228, 234)'

test('Chromium 103：登录、总览、台账、填报表、填报都能用，样式真的生效，一份填报提交成功', async ({ baseURL }) => {
  const page = await openOld(baseURL ?? '')
  try {
    expect(page.version).toContain('Chrome/103.')
    await page.open('/sign-in')
    expect(await styleOf(page, 'main form button', 'background-color')).toBe(accent)
    await page.fill('input[name=account]', 'jiangxi-reporter')
    await page.fill('input[type=password]', demo.password)
    await page.click('main button', '登录')
    await page.until(
      "location.pathname === '/' && document.querySelector('h1') && document.querySelector('h1').innerText.indexOf('总览') === 0",
    )
    expect((await styleOf(page, '.min-h-screen', 'grid-template-columns')).split(' ')[0]).toBe('176px')
    expect(await styleOf(page, 'nav a[aria-current]', 'border-left-color')).toBe(accent)
    expect(await styleOf(page, 'main tbody tr:last-child', 'border-bottom-color')).toBe(line)
    expect(await styleOf(page, 'main ul', 'display')).toBe('block')
    expect(await page.see<number>("document.querySelectorAll('main svg rect').length")).toBeGreaterThan(8)

    await page.open('/tasks')
    await page.until("document.querySelectorAll('main tbody tr').length > 10")
    expect(await styleOf(page, 'main tbody tr', 'border-bottom-width')).toBe('1px')
    expect(await styleOf(page, 'main thead', 'position')).toBe('sticky')
    expect(await styleOf(page, 'main form', 'display')).toBe('flex')

    await page.open('/report')
    await page.until("!document.querySelector('main textarea').matches(':disabled')") // its script has come
    expect(await styleOf(page, 'main textarea', 'border-top-color')).toBe('rgb(138, 148, 163)')
    // The heads stay under the bar while one scrolls.
    const [bar, head] = [
      "querySelector('main .sticky').getBoundingClientRect().bottom",
      "querySelector('main thead').getBoundingClientRect().top",
    ]
    await page.until(`(window.scrollTo(0, 9999), window.scrollY > 150 && Math.abs(document.${head} - document.${bar}) <= 1)`)
    await page.until('(window.scrollTo(0, 0), window.scrollY === 0)')

    await page.click('main tbody a')
    await page.until("location.pathname.indexOf('/report', 8) > 0 && document.getElementById('progress')")
    expect(await styleOf(page, 'main form', 'display')).toBe('grid')
    await page.fill('#progress', '在旧浏览器中完成填报，形成清单。')
    await page.until("document.querySelector('main form').innerText.indexOf('已自动保存') >= 0")
    if (await page.see<boolean>("Boolean(document.getElementById('percent')) && document.getElementById('percent').value === ''"))
      await page.fill('#percent', '99')
    await page.click('main button', '提交审核')
    await page.until("document.body.innerText.indexOf('已提交审核') >= 0")
    expect(page.errors).toEqual([])
  } finally {
    page.close()
  }
})
