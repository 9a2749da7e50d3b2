import { expect, test, type APIResponse, type Page } from '@playwright/test'
import { dutyLabel } from '../lib/access/policy'
import { signIn } from './helpers'
import { addressOf } from './support/look'
import { accountOf, pages, type Duty, type PageEntry } from './support/pages'

// Whatever somebody writes into the address bar, or sends to where a form sends its files: it leads nowhere, or is refused in words. Never a fault with a number.

/** Between them they open every page. */
const walkers: Duty[] = ['SECRETARIAT', 'COORDINATOR', 'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN']
const nobody = '00000000-0000-4000-8000-000000000000'
const spoiltParts = [
  'x',
  '-'.repeat(36),
  'f'.repeat(36),
  nobody,
  '%00',
  'a%00b',
  'x'.repeat(5000),
  '..%2f',
  '%E0%A4%A',
  '%ED%A0%80',
  '%F0%9F%A6%8A',
  '__proto__',
  "'--",
]
const spoiltValues = [
  '',
  '-1',
  '0',
  '1e999',
  '99999999999',
  '2026-02-30',
  '0000-01-01',
  '0001-01-01',
  '1900-01-01',
  '2199-12-31',
  '9999-12-31',
  '%00',
  'a%00b',
  '%E0%A4%A',
  '%ED%A0%80',
  'x'.repeat(5000),
  '-'.repeat(36),
  'FFFFFFFF-0000-4000-8000-FFFFFFFFFFFF',
  nobody,
  '..%2f',
  '__proto__',
  'toString',
  '%25_',
]
/** What any page reads from behind the question mark: of lists, which leave out what they do not understand, and of single things, which are not there. */
const listNames = [
  'q',
  'page',
  'asOf',
  'against',
  'change',
  'from',
  'to',
  'mechanism',
  'plan',
  'party',
  'role',
  'area',
  'tag',
  'group',
  'light',
  'part',
  'marker',
  'flow',
  'sort',
  'office',
  'region',
  'kind',
  'state',
  'duty',
  'person',
  'event',
  'task',
  'before',
  'hash',
  'year',
  'format',
  'officeId',
  'tagId',
  'cadence',
  'refused',
  'done',
  'undone',
  'changed',
  'show',
]
const ownNames: Record<string, string[]> = {
  '/tasks/[id]/report': ['part', 'period', 'correct'],
  '/tasks/[id]/filing': ['milestone'],
  '/tasks/[id]/extension': ['subject'],
  '/plans/[id]/moved': ['period', 'asOf'],
  '/plans/new': ['mechanism', 'from'],
  '/sign-offs/[id]/sheet': ['party', 'show'],
  '/sign-offs/[id]': ['show'],
  '/sign-offs/[id]/comments': ['show'],
  '/tasks/bulk': ['task', 'all'],
  '/inbox': ['page'],
  '/highlights': ['q', 'area'],
  '/tasks': ['asOf', 'q', 'page'],
  '/admin/users': ['q', 'office', 'page'],
  '/admin/offices': ['q'],
}

async function expectNoFault(response: APIResponse, what: string) {
  expect.soft(response.status(), what.slice(0, 200)).toBeLessThan(500)
  expect.soft((await response.text()).includes('系统未能完成'), `${what.slice(0, 200)} 有故障编号`).toBe(false)
}
const get = (page: Page, path: string) => page.request.get(path, { maxRedirects: 0 })

/** The address with one of its parts that vary spoiled. */
function* spoiltPaths(route: string, address: string): Generator<string> {
  const parts = address.split('?')[0]!.split('/')
  for (const [at, part] of route.split('/').entries())
    if (part.startsWith('[')) {
      for (const bad of [...spoiltParts, parts[at]!.toUpperCase()])
        if (bad !== parts[at]) yield [...parts.slice(0, at), bad, ...parts.slice(at + 1)].join('/')
    }
}

const opens = (duty: Duty, entry: PageEntry) => entry.duties.includes(duty) && (!entry.byRelation || entry.duties[0] === duty)
/** The pages that this duty is the first of the walkers to open, where they are. */
async function ownPages(page: Page, duty: Duty): Promise<{ route: string; address: string }[]> {
  await signIn(page, accountOf[duty])
  const found = []
  for (const entry of pages.filter((each) => walkers.find((walker) => opens(walker, each)) === duty))
    found.push({ route: entry.route, address: await addressOf(page, entry) })
  return found
}

/** Several at a time, as several people would. */
async function each<Item>(items: Iterable<Item>, work: (item: Item) => Promise<void>) {
  const left = [...items]
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) await work(next)
    }),
  )
}

test('每一页都有人去', () =>
  expect(pages.filter((entry) => !walkers.some((walker) => opens(walker, entry))).map((entry) => entry.route)).toEqual([]))

for (const duty of walkers)
  test(`${dutyLabel[duty]}把自己各页的地址写坏：或者没有这一页，或者照常打开，不成为故障`, async ({ page }) => {
    test.setTimeout(300_000)
    const own = await ownPages(page, duty)
    const ids = new Set(own.flatMap(({ address }) => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(address)?.[0] ?? []))
    for (const { route, address } of own) {
      await each(spoiltPaths(route, address), async (path) => {
        const response = await get(page, path)
        await expectNoFault(response, path)
        expect.soft(response.status(), path.slice(0, 200)).toBe(404)
      })
      const [path] = address.split('?') as [string]
      const queries = [
        ...spoiltValues.flatMap((bad) => [
          listNames.map((name) => `${name}=${bad.slice(0, 100)}`).join('&'),
          ...(ownNames[route] ?? []).map((name) => `${name}=${bad}`),
        ]),
        listNames.map((name) => `${name}=a&${name}=b`).join('&'),
      ]
      // An id of another kind of thing, too.
      await each(
        [...(route.includes('[id]') ? ids : [])]
          .map((id) => address.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, id))
          .concat(queries.map((query) => `${path}?${query}`)),
        async (asked) => expectNoFault(await get(page, asked), asked),
      )
    }
  })

