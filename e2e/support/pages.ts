import type { Duty } from '../../prisma/generated/enums'

// Every page of the product, and the duties that may open it. A page that is not here fails app/pages.test.ts; a page that is here is opened by each of its duties and looked at in every way (every-page-*.spec.ts), and is not there for the others.

export type { Duty }
export const accountOf: Record<Duty, string> = {
  REPORTER: 'hubei-reporter', REVIEWER: 'hubei-reviewer', COORDINATOR: 'hubei-coordinator', SECRETARIAT: 'secretariat', LEADER: 'hubei-leader', OBSERVER: 'observer',
  SYSTEM_ADMIN: 'system-admin', SECURITY_ADMIN: 'security-admin', AUDIT_ADMIN: 'audit-admin',
}
export const everyone = Object.keys(accountOf) as Duty[]
const business: Duty[] = ['COORDINATOR', 'REPORTER', 'REVIEWER', 'SECRETARIAT', 'LEADER', 'OBSERVER']

export interface PageEntry {
  /** as the folder in app/ says it */
  route: string
  /** the first looks at it most closely: put whoever sees most there */
  duties: Duty[]
  /** an address of it; or the page on which a link leads there, and the link */
  at: string | { from: string; link: string }
}
const aTask = { from: '/tasks', link: 'main tbody a[href^="/tasks/"]' }

export const pages: PageEntry[] = [
  { route: '/', duties: ['COORDINATOR', ...everyone.filter((duty) => duty !== 'COORDINATOR')], at: '/' },
  { route: '/inbox', duties: everyone, at: '/inbox' },
  { route: '/report', duties: ['REPORTER', 'COORDINATOR'], at: '/report' },
  { route: '/areas', duties: business, at: '/areas' },
  { route: '/areas/[area]', duties: business, at: '/areas/ecology' },
  { route: '/tasks', duties: business, at: '/tasks' },
  { route: '/tasks/[id]', duties: business, at: aTask },
  { route: '/tasks/[id]/report', duties: ['REPORTER', 'COORDINATOR', 'REVIEWER'], at: { from: '/report', link: 'main tbody a[href*="/report?"]' } },
  { route: '/reviews', duties: ['COORDINATOR', 'REVIEWER'], at: '/reviews' },
  { route: '/reviews/silent', duties: ['COORDINATOR'], at: '/reviews/silent' },
  { route: '/highlights', duties: ['SECRETARIAT'], at: '/highlights' },
  { route: '/library', duties: everyone, at: '/library' },
  { route: '/library/[id]', duties: business, at: '/library/PL01' },
  { route: '/screen', duties: business, at: '/screen' },
  { route: '/password', duties: everyone, at: '/password' },
  { route: '/admin/permissions', duties: everyone, at: '/admin/permissions' },
]
/** Opened by whoever is not signed in. */
export const publicPages = ['/sign-in']
