import { TodayOnly } from '@/components/board/today-only'
import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { JointForm } from '@/components/signoff/joint-form'
import { JointHistory } from '@/components/signoff/joint-history'
import { Reservations } from '@/components/signoff/reservations'
import { SideBySide } from '@/components/signoff/side-by-side'
import { Title } from '@/components/ui/title'
import { forbids } from '@/lib/access/policy'
import { idsIn, type SearchParams } from '@/lib/address'
import { now, today } from '@/lib/clock'
import { requireActor } from '@/lib/session'
import { jointToWrite } from '@/lib/signoff/joint.queries'
import { reservationsOf } from '@/lib/signoff/reservation.queries'
import { save } from './actions'

export default async function JointPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: SearchParams }) {
  const actor = await requireActor()
  const { id } = await idsIn(params)
  if (forbids(actor, 'task.read')) notFound()
  const day = today()
  const [page, reserved] = await Promise.all([jointToWrite(actor, id, day), reservationsOf(actor, [id], day, now())])
  if (!page) notFound()
  return (
    <>
      <Title of={`汇总稿：${page.task.title}`} />
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href="/tasks">
          台账
        </Link>{' '}
        ›{' '}
        <Link prefetch={false} className="hover:underline" href={`/tasks/${id}`}>
          {page.task.code}
        </Link>
      </p>
      <h1 className="text-xl font-semibold">汇总稿：{page.task.title}</h1>
      <TodayOnly asked={searchParams} today={today()} />
      <p className="text-sm text-mute">
        由汇总方{page.assembling && `（${page.assembling}）`}根据各方共享的文字汇总；各方自己的填报不因此改动，仅本地区的内容不在其中。
      </p>
      <div className="mt-3 grid gap-6 xl:grid-cols-2">
        <SideBySide parts={page.parts} />
        <div>
          {page.mayWrite ? (
            <JointForm key={page.latest?.number ?? 0} page={page} formKey={randomUUID()} save={save.bind(null, id)} />
          ) : (
            <section aria-labelledby="now">
              <h2 id="now" className="font-semibold">
                {page.latest ? `第 ${page.latest.number} 稿` : '尚未汇总'}
              </h2>
              {page.latest && (
                <>
                  <p className="whitespace-pre-wrap">{page.latest.text}</p>
                  <p className="text-sm text-mute">
                    附列数据：{page.latest.figures.map((each) => `${each.label} ${each.value}`).join('；') || '无'}
                  </p>
                </>
              )}
            </section>
          )}
          <Reservations reserved={reserved.get(id) ?? []} />
          <JointHistory versions={page.versions} />
        </div>
      </div>
    </>
  )
}
