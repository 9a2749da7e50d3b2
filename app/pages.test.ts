import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { pages, publicPages } from '../e2e/support/pages'

// What is not on the list is looked at by no journey.

it('每一个页面都在页面清单上，清单上的页面都存在', () => {
  const routes = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .map((file) => file.split('\\').join('/'))
    .filter((file) => /(^|\/)page\.tsx?$/.test(file))
    .map(
      (file) =>
        `/${file
          .split('/')
          .slice(0, -1)
          .filter((part) => !/^\(.*\)$/.test(part))
          .join('/')}`,
    )
  expect([...pages.map((page) => page.route), ...publicPages].sort()).toEqual(routes.sort())
})

it('说某一件事物的页面，标题里写明是哪一件；别的页面，标题各不相同', () => {
  const source = (route: string) => readFileSync(`app${route}/page.tsx`.replace('//', '/'), 'utf8')
  const routes = [...pages.map((page) => page.route), ...publicPages]
  for (const route of routes.filter((each) => each.includes('['))) expect(source(route), route).toMatch(/<Title of=\{(?!'|"|`[^$]*`\})/)
  const titles = routes
    .filter((each) => !each.includes('['))
    .map((route) => /title: (?:'([^']+)'|\{ absolute: `([^`]+)`)/.exec(source(route))?.[0] ?? route)
  expect(new Set(titles).size).toBe(titles.length)
})
