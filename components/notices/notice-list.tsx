import Link from 'next/link'
import { beijingDay, inShort } from '@/lib/calendar'
import { ActButton } from '../ui/act-button'
import type { Answer } from '../ui/use-act'
import type { Notices } from '@/lib/notices/queries'

interface Acts {
  readAll: (until: string) => Promise<Answer>
  readOne: (id: string) => Promise<Answer>
}

/** 通知：newest first, with the day; read ones stay, so that one can look them up. */
export function NoticeList({
  notices: { rows, unread, all, page, pages },
  shownAt,
  acts,
}: {
  notices: Notices
  shownAt: Date
  acts: Acts
}) {
  const dayOf = (at: Date) => inShort(beijingDay(at), beijingDay(shownAt))
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
      {rows.length === 0 ? (
        <p className="text-mute">还没有通知。</p>
      ) : (
        <ul>
          {rows.map((each) => (
            <li
              key={each.id}
              className="grid grid-cols-[6rem_1fr_5.5rem] items-start gap-x-3 border-b border-line py-1.5 max-sm:grid-cols-[1fr_5.5rem]"
            >
              <time className="text-sm leading-6 text-mute max-sm:col-span-2" dateTime={beijingDay(each.at)}>
                {dayOf(each.at)}
              </time>
              <Link
                prefetch={false}
                className={`min-w-0 break-words hover:underline ${each.readAt ? 'text-mute' : 'text-accent underline'}`}
                href={each.href}
              >
                {each.readAt ? '' : <span className="sr-only">未读：</span>}
                {each.text}
              </Link>
              <div className="text-right text-sm">
                {each.readAt ? (
                  <span className="leading-6 text-mute">已读</span>
                ) : (
                  <ActButton
                    act={acts.readOne.bind(null, each.id)}
                    className="rounded border border-line px-2 py-0.5"
                    label={`标为已读：${each.text}`}
                  >
                    标为已读
                  </ActButton>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
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
