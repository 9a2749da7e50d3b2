import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { cache, Suspense, type ReactNode } from 'react'
import { NavLinks } from '@/components/board/nav-links'
import { AccountMark } from '@/components/ui/account-mark'
import { Phone } from '@/components/ui/phone'
import { Shell } from '@/components/ui/shell'
import { systemName } from '@/components/ui/title'
import type { Actor } from '@/lib/access/actor'
import { forbids, type Operation } from '@/lib/access/policy'
import { supportContact } from '@/lib/access/support.queries'
import { beijingDay, clockTime, inWords } from '@/lib/calendar'
import { now, today } from '@/lib/clock'
import { waitsFor } from '@/lib/inbox/queries'
import { menuCounts } from '@/lib/inbox/waiting'
import { currentActor, publicOrigin } from '@/lib/session'
import { signOut } from './sign-in/actions'
import './globals.css'

// A page that speaks of one thing says its title itself: see Title.
export const metadata: Metadata = { title: { default: '', template: `%s · ${systemName}` } }
export const dynamic = 'force-dynamic'

/** Whom to call when the system itself fails. */
async function Call({ actor }: { actor: Actor | null }) {
  const support = await supportOf(actor)
  return support.name ? (
    <p>
      技术支持：{support.name} <Phone number={support.phone} />
    </p>
  ) : null
}
const supportOf = cache(supportContact)
const waits = cache(waitsFor)
const drawing = cache(() => randomUUID())
/** The menu with how much waits behind its links; the page does not wait for it. */
async function Menu({ actor, groups }: { actor: Actor | null; groups: [string, string][][] }) {
  const counts = actor && !actor.mustChangePassword ? menuCounts(await waits(actor, today())) : {}
  return <NavLinks groups={groups} counts={counts} drawn={drawing()} />
}

export default async function Layout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  // For whom, and for which address, this page is drawn: what is sent from it is sent by nobody else, and from nowhere else.
  const mark = { 'data-account': actor?.userId, 'data-origin': publicOrigin() }
  if ((await headers()).get('x-path')?.split('?')[0] === '/screen' && actor)
    return (
      <html lang="zh-CN" {...mark}>
        <body>
          <main id="main">{children}</main>
        </body>
      </html>
    )
  const clears = Boolean(actor?.grants.some((grant) => ['REVIEWER', 'COORDINATOR'].includes(grant.duty)))
  const reads = actor !== null && !forbids(actor, 'board.read')
  const may = (operation: Operation) => actor !== null && !forbids(actor, operation)
  const groups = (
    [
      [
        [reads, '/', '总览'],
        [true, '/inbox', '待办'],
        [may('report.write'), '/report', '填报'],
        [clears, '/reviews', '审核'],
      ],
      [
        [reads, '/areas', '八个领域'],
        [may('plan.read'), '/plans', '规划方案'],
        [reads, '/tasks', '台账'],
        [reads, '/sign-offs', '会签'],
        [reads, '/library', '规划与文件'],
        [reads, '/screen', '大屏'],
      ],
      [
        [may('mechanism.read'), '/admin/mechanisms', '机制'],
        [may('admin.read'), '/admin', '系统管理'],
        [true, '/admin/permissions', '权限'],
      ],
    ] as [boolean, string, string][][]
  ).map((group) => group.filter(([shown]) => shown).map(([, href, label]): [string, string] => [href, label]))
  const at = now()
  const notes = ['严禁录入、上传涉密信息', ...(process.env.DEMO === '1' ? ['演示环境，数据含演示内容'] : [])]
  return (
    <html lang="zh-CN" {...mark}>
      <body>
        {actor && <AccountMark account={actor.userId} />}
        <Shell
          title="合作机制进展跟踪"
          place="长江中游城市群"
          drawn={`${inWords(beijingDay(at))} ${clockTime(at)} `}
          notes={notes}
          nav={
            <Suspense fallback={<NavLinks groups={groups} counts={{}} drawn="" />}>
              <Menu actor={actor} groups={groups} />
            </Suspense>
          }
          call={
            <Suspense fallback={null}>
              <Call actor={actor} />
            </Suspense>
          }
          who={actor ? { name: actor.name, office: actor.officeName } : null}
          signOut={signOut}
        >
          {children}
        </Shell>
      </body>
    </html>
  )
}
