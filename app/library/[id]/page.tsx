import Link from 'next/link'
import { notFound } from 'next/navigation'
import { RecordFacts } from '@/components/record/record-whole'
import { Title } from '@/components/ui/title'
import { recordEntry } from '@/lib/record/queries'
import { requireActor } from '@/lib/session'

interface Props {
  params: Promise<{ id: string }>
}

export default async function RecordPage({ params }: Props) {
  const actor = await requireActor()
  const { id } = await params
  const entry = /^[A-Z]{1,2}\d{1,4}$/.test(id) ? await recordEntry(actor, id) : null
  if (!entry) notFound()
  return (
    <div className="max-w-4xl">
      <Title of={entry.title} />
      <p className="text-sm text-mute">
        <Link prefetch={false} href="/library">
          规划与文件
        </Link>{' '}
        › {entry.id}
      </p>
      <h1 className="text-xl font-semibold">{entry.title}</h1>
      <RecordFacts entry={entry} />
    </div>
  )
}
