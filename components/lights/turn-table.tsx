import { LightMark } from '@/components/board/light'
import type { Turn } from '@/lib/lights/rule-version'

/** 试算: which lights of today would be others. Tasks and the parts of offices are told apart; no sums by party. */
export function TurnTable({ turns, tasks }: { turns: Turn[]; tasks: number }) {
  const whole = turns.filter((each) => each.office === null).length
  return (
    <section aria-label="试算结果">
      <p role="status" className="font-semibold">
        以今天的事实试算：{whole} 项任务、{turns.length - whole} 个分工的灯会变化{' '}
        <span className="font-normal text-mute">共 {tasks} 项任务；未保存任何内容</span>
      </p>
      {turns.length > 0 && (
        <div className="mt-1 max-h-96 overflow-auto" tabIndex={0} role="region" aria-label="会变化的灯">
          <table className="w-full min-w-[680px]">
            <thead>
              <tr className="border-b border-line text-left text-mute">
                {['事项', '任务或分工', '现为', '将为', '为什么'].map((each) => (
                  <th key={each} className="py-1 pr-3 font-medium">
                    {each}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {turns.map((each) => (
                <tr key={`${each.taskId}${each.office ?? ''}`} className="border-b border-line align-baseline">
                  <th scope="row" className="min-w-52 py-1 pr-3 text-left font-normal">
                    <a href={`/tasks/${each.taskId}`} className="text-accent underline">
                      {each.title}
                    </a>
                  </th>
                  <td className="py-1 pr-3">{each.office ?? '任务'}</td>
                  <td className="py-1 pr-3">
                    <LightMark light={each.from} part={each.office !== null} />
                  </td>
                  <td className="py-1 pr-3">
                    <LightMark light={each.to} part={each.office !== null} />
                  </td>
                  <td className="py-1">{each.why}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
