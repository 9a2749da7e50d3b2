import Link from 'next/link'
import { inShort, type Day } from '@/lib/calendar'
import { bundledFrom, bundleWords } from '@/lib/notices/bundle'
import type { Notices } from '@/lib/notices/queries'
import { ActButton } from '../ui/act-button'
import type { Answer } from '../ui/use-act'

interface Acts {
  readAll: (until: string) => Promise<Answer>
  read: (ids: string[]) => Promise<Answer>
}
type OfDay = Notices['days'][number]

const grid = 'grid grid-cols-[7rem_1fr_5.5rem] items-start gap-x-3 border-b border-line py-1.5 max-sm:grid-cols-[1fr_5.5rem]'
const small = 'rounded border border-line px-2 py-0.5'

/** 通知：newest first, by day; those of one busy day are one line that unfolds. Read ones stay, so that one can look them up. */
export function NoticeList({
  notices: { days, unread, all, page, pages },
  today,
  shownAt,
  acts,
}: {
  notices: Notices
  today: Day
  shownAt: Date
  acts: Acts
}) {
  const written = (day: Day) => inShort(day, today)
  return (
    <section aria-labelledby="news">
      <div className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="news" className="scroll-mt-3 font-semibold">
          通知 <span className="text-sm font-normal text-mute">{all === 0 ? '' : `未读 ${unread} 条，共 ${all} 条`}</span>
        </h2>
        {unread > 0 && (
          <ActButton act={acts.readAll.bind(null, shownAt.toISOString())} className="rounded border border-line px-3 py-1 text-sm">
            全部标为已读
          </ActButton>
        )}
      </div>
      {all === 0 && <p className="text-mute">还没有通知。</p>}
      <ul>
        {days.map((each) =>
          each.rows.length >= bundledFrom ? (
            <Bundle key={each.day} {...each} written={written(each.day)} read={acts.read} />
          ) : (
            each.rows.map((row) => <Notice key={row.id} row={row} day={each.day} written={written(each.day)} read={acts.read} />)
          ),
        )}
      </ul>
      {pages > 1 && (
        <nav aria-label="通知分页" className="mt-2 flex flex-wrap items-center gap-x-4 text-sm">
          {page > 1 && (
            <Link prefetch={false} className="text-accent underline" href={`/inbox?page=${page - 1}#news`}>
              较新的
            </Link>
          )}
          <span className="text-mute">
            第 {page} 页，共 {pages} 页
          </span>
          {page < pages && (
            <Link prefetch={false} className="text-accent underline" href={`/inbox?page=${page + 1}#news`}>
              较早的
            </Link>
          )}
        </nav>
      )}
    </section>
  )
}

/** The notices of one day in one line: of what they are, how many are unread; unfolded, each with its place. */
function Bundle({ day, rows, written, read }: OfDay & { written: string; read: Acts['read'] }) {
  const unread = rows.filter((row) => !row.readAt)
  return (
    <li className={grid}>
      <time className="text-sm leading-6 text-mute max-sm:col-span-2" dateTime={day}>
        {written}
      </time>
      <details className="min-w-0">
        <summary className={`cursor-pointer break-words ${unread.length ? 'text-accent' : 'text-mute'}`}>
          {rows.length} 条通知{unread.length > 0 && unread.length < rows.length && `（未读 ${unread.length}）`}：{bundleWords(rows)}
        </summary>
        <ul className="mt-1">
          {rows.map((row) => (
            <li key={row.id} className="border-t border-line py-1">
              <Text row={row} />
            </li>
          ))}
        </ul>
      </details>
      <div className="text-right text-sm">
        {unread.length ? (
          <ActButton
            act={read.bind(
              null,
              unread.map((row) => row.id),
            )}
            className={small}
            label={`标为已读：${written}的 ${unread.length} 条通知`}
          >
            标为已读
          </ActButton>
        ) : (
          <span className="leading-6 text-mute">已读</span>
        )}
      </div>
    </li>
  )
}

type Row = OfDay['rows'][number]
function Notice({ row, day, written, read }: { row: Row; day: Day; written: string; read: Acts['read'] }) {
  return (
    <li className={grid}>
      <time className="text-sm leading-6 text-mute max-sm:col-span-2" dateTime={day}>
        {written}
      </time>
      <Text row={row} />
      <div className="text-right text-sm">
        {row.readAt ? (
          <span className="leading-6 text-mute">已读</span>
        ) : (
          <ActButton act={read.bind(null, [row.id])} className={small} label={`标为已读：${row.text}`}>
            标为已读
          </ActButton>
        )}
      </div>
    </li>
  )
}

const Text = ({ row }: { row: Row }) => (
  <Link
    prefetch={false}
    className={`min-w-0 break-words hover:underline ${row.readAt ? 'text-mute' : 'text-accent underline'}`}
    href={row.href}
  >
    {row.readAt ? '' : <span className="sr-only">未读：</span>}
    {row.text}
  </Link>
)
