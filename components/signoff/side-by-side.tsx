import { callings, jointSections, sideBySide, type Agreement, type JointSection, type SharedPart } from '@/lib/signoff/joint'
import { equalColumns } from '../ui/columns'

const marks: Record<Agreement, string> = {
  same: '',
  own: 'border-b border-dotted border-mute',
  figures: 'border-b-2 border-warn font-medium',
}

/** 各方文字对照: the shared sections side by side; what only one says, and where figures disagree, is marked by line and word, not by colour alone. */
export function SideBySide({ parts }: { parts: SharedPart[] }) {
  const names = callings(parts)
  return (
    <section aria-labelledby="sides">
      <h2 id="sides" className="font-semibold">
        各方文字对照{' '}
        <span className="ml-2 text-sm font-normal text-mute">
          <span className={marks.own}>点线</span>：只此一方说到；<span className={marks.figures}>粗线</span>：与另一方数字不一致
        </span>
      </h2>
      {(Object.keys(jointSections) as JointSection[]).map((section) => {
        const columns = sideBySide(parts, section)
        if (columns.every((each) => !each.sentences.length)) return null
        return (
          <div key={section} className="mt-2">
            <h3 className="text-sm text-mute">{jointSections[section]}</h3>
            <div className={`grid gap-x-4 gap-y-2 ${equalColumns(parts.length)}`}>
              {columns.map((column) => (
                <div key={column.name} className="border-t border-line pt-1">
                  <p className="text-sm font-medium">{column.name}</p>
                  <p>
                    {column.sentences.length ? (
                      column.sentences.map((each, at) => (
                        <span key={at} className={marks[each.agreement]}>
                          {each.text}
                          {each.agreement === 'figures' && <span className="ml-0.5 text-xs text-warn">（数字不一致）</span>}
                        </span>
                      ))
                    ) : (
                      <span className="text-mute">没有共享的文字</span>
                    )}
                  </p>
                </div>
              ))}
            </div>
          </div>
        )
      })}
      {parts.every((each) => !each.versionId) && <p className="mt-2 text-mute">各方尚无已通过的填报。</p>}
      <p className="mt-2 text-xs text-mute">{parts.map((each, at) => `${names[at]}：${each.period ?? '尚无已通过的填报'}`).join('；')}</p>
    </section>
  )
}
