import Link from 'next/link'
import { notFound } from 'next/navigation'
import { NoticeForm } from '@/components/mechanism/notice-form'
import { YearDays } from '@/components/mechanism/year-days'
import { forbids } from '@/lib/access/policy'
import { today } from '@/lib/clock'
import { yearsOpen } from '@/lib/mechanism/calendar.commands'
import { calendarIn } from '@/lib/mechanism/queries'
import { requireActor } from '@/lib/session'
import { notice } from './actions'

export const metadata = { title: '工作日历' }

export default async function CalendarPage() {
  const actor = await requireActor()
  if (forbids(actor, 'mechanism.read')) notFound()
  const writes = forbids(actor, 'calendar.write') === null
  const years = await calendarIn(actor, yearsOpen(today()))
  return (
    <div className="max-w-5xl">
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href="/admin/mechanisms">
          机制
        </Link>
      </p>
      <h1 className="text-xl font-semibold">工作日历</h1>
      <p className="text-sm text-mute">
        周一至周五上班；与平常不同的日子按国务院办公厅每年的通知。截止日顺延、退回后的五个工作日、提醒都照此计算；已经算定的日子不因日历改动而变。
        {writes ? '由各机制秘书处维护，全系统共用，改动留痕。' : '由秘书处维护。'}
      </p>
      {years.map(({ year, days, seen }) => (
        <section key={year} aria-labelledby={`year-${year}`} className="mt-4">
          <h2 id={`year-${year}`} className="font-semibold">
            {year}年{' '}
            <span className="text-sm font-normal text-mute">
              {days.length ? `${days.length} 天与平常不同` : '还没有记入通知，按平常的周计算'}
            </span>
          </h2>
          {days.length > 0 && <YearDays year={year} days={days} />}
          {writes && <NoticeForm year={year} act={notice.bind(null, year, seen)} />}
        </section>
      ))}
    </div>
  )
}
