import { expect, it } from 'vitest'
import { ownPath } from './target'

it('登录后只去本系统的页面', () => {
  for (const to of ['/tasks?area=ecology&asOf=2026-11-01', '/tasks/1/report']) expect(ownPath(to)).toBe(to)
  for (const to of [
    null,
    undefined,
    '',
    'tasks',
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/\t/evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/sign-in',
    '/sign-in?to=/x',
    '/api/auth/signout',
    `/${'a'.repeat(3000)}`,
  ])
    expect(ownPath(to)).toBe('/')
})
