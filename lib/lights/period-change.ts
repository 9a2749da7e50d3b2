import { addWorkingDays, inWords, type Day, type DayTable } from '../calendar'
import { Refused, refuse } from '../refusal'
import { againstText } from '../text'
import { dayIn } from '../written'

// 调整报告期：the due and closing days of a period of which nothing was handed in yet. Nobody becomes 未报 by a change.

export interface PeriodSpan {
  name: string
  from: Day
  to: Day
  due: Day
  closes: Day
}
export interface PeriodAsked {
  due: string
  closes: string
  reason: string
}
/** Working days that are left at least when a due day is brought forward: reminders begin that early. */
export const noticeGiven = 5

/** @param handedIn how many reports were handed in for the period @throws Refused at its field */
export function periodMoved(
  asked: PeriodAsked,
  period: PeriodSpan,
  handedIn: number,
  today: Day,
  table: DayTable,
): { due: Day; closes: Day; reason: string } {
  if (handedIn) throw new Refused(`${period.name}已有 ${handedIn} 份填报提交，截止日不再改动。`)
  const [due, closes, reason] = [dayIn(asked.due), dayIn(asked.closes), asked.reason.trim()]
  if (!due) throw new Refused('请写明报送截止日。', 'due')
  if (due < period.to) throw new Refused(`报送截止不能早于期末（${inWords(period.to)}）。`, 'due')
  const soonest = addWorkingDays(today, noticeGiven, table)
  if (due < period.due && due < soonest)
    throw new Refused(`提前的截止日不早于${inWords(soonest)}：至少留 ${noticeGiven} 个工作日，不使任何一方因改期成为未报。`, 'due')
  if (due > period.due && due < today) throw new Refused('推后的截止日不早于今天。', 'due')
  if (!closes || closes < due) throw new Refused('停止填报日不能早于报送截止日。', 'closes')
  if (closes < today && closes !== period.closes) throw new Refused('停止填报日不早于今天。', 'closes')
  if (closes < period.closes && closes < soonest) throw new Refused(`提前的停止填报日不早于${inWords(soonest)}。`, 'closes')
  if (due === period.due && closes === period.closes) throw new Refused('与现在的日期相同，没有改动。')
  if (!reason) throw new Refused('请写明调整的理由，各方都能看到。', 'reason')
  refuse(againstText(reason, 200, '理由'), 'reason')
  return { due, closes, reason }
}
