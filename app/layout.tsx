import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Shell } from '@/components/ui/shell'
import { currentActor } from '@/lib/session'
import { signOut } from './sign-in/actions'
import './globals.css'

export const metadata: Metadata = { title: { default: '合作机制进展跟踪平台', template: '%s · 合作机制进展跟踪平台' } }
export const dynamic = 'force-dynamic'

export default async function Layout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  const clears = actor?.grants.some((grant) => ['REVIEWER', 'COORDINATOR'].includes(grant.duty))
  const links = [['/', '总览'], ['/inbox', '待办'], ['/areas', '八个领域'], ['/tasks', '台账'], ...(clears ? [['/reviews', '审核']] : []), ['/library', '规划与文件'], ['/admin/permissions', '权限']] as [string, string][]
  return (
    <html lang="zh-CN"><body>
      <Shell links={actor ? links : []} who={actor ? { name: actor.name, office: actor.officeName } : null} signOut={signOut} demo={process.env.DEMO === '1'}>{children}</Shell>
    </body></html>
  )
}
