import { addDays } from '../../lib/calendar'
import { today } from '../../lib/clock'
import type { Duty } from '../../prisma/generated/enums'
import { demoYear } from '../../prisma/seed/demo-year'

// Every page of the product, and the duties that may open it. A page that is not here fails app/pages.test.ts; a page that is here is opened by each of its duties and looked at in every way (every-page-*.spec.ts), and is not there for the others.

export type { Duty }
export const accountOf: Record<Duty, string> = {
  REPORTER: 'hubei-reporter',
  REVIEWER: 'hubei-reviewer',
  COORDINATOR: 'hubei-coordinator',
  SECRETARIAT: 'secretariat',
  LEADER: 'hubei-leader',
  OBSERVER: 'observer',
  SYSTEM_ADMIN: 'system-admin',
  SECURITY_ADMIN: 'security-admin',
  AUDIT_ADMIN: 'audit-admin',
}
export const everyone = Object.keys(accountOf) as Duty[]
const business: Duty[] = ['COORDINATOR', 'REPORTER', 'REVIEWER', 'SECRETARIAT', 'LEADER', 'OBSERVER']

export interface PageEntry {
  /** as the folder in app/ says it */
  route: string
  /** the first looks at it most closely: put whoever sees most there */
  duties: Duty[]
  /** opened by one's relation to the task, not by duty alone: who else may is not told here */
  byRelation?: true
  /** an address of it; or the page from which one link after the other leads there (the first of each that leads on), and what is added to the last */
  at: string | { from: string; link: string | string[]; then?: string }
}
const aTask = { from: '/tasks', link: 'main tbody a[href^="/tasks/"]' }
const secretariatFirst: Duty[] = ['SECRETARIAT', ...business.filter((duty) => duty !== 'SECRETARIAT')]
const administrators: Duty[] = ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN']
const { year } = demoYear(today())
const running = `main a[href^="/plans/"]:has-text("${year}年")`
const draft = `main a[href^="/plans/"]:has-text("${year + 1}年")`
const aRound = 'main a[href^="/sign-offs/"]:has-text("三省")'

