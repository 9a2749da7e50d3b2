import { addDays, inWords, type Day } from '../calendar'
import type { Seen } from '../seen'
import { againstText } from '../text'
import { dayIn } from '../written'

// 上报记录：某日已报某部门, of a milestone that a higher authority decides; reconfirmed within half a year, the light waits with it.

export interface FilingAsked {
  reportedOn: string
  department: string
  reconfirmedOn: string
}
export interface FilingGiven {
  reportedOn: Day
  department: string
  reconfirmedOn: Day
}

/** What is wrong, at its field; or the filing as it can be kept. */
export function filingFrom(asked: FilingAsked, today: Day): { errors: Record<string, string> } | FilingGiven {
  const errors: Record<string, string> = {}
  const [reportedOn, reconfirmedOn] = [dayIn(asked.reportedOn), dayIn(asked.reconfirmedOn)]
  const department = asked.department.trim()
  if (!reportedOn) errors.reportedOn = '请写明哪一天上报的。'
  else if (reportedOn > today) errors.reportedOn = `上报日期不能晚于今天（${inWords(today)}）。`
  else if (reportedOn < addDays(today, -20 * 366)) errors.reportedOn = '请核对上报日期的年份。'
  const against = department ? againstText(department, 60, '部门名称') : '请写明报送哪个部门。'
  if (against) errors.department = against
  if (!reconfirmedOn) errors.reconfirmedOn = '请写明最近一次确认仍在办理的日子。'
  else if (reconfirmedOn > today) errors.reconfirmedOn = `确认日期不能晚于今天（${inWords(today)}）。`
  else if (reportedOn && reconfirmedOn < reportedOn) errors.reconfirmedOn = '确认日期不能早于上报日期。'
  return reportedOn && reconfirmedOn && !Object.keys(errors).length ? { reportedOn, department, reconfirmedOn } : { errors }
}

/** What the form of a filing shows of the one that stands. */
export const filingSeen = (last: { reportedOn: Day; department: string; reconfirmedOn: Day } | null): Seen => ({
  上报日期: last ? inWords(last.reportedOn) : '',
  报送部门: last?.department ?? '',
  最近确认: last ? inWords(last.reconfirmedOn) : '',
})
