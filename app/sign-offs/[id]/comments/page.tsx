import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { CommentTable } from '@/components/signoff/comment-table'
import { ShownLinks } from '@/components/signoff/shown-links'
import { Title } from '@/components/ui/title'
import { forbids } from '@/lib/access/policy'
import { askedIn, idsIn, type SearchParams } from '@/lib/address'
import { inWords } from '@/lib/calendar'
import { today } from '@/lib/clock'
import { requireActor } from '@/lib/session'
import { commentsShown, shownOf } from '@/lib/signoff/shown'
import { commentsOf } from '@/lib/signoff/comment.queries'
import { decide } from './actions'

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function CommentsPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const [{ id }, { show }] = [await idsIn(params), await askedIn(searchParams)]
  if (forbids(actor, 'signoff.read')) notFound()
  const page = await commentsOf(actor, id, today())
  if (!page) notFound()
  const { name, rows, choices } = shownOf(commentsShown, page.comments, show)
  return (
    <>
      <Title of={`意见采纳：${page.round.title}`} />
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href="/sign-offs">
          会签
        </Link>{' '}
        ›{' '}
        <Link prefetch={false} className="hover:underline" href={`/sign-offs/${id}`}>
          {page.round.title}
        </Link>
      </p>
      <h1 className="text-xl font-semibold">
        征求意见及采纳情况<span className="hidden print:inline">：{page.round.title}</span>{' '}
        <small className="ml-2 text-sm font-normal text-mute">
          用于：{page.round.purpose} · {inWords(page.round.lastDay)}截止
        </small>
      </h1>
      {page.silent.length > 0 && <p className="mt-1">未反馈：{page.silent.join('、')}（未反馈不是同意）</p>}
      {page.comments.length === 0 ? (
        <p className="py-4 text-mute">各方没有提出意见。</p>
      ) : (
        <>
          <div className="flex flex-wrap items-baseline gap-x-6">
            <ShownLinks label="显示哪些意见" href={`/sign-offs/${id}/comments`} choices={choices} now={name} />
            <a className="no-print text-accent underline" href={`/sign-offs/${id}/comments/export`}>
              导出 Excel
            </a>
          </div>
          {rows.length ? (
            <CommentTable rows={rows} keyOf={randomUUID} decide={(answerId) => decide.bind(null, id, answerId)} />
          ) : (
            <p className="py-4 text-mute">没有这样的意见。</p>
          )}
        </>
      )}
    </>
  )
}