export const pages: PageEntry[] = [
  { route: '/', duties: ['COORDINATOR', ...everyone.filter((duty) => duty !== 'COORDINATOR')], at: '/' },
  { route: '/inbox', duties: everyone, at: '/inbox' },
  { route: '/report', duties: ['REPORTER', 'COORDINATOR'], at: '/report' },
  { route: '/areas', duties: business, at: '/areas' },
  { route: '/areas/[area]', duties: business, at: '/areas/ecology' },
  { route: '/tasks', duties: business, at: '/tasks' },
  { route: '/tasks/[id]', duties: business, at: aTask },
  { route: '/tasks/[id]/joint', duties: secretariatFirst, at: { from: '/sign-offs', link: [aRound, 'main a[href$="/joint"]'] } },
  {
    route: '/tasks/[id]/extension',
    duties: ['COORDINATOR'],
    byRelation: true,
    at: {
      from: `/tasks?flow=UNDER_WAY&party=420000&role=lead&mechanism=three-provinces&from=${addDays(today(), 1)}`,
      link: ['main tbody a[href^="/tasks/"]', 'main a[href*="/extension"]'],
    },
  },
  {
    route: '/tasks/[id]/closing',
    duties: ['COORDINATOR'],
    byRelation: true,
    at: {
      from: `/tasks?flow=UNDER_WAY&party=420000&role=lead&mechanism=three-provinces&from=${addDays(today(), 1)}`,
      link: ['main tbody a[href^="/tasks/"]', 'main a[href*="/closing"]'],
    },
  },
  {
    route: '/tasks/[id]/filing',
    duties: ['COORDINATOR'],
    byRelation: true,
    at: {
      from: '/tasks?light=GREY&flow=UNDER_WAY&party=420000',
      link: ['main tbody a[href^="/tasks/"]', 'main a[href*="/filing"]'],
    },
  },
  { route: '/tasks/bulk', duties: ['SECRETARIAT'], at: '/tasks/bulk?all=1&area=ecology' },
  {
    route: '/tasks/[id]/report',
    duties: ['REPORTER', 'COORDINATOR', 'REVIEWER'],
    at: { from: '/report', link: 'main tbody a[href*="/report?"]' },
  },
  { route: '/report/collection', duties: ['COORDINATOR', 'REPORTER'], at: '/report/collection' },
  { route: '/plans', duties: secretariatFirst, at: '/plans' },
  { route: '/plans/new', duties: ['SECRETARIAT'], at: { from: '/plans', link: 'main a[href^="/plans/new"]' } },
  { route: '/plans/[id]', duties: secretariatFirst, at: { from: '/plans', link: running } },
  { route: '/plans/[id]/take', duties: ['SECRETARIAT'], at: { from: '/plans', link: draft, then: '/take' } },
  { route: '/plans/[id]/carry', duties: ['SECRETARIAT'], at: { from: '/plans', link: draft, then: '/carry' } },
  { route: '/plans/[id]/tasks/new', duties: ['SECRETARIAT'], at: { from: '/plans', link: draft, then: '/tasks/new' } },
  {
    route: '/plans/[id]/tasks/[task]',
    duties: ['SECRETARIAT'],
    at: { from: '/plans', link: [draft, 'main a[href^="/plans/"][href*="/tasks/"]:not([href$="/new"])'] },
  },
  { route: '/plans/[id]/moved', duties: business, at: { from: '/plans', link: running, then: '/moved' } },
  { route: '/sign-offs', duties: secretariatFirst, at: '/sign-offs' },
  { route: '/sign-offs/new', duties: ['SECRETARIAT'], at: '/sign-offs/new' },
  {
    route: '/sign-offs/[id]/edit',
    duties: ['SECRETARIAT'],
    at: { from: '/sign-offs', link: ['main a[href^="/sign-offs/"]:has-text("年终会议")', 'main a[href$="/edit"]'] },
  },
  { route: '/sign-offs/[id]', duties: secretariatFirst, at: { from: '/sign-offs', link: aRound } },
  {
    route: '/sign-offs/[id]/sheet',
    duties: ['COORDINATOR'],
    byRelation: true,
    at: { from: '/sign-offs', link: aRound, then: '/sheet?party=420000' },
  },
  { route: '/sign-offs/[id]/comments', duties: business, at: { from: '/sign-offs', link: aRound, then: '/comments' } },
  { route: '/reviews', duties: ['COORDINATOR', 'REVIEWER'], at: '/reviews' },
  { route: '/reviews/silent', duties: ['COORDINATOR'], at: '/reviews/silent' },
  { route: '/highlights', duties: ['SECRETARIAT'], at: '/highlights' },
  { route: '/library', duties: everyone, at: '/library' },
  { route: '/library/[id]', duties: business, at: '/library/PL01' },
  { route: '/screen', duties: business, at: '/screen' },
  { route: '/password', duties: everyone, at: '/password' },
  { route: '/help', duties: everyone, at: '/help' },
  { route: '/admin/mechanisms', duties: secretariatFirst, at: '/admin/mechanisms' },
  { route: '/admin/mechanisms/[code]', duties: secretariatFirst, at: '/admin/mechanisms/three-provinces' },
  { route: '/admin/mechanisms/[code]/rules', duties: secretariatFirst, at: '/admin/mechanisms/three-provinces/rules' },
  { route: '/admin/mechanisms/[code]/periods', duties: secretariatFirst, at: '/admin/mechanisms/three-provinces/periods' },
  { route: '/admin/calendar', duties: secretariatFirst, at: '/admin/calendar' },
  { route: '/admin', duties: administrators, at: '/admin' },
  { route: '/admin/offices', duties: ['SYSTEM_ADMIN', 'SECURITY_ADMIN'], at: '/admin/offices' },
  {
    route: '/admin/offices/[id]',
    duties: ['SYSTEM_ADMIN', 'SECURITY_ADMIN'],
    at: { from: '/admin/offices', link: 'main tbody a[href^="/admin/offices/"]' },
  },
  { route: '/admin/groups', duties: ['SYSTEM_ADMIN'], at: '/admin/groups' },
  { route: '/admin/users', duties: ['SYSTEM_ADMIN', 'SECURITY_ADMIN'], at: '/admin/users' },
  {
    route: '/admin/users/[id]',
    duties: ['SYSTEM_ADMIN', 'SECURITY_ADMIN'],
    at: { from: '/admin/users', link: 'main tbody a[href^="/admin/users/"]' },
  },
  { route: '/admin/paste', duties: ['SYSTEM_ADMIN'], at: '/admin/paste' },
  { route: '/admin/grants', duties: ['SECURITY_ADMIN'], at: '/admin/grants' },
  { route: '/admin/trail', duties: ['AUDIT_ADMIN'], at: '/admin/trail' },
  { route: '/admin/permissions', duties: everyone, at: '/admin/permissions' },
]
/** Opened by whoever is not signed in. */
export const publicPages = ['/sign-in']
