import Link from 'next/link'
import type { Candidate } from '@/lib/progress/highlight.queries'
import type { Act } from '../ui/use-act'
import { HighlightForm } from './highlight-form'

interface Props {
  rows: Candidate[]
  decide: (versionId: string) => Act
}

/** Reports that finished something, area by area: what was finished, the words, and the sentence that would stand on the board. */
export function HighlightCandidates({ rows, decide }: Props) {
  const areas = [...new Set(rows.map((each) => each.task.area.name))]
  return areas.map((area) => {
    const some = rows.filter((each) => each.task.area.name === area)
    return (
      <section key={area} aria-label={area} className="mt-3">
        <h3 className="border-b border-line text-sm text-mute">
          {area} {some.length} 份
        </h3>
        <ul>
          {some.map((each) => (
            <li key={each.versionId} className="border-b border-line py-2">
              <p>
                <Link prefetch={false} className="text-accent underline" href={`/tasks/${each.task.id}`}>
                  {each.task.title}
                </Link>{' '}
                <span className="text-sm text-mute">
                  {each.office} · {each.period} · ✓ {each.finished.join('、')}
                </span>
              </p>
              <p className="text-sm text-mute">{each.progress}</p>
              <HighlightForm about={each.versionId} proposal={each.proposal} decide={decide(each.versionId)} />
            </li>
          ))}
        </ul>
      </section>
    )
  })
}
