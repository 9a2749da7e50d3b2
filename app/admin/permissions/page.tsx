import { dutyLabel, policy, scopeLabel, type Permission } from '@/lib/access/policy'
import { requireActor } from '@/lib/session'
import type { Duty } from '@/lib/access/actor'

export const metadata = { title: '权限' }

export default async function PermissionsPage() {
  await requireActor()
  const duties = Object.keys(dutyLabel) as Duty[]
  return (
    <>
      <h1 className="text-xl font-semibold">权限</h1>
      <p className="mb-3 text-sm text-mute">各项职责能办的事和范围；系统即按此表办理。</p>
      <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label="权限表">
        <table className="w-full text-sm">
          <thead>
            <tr className="border-b border-line text-mute">
              <th className="py-1 text-left font-medium">能办的事</th>
              {duties.map((duty) => (
                <th key={duty} className="px-2 font-medium">
                  {dutyLabel[duty]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Object.entries(policy as Record<string, Permission>).map(([key, row]) => (
              <tr key={key} className="border-b border-line">
                <th scope="row" className="whitespace-nowrap py-1.5 text-left font-normal">
                  {row.label}
                </th>
                {duties.map((duty) => (
                  <td key={duty} className="whitespace-nowrap px-2 text-center">
                    {row.duties[duty] ? scopeLabel[row.duties[duty]] : '—'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
