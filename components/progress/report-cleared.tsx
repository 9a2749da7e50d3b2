import { inWords } from '@/lib/calendar'
import type { ClearedReport } from '@/lib/progress/cleared.queries'
import { sections, type Section } from '@/lib/progress/report'
import { shareable } from '@/lib/progress/sharing'
import { PaperList } from './paper-list'

type Version = ClearedReport['versions'][number]

/** 已通过的填报: what stands, and folded below it what a correction has replaced. */
export function ReportCleared({ found }: { found: ClearedReport }) {
  const [stands, ...earlier] = found.versions
  return (
    <section className="max-w-4xl">
      {stands && <Words version={stands} />}
      {earlier.map((version) => (
        <details key={version.id} className="mt-3">
          <summary className="w-fit cursor-pointer text-sm text-accent">更正以前的第 {version.number} 版</summary>
          <Words version={version} />
        </details>
      ))}
    </section>
  )
}

function Words({ version }: { version: Version }) {
  const { percent, percentExplanation, noChange, noChangeReason, ticks, evidence, kept } = version
  return (
    <>
      <p className="rounded border border-line bg-soft px-3 py-2">
        第 {version.number} 版，
        {version.clearedPaperOn
          ? `凭线下审签（${inWords(version.clearedPaperOn)}）通过`
          : version.clearedOn && `${inWords(version.clearedOn)}审核通过`}
        {noChange && `，本期无变化${noChangeReason && `（${noChangeReason}）`}`}。{version.corrects && `更正：${version.corrects}`}
      </p>
      <dl className="mt-3">
        {shareable.map((section) => (
          <div key={section} className="mb-2">
            <dt className="font-medium">{sections[section]}</dt>
            <dd className="whitespace-pre-wrap">{version[section] || '无'}</dd>
          </div>
        ))}
      </dl>
      {percent !== null && (
        <p>
          进度 {percent}%{percentExplanation && `，${percentExplanation}`}
        </p>
      )}
      {version.unlikely && <p className="text-warn">▲ 难以按期</p>}
      {ticks.map((tick) => (
        <p key={tick.title}>
          ✓ {tick.title}（{inWords(tick.on)}）
        </p>
      ))}
      {kept.length > 0 && <p className="text-sm text-mute">仅本地区可见：{kept.map((each) => sections[each as Section]).join('、')}</p>}
      {evidence.length > 0 && (
        <p>
          佐证：
          {evidence.map((each) => (
            <a key={each.id} className="mr-3 text-accent underline" href={`/evidence/${each.id}`}>
              {each.name}
              <span className="text-mute">
                （证明{each.about}
                {each.local && '，仅本地区'}）
              </span>
            </a>
          ))}
        </p>
      )}
      <PaperList papers={version.papers} filler={version.filler} />
    </>
  )
}
