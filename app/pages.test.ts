import { readdirSync } from 'node:fs'
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