test('取件和导出的地址写坏：没有这个文件，或照常导出', async ({ page }) => {
  test.setTimeout(120_000)
  await signIn(page, accountOf.SECRETARIAT)
  for (const bad of spoiltParts)
    for (const path of [
      `/evidence/${bad}`,
      `/closing-files/${bad}`,
      `/sign-offs/${bad}/letter/${nobody}`,
      `/sign-offs/${nobody}/letter/${bad}`,
      `/sign-offs/${bad}/comments/export`,
      `/api/auth/${bad}`,
    ]) {
      const response = await get(page, path)
      await expectNoFault(response, path)
      if (!path.startsWith('/api/')) expect.soft(response.status(), path.slice(0, 200)).toBe(404)
    }
  for (const bad of spoiltValues)
    for (const name of ['q', 'asOf', 'plan', 'tag'])
      await expectNoFault(await get(page, `/tasks/export?${name}=${bad}`), `/tasks/export?${name}=${bad}`)
  await signIn(page, accountOf.COORDINATOR)
  for (const bad of spoiltValues) await expectNoFault(await get(page, `/report/collection/sheet?office=${bad}`), `sheet?office=${bad}`)
  await signIn(page, accountOf.AUDIT_ADMIN)
  for (const bad of spoiltValues)
    for (const name of ['person', 'before', 'from', 'office'])
      for (const path of ['/admin/trail', '/admin/trail/export'])
        await expectNoFault(await get(page, `${path}?${name}=${bad}`), `${path}?${name}=${bad}`)
})

test('登录服务收到读不懂的回处：没有这个页面', async ({ page, baseURL }) => {
  const { origin } = new URL(baseURL!)
  const { csrfToken } = (await (await page.request.get('/api/auth/csrf')).json()) as { csrfToken: string }
  for (const callbackUrl of ['junk', '\u0000', '/a\u0000', 'javascript:1', '//evil.example', 'https://evil.example/'])
    for (const path of ['callback/credentials', 'signin/credentials', 'signout', 'session', 'x']) {
      await expectNoFault(await get(page, `/api/auth/${path}?callbackUrl=${encodeURIComponent(callbackUrl)}`), `${path} ${callbackUrl}`)
      await expectNoFault(
        await page.request.post(`/api/auth/${path}`, {
          form: { csrfToken, account: 'a', password: 'b', callbackUrl },
          headers: { origin },
          maxRedirects: 0,
        }),
        `POST ${path} ${callbackUrl}`,
      )
    }
  for (const data of [
    { account: { a: 1 }, password: ['x'] },
    { account: '\u0000', password: '\ud800' },
    { account: 7, callbackUrl: { a: 1 } },
  ])
    await expectNoFault(
      await page.request.post('/api/auth/callback/credentials', { data: { csrfToken, ...data }, headers: { origin }, maxRedirects: 0 }),
      JSON.stringify(data),
    )
})

test('交文件的地方收到别的东西：一句话，不成为故障', async ({ page, baseURL }) => {
  const file = { name: 'a\u0000"\\../表.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') }
  const wrong: { data?: string; headers?: Record<string, string>; multipart?: Record<string, string | typeof file> }[] = [
    { data: '', headers: { 'content-type': 'text/plain' } },
    { data: '{"a":', headers: { 'content-type': 'application/json' } },
    { data: 'null', headers: { 'content-type': 'application/json' } },
    { data: '--x', headers: { 'content-type': 'multipart/form-data; boundary=y' } },
    { data: 'a=%00', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    { multipart: { file: 'not a file' } },
    {
      multipart: {
        file,
        task: nobody,
        part: nobody,
        period: nobody,
        claim: '\u0000',
        party: '420000',
        version: nobody,
        step: 'signClear',
        name: '\u0000',
        post: '甲',
        on: '0000-01-01',
        key: '\u0000',
        hash: '\u0000',
      },
    },
    {
      multipart: {
        file,
        task: '-'.repeat(36),
        part: '-'.repeat(36),
        period: '-'.repeat(36),
        claim: 'x',
        party: 'x',
        version: '-'.repeat(36),
        step: 'toString',
      },
    },
  ]
  for (const account of [accountOf.COORDINATOR, accountOf.AUDIT_ADMIN]) {
    await signIn(page, account)
    for (const path of [
      '/evidence',
      '/closing-files',
      '/reviews/paper',
      '/report/collection/files',
      '/report/collection/taking',
      `/sign-offs/${nobody}/letter`,
      `/sign-offs/${'-'.repeat(36)}/letter`,
      '/admin/trail/verify',
      '/api/auth/callback/credentials',
    ])
      for (const [at, { headers, ...body }] of wrong.entries())
        await expectNoFault(
          await page.request.post(path, { ...body, headers: { ...headers, origin: new URL(baseURL!).origin }, maxRedirects: 0 }),
          `POST ${path} ${at}`,
        )
  }
})
