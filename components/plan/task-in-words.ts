import { natures, roles, type TypedTask } from '@/lib/plan/form'
import type { TaskToEdit } from '@/lib/plan/task.queries'

/** What an unsent task form says, where it says something else than the form that is open. */
export function taskInWords(
  kept: TypedTask,
  open: TypedTask,
  { offices, areas }: Pick<TaskToEdit, 'offices' | 'areas'>,
): [string, string][] {
  const office = (id: string) => offices.filter((each) => each.id === id)[0]?.name ?? ''
  const lines = (typed: TypedTask): [string, string][] => [
    ['事项', typed.title],
    ['领域', areas.filter((each) => each.code === typed.areaCode)[0]?.name ?? ''],
    ['类型', typed.kind],
    ['来源', typed.source],
    ['本年目标', typed.annualGoal],
    ['时限', [typed.words, typed.day].filter(Boolean).join('，')],
    ['责任分工', typed.parts.map((each) => [office(each.officeId), roles[each.role], each.duty].filter(Boolean).join(' ')).join('\n')],
    [
      '节点',
      typed.milestones.map((each) => [each.title, natures[each.nature], each.words || each.day].filter(Boolean).join(' ')).join('\n'),
    ],
    ['指标', typed.indicators.map((each) => `${each.name} ${each.baseline} → ${each.target} ${each.unit}`).join('\n')],
    ['变更理由', typed.reason],
  ]
  const present = lines(open)
  return lines(kept).filter(([, text], at) => text !== present[at]![1])
}
