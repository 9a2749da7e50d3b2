import Link from 'next/link'
import { notFound } from 'next/navigation'
import { CommentTable } from '@/components/signoff/comment-table'
import { forbids } from '@/lib/access/policy'
import { idsIn } from '@/lib/address'
import { inWords } from '@/lib/calendar'
import { today } from '@/lib/clock'
import { requireActor } from '@/lib/session'
import { commentsOf } from '@/lib/signoff/queries'
import { decide } from './actions'

export const metadata = { title: '征求意见及采纳情况' }

export default async function CommentsPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor()
  const { id } = await idsIn(params)
  if (forbids(actor, 'signoff.read')) notFound()
  const page = await commentsOf(actor, id, today())
  if (!page) notFound()
  const open = page.comments.filter((each) => !each.adoption)
  const decideOn = (answerId: string) => decide.bind(null, id, answerId)
  return (
    <>
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
        征求意见及采纳情况{' '}
        <small className="ml-2 text-sm font-normal text-mute">
          用于：{page.round.purpose} · {inWords(page.round.lastDay)}截止
        </small>
      </h1>
      <p className="my-2 flex flex-wrap gap-4">
        {page.comments.length > 0 && (
          <a className="no-print text-accent underline" href={`/sign-offs/${id}/comments/export`}>
            导出 Excel
          </a>
        )}
        {page.silent.length > 0 && <span>未反馈：{page.silent.join('、')}（未反馈不是同意）</span>}
      </p>
      {page.comments.length === 0 && <p className="py-4 text-mute">各方没有提出意见。</p>}
      {open.length > 0 && (
        <section aria-labelledby="open" className="mt-3">
          <h2 id="open" className="font-semibold">
            待处理的意见
          </h2>
          <CommentTable rows={open} decide={decideOn} />
        </section>
      )}
      {open.length < page.comments.length && (
        <section aria-labelledby="decided" className="mt-5">
          <h2 id="decided" className="font-semibold">
            已处理的意见
          </h2>
          <CommentTable rows={page.comments.filter((each) => each.adoption)} decide={decideOn} />
        </section>
      )}
    </>
  )
}
