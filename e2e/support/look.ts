import { expect, type Page } from '@playwright/test'
import AxeBuilder from '@axe-core/playwright'
import pg from 'pg'
import { countsFor, statementsSoFar } from '../../lib/launch/statements.mjs'
import type { PageEntry } from './pages'

/** Where a page is: by the first link that leads on, whichever stands first today. */
export async function addressOf(page: Page, { route, at }: PageEntry): Promise<string> {
  if (typeof at === 'string') return at
  const address = await leadingOn(page, at.from, [at.link].flat())
  if (!address) throw new Error(`nothing leads to ${route} from ${at.from}`)
  return at.then ? address.replace(/[?#].*/, '') + at.then : address
}

async function leadingOn(page: Page, address: string, [link, ...links]: string[]): Promise<string | null> {
  if (!link) return address
  await page.goto(address)
  const places = await page.locator(link).evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''))
  for (const place of new Set(places)) {
    const found = await leadingOn(page, place, links)
    if (found) return found
  }
  return null
}

/** What a reader by ear would miss: names, heads of tables, order of headings; and forms that ask for too much. */
export async function expectReadableByEar(page: Page) {
  const faults = await page.evaluate(() => {
    const said = (node: Element | null) => (node?.textContent ?? '').trim()
    const nameOf = (node: Element) => {
      const by = (node.getAttribute('aria-labelledby') ?? '')
        .split(' ')
        .map((id) => said(document.getElementById(id)))
        .join('')
      const labels =
        node instanceof HTMLInputElement || node instanceof HTMLSelectElement || node instanceof HTMLTextAreaElement
          ? Array.from(node.labels ?? [])
              .map(said)
              .join('')
          : said(node)
      return by || node.getAttribute('aria-label') || labels
    }
    const faults: string[] = []
    for (const node of document.querySelectorAll(
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=region], nav, svg[role=img]',
    ))
      if (!nameOf(node)) faults.push(`没有名称：${node.outerHTML.slice(0, 120)}`)
    for (const table of document.querySelectorAll('table')) {
      const heads = Array.from(table.tHead?.rows[table.tHead.rows.length - 1]?.cells ?? [])
      const wide = (cells: HTMLTableCellElement[]) => cells.reduce((sum, cell) => sum + cell.colSpan, 0)
      if (heads.some((cell) => cell.tagName !== 'TH' || !said(cell))) faults.push(`表头有空格：${said(table.tHead)}`)
      for (const row of Array.from(table.tBodies).flatMap((body) => Array.from(body.rows)))
        if (wide(Array.from(row.cells)) > wide(heads)) {
          faults.push(`有的列没有表头：${said(row).slice(0, 60)}`)
          break
        }
    }
    const levels = Array.from(document.querySelectorAll('h1, h2, h3, h4, h5, h6')).map((node) => Number(node.tagName.slice(1)))
    if (levels.filter((level) => level === 1).length !== 1 || levels[0] !== 1)
      faults.push(`一级标题应当有且只有一个，并在最前：${levels.join(' ')}`)
    levels.forEach((level, at) => {
      if (at && level > levels[at - 1]! + 1) faults.push(`标题跳级：${levels.join(' ')}`)
    })
    for (const form of document.querySelectorAll('form'))
      if (form.querySelectorAll('[required], [aria-required=true]').length > 8) faults.push('必填超过 8 栏')
    for (const id of new Set(Array.from(document.querySelectorAll('[id]')).map((node) => node.id)))
      if (document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length > 1) faults.push(`编号重复：${id}`)
    return faults
  })
  expect.soft(faults, page.url()).toEqual([])
}

/** No part of the page lies outside its width, whatever is folded being open. */
export async function expectFits(page: Page) {
  await page.evaluate(() =>
    document.querySelectorAll('details').forEach((each) => {
      each.open = true
    }),
  )
  const outside = await page.evaluate(() => {
    const root = document.documentElement
    if (root.scrollWidth <= root.clientWidth) return []
    const scrolls = (node: Element | null): boolean =>
      node !== null &&
      node !== document.body &&
      (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(node).overflowX) || scrolls(node.parentElement))
    return [
      `${root.scrollWidth} > ${root.clientWidth}`,
      ...Array.from(document.querySelectorAll('body *'))
        .filter((node) => node.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(node.parentElement))
        .slice(0, 5)
        .map((node) => node.outerHTML.slice(0, 140)),
    ]
  })
  expect.soft(outside, `${page.url()} ${page.viewportSize()?.width ?? 0}`).toEqual([])
}

/** For a thumb: no target too small or too near another (WCAG 2.2, 2.5.8), and what acts is at least 44 px high. */
export async function expectThumbs(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withRules(['target-size']).analyze()
  expect.soft(violations.flatMap((each) => each.nodes.map((node) => `${page.url()} ${node.html} ${node.failureSummary ?? ''}`))).toEqual([])
  const low = await page
    .locator('main button:visible')
    .evaluateAll((all) => all.filter((each) => each.getBoundingClientRect().height < 44).map((each) => each.outerHTML.slice(0, 120)))
  expect.soft(low, page.url()).toEqual([])
}

