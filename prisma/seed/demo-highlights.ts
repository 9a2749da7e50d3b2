// 演示标志性成果：what each secretariat would show the leaders: cleared reports that finished a task.
import { addDays } from '@/lib/calendar'
import { proposal } from '@/lib/progress/highlight'
import { hourOf, rows, today, type People } from './demo-ground'
import type { DemoTask } from './demo-tasks'

const each = 3
/** A longer title would be cut in the sentence. */
const longestTitle = 30

/** The first finished tasks of each mechanism, area by area, so that no area stands for all. */
export function chooseHighlights(tasks: DemoTask[], who: People): void {
  for (const [mechanism, account] of [
    ['three-provinces', 'secretariat'],
    ['capitals', 'capitals-secretariat'],
  ] as const) {
    const areas = new Set<string>()
    for (const task of tasks.filter((one) => one.fate === 'done' && one.plan.mechanism === mechanism && one.title.length <= longestTitle)) {
      const reports = new Map(rows.reports.filter((report) => report.taskId === task.id).map((report) => [report.id, report]))
      const version = rows.versions.filter((one) => one.state === 'CLEARED' && one.percent === 100 && reports.has(one.reportId)).at(-1)
      if (!version || areas.has(task.areaCode) || areas.size === each) continue
      areas.add(task.areaCode)
      rows.highlights.push({
        versionId: String(version.id),
        mechanismId: who.mechanisms.get(mechanism)!,
        taskId: task.id,
        byId: who.users.get(account)!,
        at: hourOf(addDays(today, -3 - areas.size), 10),
        sentence: proposal(`【演示】${task.title}：年度任务全部办结`),
      })
    }
  }
}
