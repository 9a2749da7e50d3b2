// 日子：the days on which the demonstration is made and the journeys are walked, so that no day of the calendar turns either red.

/** The tests' own day, an ordinary Tuesday between two reports. */
export const ownDay = '2026-11-24'
/** Other days, each for what it is. */
export const otherDays = {
  '2026-12-01': 'the first of a month',
  '2026-12-31': 'the last of a year',
  '2027-01-01': 'New Year',
  '2027-01-12': 'after the due day of a year',
  '2027-02-28': 'the last of a short month, a Sunday',
  '2026-02-17': '春节',
  '2028-02-29': 'a leap day',
  '2026-03-31': 'the last of a quarter, before there is one to look back on',
  '2026-04-15': 'after the due day of the first quarter: the first day that shows its own year',
  '2026-05-15': 'a plan is issued in May',
  '2026-06-30': 'the half of a year',
  '2026-07-15': 'after the due day of a half-year: a year shown as issued in May',
  '2026-08-31': 'the last of a month between two quarters',
  '2026-10-10': 'a Saturday that is worked, the day before a due day moves to',
  '2026-11-28': 'a Saturday',
}

/** What of it stands in every run, beside making every demonstration. */
export const inEveryRun = { days: ['2027-01-01', '2027-01-12', '2028-02-29'], journeys: ['every-figure-agrees', 'the-board-answers'] }

const ahead = new Map()
/** What sets the clock of lib/clock.ts to ten in the morning of a Beijing day. It runs on from there for all that asks in one run: what is done later is later. */
export function clockOn(day) {
  if (!ahead.has(day)) ahead.set(day, Date.parse(`${day}T10:00:00+08:00`) - Date.now())
  return { CLOCK_AHEAD: String(ahead.get(day)) }
}