const mostScript = 180
/** What an office's line must carry before a page answers: its scripts, compressed, in KB. */
export async function expectLittleScript(page: Page) {
  const kilobytes = await page.evaluate(
    () =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => /\.js(\?|$)/.test(name))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1024,
  )
  expect.soft(kilobytes, page.url()).toBeGreaterThan(50)
  expect.soft(kilobytes, page.url()).toBeLessThanOrEqual(mostScript)
}

const mostStatements = 12
/** How many statements a page is answered from, asked for by itself. Jobs may ask at the same moment, so it is asked for again where there seem to be too many. */
export async function expectFewStatements(page: Page) {
  const owner = new pg.Client({ connectionString: process.env.E2E_OWNER_URL })
  await owner.connect()
  await countsFor(owner)
  const counts: number[] = []
  do {
    const before = await statementsSoFar(owner)
    await page.request.get(page.url())
    counts.push((await statementsSoFar(owner)) - before)
  } while (Math.min(...counts) > mostStatements && counts.length < 3)
  await owner.end()
  expect.soft(Math.min(...counts), page.url()).toBeGreaterThan(0)
  expect.soft(Math.min(...counts), page.url()).toBeLessThanOrEqual(mostStatements)
}

/** The title says which thing the page speaks of, in words that stand on it; there is one. */
export async function expectNamed(page: Page, title: string, route: string) {
  const { titles, said } = await page.evaluate(() => ({
    titles: document.querySelectorAll('head title').length,
    said: document.getElementById('main')?.textContent ?? '',
  }))
  expect.soft(titles, `${route} 的标题个数`).toBe(1)
  const names = title.slice(0, title.lastIndexOf(' · ')).split(/[：（），]/)
  const longest = names.reduce((one, other) => (other.length > one.length ? other : one), '')
  if (route.includes('[')) expect.soft(said, `${route} 的标题写明是哪一件`).toContain(longest)
}

/** What stands on the screen, and what was typed, stands on paper: nothing is left out but what acts, and nothing is cut. */
export async function expectPrintsWhole(page: Page, route: string) {
  await page.evaluate(() => {
    const left =
      'nav, button, summary, details:not([open]), select, svg, [role=search], [role=status], .no-print, .sr-only, [aria-hidden=true], a.border-accent'
    const shown = (node: Node) => {
      const range = document.createRange()
      range.selectNodeContents(node)
      return range.getClientRects().length > 0
    }
    const texts: { node: Node; said: string }[] = []
    const walker = document.createTreeWalker(document.getElementById('main')!, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const said = (node.textContent ?? '').trim()
      const form = node.parentElement?.closest('form')
      // A form in which nothing stands yet is an act; its labels need no paper.
      const filled =
        !form ||
        [...form.elements].some(
          (each) => /^(?:textarea|text|tel)$/.test((each as HTMLInputElement).type) && (each as HTMLInputElement).value,
        )
      const forFile = node.parentElement?.closest('label')?.querySelector('input[type=file]')
      if (said && filled && !forFile && !node.parentElement?.closest(left) && shown(node)) texts.push({ node, said })
    }
    const typed = Array.from(
      document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('#main textarea, #main input[type=text], #main input:not([type])'),
    )
      .filter((field) => field.value.trim() && !field.closest(left) && field.getClientRects().length > 0)
      .map((field) => field.value.trim())
    Object.assign(window, { paper: { texts, typed, shown } })
  })
  await page.emulateMedia({ media: 'print' })
  // The page answers to being printed once its script runs.
  await expect
    .poll(() =>
      page.evaluate(() => {
        window.dispatchEvent(new Event('beforeprint'))
        return Array.from(document.querySelectorAll('#main textarea, #main input:not([type])')).every((field) =>
          field.hasAttribute('data-printed'),
        )
      }),
    )
    .toBe(true)
  const lost = await page.evaluate(() => {
    const { texts, typed, shown } = (
      window as unknown as { paper: { texts: { node: Node; said: string }[]; typed: string[]; shown: (node: Node) => boolean } }
    ).paper
    const cut = (node: Node) => {
      for (let each = node.parentElement; each && each.id !== 'main'; each = each.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(each)
        if (overflowY !== 'visible' && each.scrollHeight > each.clientHeight + 3) return true
        if (overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 3) return true
      }
      return false
    }
    const printed = document.getElementById('main')!.innerText.replace(/\s+/g, '')
    const found = [
      ...texts.filter(({ node }) => !shown(node)).map(({ said }) => `不在纸上：${said.slice(0, 40)}`),
      ...texts.filter(({ node }) => shown(node) && cut(node)).map(({ said }) => `被截断：${said.slice(0, 40)}`),
      ...typed
        .filter((each) => !printed.includes(each.replace(/\s+/g, '').replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/, '$1年$2月$3日')))
        .map((each) => `所填不在纸上：${each.slice(0, 40)}`),
    ]
    window.dispatchEvent(new Event('afterprint'))
    return found
  })
  await page.emulateMedia({ media: 'screen' })
  expect.soft(lost, `${route} 打印`).toEqual([])
}
