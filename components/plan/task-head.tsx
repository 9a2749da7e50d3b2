import Link from 'next/link'
import type { TaskToEdit } from '@/lib/plan/task.queries'

const says: Record<TaskToEdit['editing'], string> = {
  draft: '草稿：只有事项和领域必填，其余可以慢慢补齐；启动前会逐项提示还缺什么。',
  carried: '结转任务：在草稿里写明新一期的目标和时限；责任分工、节点、指标随任务延续，要改的在任务页变更。',
  joining:
    '方案已启动：新增的任务须有事项、领域、责任单位（含牵头和汇总方）、时限，并写明理由；新增后即列入台账，通知各责任单位，各方可见。',
  live: '方案已启动：变更须写明理由，各方可见；时限只能通过延期调整。',
}

export function TaskHead({ found }: { found: TaskToEdit }) {
  return (
    <>
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href="/plans">
          规划方案
        </Link>{' '}
        ›{' '}
        <Link prefetch={false} className="hover:underline" href={`/plans/${found.plan.id}`}>
          {found.plan.name}
        </Link>
        {found.code && ` › ${found.code}`}
      </p>
      <h1 className="text-xl font-semibold">{found.typed.title || '新增任务'}</h1>
      <p className="text-sm text-mute">
        {says[found.editing]}
        {found.editing === 'carried' && found.taskId && (
          <Link prefetch={false} className="ml-2 text-accent underline" href={`/tasks/${found.taskId}`}>
            看任务
          </Link>
        )}
      </p>
      {found.source && (
        <p className="text-sm">
          来源：
          <Link prefetch={false} className="text-accent underline" href={`/library/${found.source}`}>
            公开记录 {found.source}
          </Link>
        </p>
      )}
      {found.missing.length > 0 && (
        <p className="mt-2 rounded border border-line bg-soft px-3 py-1.5">待补齐：{found.missing.join('；')}</p>
      )}
    </>
  )
}
