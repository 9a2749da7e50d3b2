// The map of the house. A module of lib/ may use the modules named on its line, and no others; the rules below are made from it.
import { readdirSync } from 'node:fs'
import tseslint from 'typescript-eslint'

const modules = {
  documents: [],
  workbook: ['documents'],
  audit: ['workbook'],
  notices: ['audit'],
  access: ['audit', 'notices'],
  mechanism: ['access', 'audit'],
  record: ['access'],
  plan: ['access', 'audit', 'notices', 'mechanism', 'documents', 'record'],
  lights: ['access', 'audit', 'mechanism', 'plan'],
  progress: ['access', 'audit', 'mechanism', 'documents', 'lights', 'notices'],
  signoff: ['access', 'audit', 'notices', 'mechanism', 'documents', 'workbook', 'lights', 'progress'],
  inbox: ['access', 'notices', 'mechanism', 'plan', 'lights', 'progress', 'signoff'],
  board: ['access', 'audit', 'mechanism', 'workbook', 'plan', 'lights', 'progress', 'signoff'],
  collection: ['access', 'audit', 'workbook', 'progress'],
}
/** launch starts and tests the house; year lives in it for a year (npm run year). */
const notDomain = new Set(['launch', 'year'])

const above = new Set()
for (const [name, uses] of Object.entries(modules)) {
  for (const used of uses) if (!above.has(used)) throw new Error(`${name} uses ${used}, which does not stand above it`)
  above.add(name)
}
for (const entry of readdirSync('lib', { withFileTypes: true }))
  if (entry.isDirectory() && !notDomain.has(entry.name) && !(entry.name in modules))
    throw new Error(`lib/${entry.name} has no line on the map`)

// queries.ts and commands.ts are the two doors; report.queries.ts once one grows too long.
const door = '([\\w-]+\\.)?(queries|commands)$'
const ground = '(\\.\\./|@/lib/)(calendar|refusal|text|given|shape|paste|copied|inert|written|search|seen)$'
const any = (names) => `(${names.join('|') || '-'})`
const rulesOf = (names) => `(\\.\\./|@/lib/)${any(names)}/(?!${door})`
const readsOf = (names) => `@/lib/${any(names)}/([\\w-]+\\.)?queries$`
const writesOf = (names) => `@/lib/${any(names)}/([\\w-]+\\.)?commands$`

const only = (files, allowed, message, ignores = []) => ({
  files,
  ignores: ['**/*.test.{ts,tsx}', ...ignores],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: `^(?!${allowed.join('|')})`, message }] }] },
})

const moduleRules = Object.entries(modules).flatMap(([name, uses]) => {
  const dir = `lib/${name}`
  const rules = [`\\./(?!${door})`, ground, rulesOf(uses), 'zod/mini$', 'node:crypto$', '@/prisma/generated/enums$']
  const reads = [...rules, 'server-only$', '@/lib/(db|clock)$', readsOf(uses), '\\./([\\w-]+\\.)?queries$', '@/prisma/generated/']
  const writes = [...reads, writesOf(uses), '@/lib/lights/commands$', '@node-rs/argon2$', 'node:fs', '\\./([\\w-]+\\.)?commands$']
  return [
    only([`${dir}/*.ts`], rules, `${dir}: a rule touches nothing but rules.`, [`${dir}/{queries,commands,*.queries,*.commands}.ts`]),
    only(
      [`${dir}/{queries,*.queries}.ts`],
      [...reads, '@/lib/remember$'],
      `${dir}: a query reads; it does not write and knows nothing of Next.`,
    ),
    only([`${dir}/{commands,*.commands}.ts`], writes, `${dir}: a command uses only the modules on its line and knows nothing of Next.`),
  ]
})

const theDay = { message: 'The day is an argument. Only lib/clock.ts asks what time it is.' }

const anywhere = [
  { selector: 'ImportExpression', message: 'Import at the top, where the map can see it.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", ...theDay },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", ...theDay },
]
const oneWriter = { message: 'Notices are written by notify of lib/notices; what each kind says stands in its notice.ts.' }
const notNotices = [
  { selector: "CallExpression[callee.object.property.name='notice'][callee.property.name=/^(create|update|upsert|delete)/]", ...oneWriter },
  { selector: 'TemplateElement[value.raw=/(insert\\s+into|update|delete\\s+from)\\s+"?notice\\b/i]', ...oneWriter },
]

export default [
  { ignores: ['node_modules/**', '.next/**', '.data/**', 'prisma/generated/**', 'next-env.d.ts', 'test-results/**'] },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    plugins: { ts: tseslint.plugin },
    rules: { 'ts/no-explicit-any': 'error', 'ts/ban-ts-comment': 'error' },
  },
  ...moduleRules,
  // The last matching block wins for one rule: the renderer knows only the digest it draws.
  only(['lib/board/digest.ts'], ['\\./(ledger.queries|marks|offices|sides|views)$', '\\.\\./'], 'A digest takes only types from a query.'),
  only(['lib/collection/workbook.ts'], ['\\./sheet$', rulesOf(['workbook'])], 'A renderer knows only the digest it draws.'),
  only(
    ['lib/workbook/{open,write}.ts'],
    ['\\./(raw|sheet|styles)$', '\\.\\./documents/kind$', 'yazl$', 'node:(path|stream|worker_threads)$'],
    'A workbook is opened and sent as bytes within limits; what stands in it is told by others.',
  ),
  only(
    ['lib/year/{evaluate,story}.ts'],
    ['\\.\\./calendar$'],
    'The judge of the year is written from the text of the rules; it shares nothing with what it judges.',
  ),
  only(
    ['lib/documents/kind.ts'],
    ['yauzl$', '\\.\\./text$'],
    'What a file is follows from its bytes, and from what may be written anywhere.',
  ),
  only(
    ['components/ui/**/*.{ts,tsx}'],
    ['\\./', 'react', 'next/(link|navigation)$', 'diff$', '@/components/ui/', '@/lib/(saying|text)$'],
    'components/ui knows no domain.',
  ),
  {
    files: ['lib/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'zod', message: 'Write it with zod/mini: a browser would load the whole of zod.' }] },
      ],
    },
  },
  {
    files: ['components/**/*.tsx'],
    ignores: ['components/ui/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^@/lib/(db|session|action|clock)$|commands$', message: 'A component shows what it is given.' },
            { regex: 'queries$', message: 'A component takes only types from a query.', allowTypeImports: true },
          ],
        },
      ],
    },
  },
  {
    files: ['app/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(@/lib/db$|@prisma/|@/prisma/(?!seed/accounts))',
              message: 'A route asks queries and commands; it never holds the database.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['lib/*/*/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', { selector: 'Program', message: 'A module is a flat folder.' }] },
  },
  {
    files: ['lib/*/*.ts'],
    ignores: ['**/*.test.ts', 'lib/launch/**', 'lib/year/**'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ...anywhere, ...notNotices],
    },
  },
  { files: ['lib/*.ts'], ignores: ['**/*.test.ts'], rules: { 'no-restricted-syntax': ['error', ...notNotices] } },
  { files: ['lib/notices/commands.ts'], rules: { 'no-restricted-syntax': ['error', ...anywhere] } },
]
