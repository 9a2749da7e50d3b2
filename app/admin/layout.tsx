import type { ReactNode } from 'react'
import { AdminLinks } from '@/components/access/admin-links'
import { forbids, type Operation } from '@/lib/access/policy'
import { currentActor } from '@/lib/session'

/** The pages of administration that this person may open; each page asks for itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  const all: [Operation, string, string][] = [
    ['admin.read', '/admin', '概况'],
    ['office.read', '/admin/offices', '单位'],
    ['office.write', '/admin/groups', '单位组'],
    ['account.read', '/admin/users', '账号'],
    ['account.write', '/admin/paste', '粘贴人员表'],
    ['grant.write', '/admin/grants', '职责授予'],
    ['trail.read', '/admin/trail', '留痕'],
  ]
  const links =
    actor && !actor.mustChangePassword && !forbids(actor, 'admin.read')
      ? all.filter(([operation]) => !forbids(actor, operation)).map(([, href, label]): [string, string] => [href, label])
      : []
  return (
    <>
      {links.length > 0 && <AdminLinks links={links} />}
      {children}
    </>
  )
}
