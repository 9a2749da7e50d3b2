import { ChangedFrom } from '@/components/progress/changed-from'
import { beijingDay, inWords } from '@/lib/calendar'
import type { JointVersion } from '@/lib/signoff/joint.queries'

/** 历次稿, newest first, each with what changed in it. */
export function JointHistory({ versions }: { versions: JointVersion[] }) {
  if (versions.length < 2) return null
  return (
    <details className="mt-4">
      <summary className="cursor-pointer text-accent">历次稿（{versions.length}）</summary>
      <ol>
        {versions.map((each, at) => (
          <li key={each.id} className="border-b border-line py-2">
            <p className="text-sm">
              <b className="font-medium">第 {each.number} 稿</b>　{inWords(beijingDay(each.at))}　{each.drafted ? '系统起草' : each.office}
            </p>
            {versions[at + 1] ? (
              <ChangedFrom before={versions[at + 1]!.text} after={each.text} since="较上一稿" />
            ) : (
              <p className="whitespace-pre-wrap text-sm">{each.text}</p>
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}
