import type { boardOf } from '@/lib/board/queries'
import type { LedgerRow } from '@/lib/board/ledger.queries'
import type { Filter } from '@/lib/board/filter'
import { clockTime, inShort } from '@/lib/calendar'
import { lightOrder } from '@/lib/lights/light'
import type { Highlight } from './duty-band'
import { LightMark, toneOf } from './light'
import { Bar } from './matrix'
import { Months } from './months'
import { signed } from './strip'

interface Props {
  board: Awaited<ReturnType<typeof boardOf>>
  highlights: Highlight[]
  filter: Filter
  heading: string
  at: Date
}

const Part = ({ title, note, empty, children }: { title: string; note?: string; empty: string | null; children: React.ReactNode }) => (
  <section>
    <h2 className="border-b border-line pb-[0.2em] font-semibold">
      {title}
      {note && <span className="font-normal text-mute">　{note}</span>}
    </h2>
    {empty ? <p className="py-[0.4em] text-mute">{empty}</p> : <ul>{children}</ul>}
  </section>
)
const Figure = ({ n, note, tone = '' }: { n: number; note: string; tone?: string }) => (
  <p className="flex items-baseline gap-[0.6em] whitespace-nowrap">
    <span className={`text-[2.6em] font-semibold leading-tight ${tone}`}>{n}</span>
    <span className="text-[0.85em] text-mute">{note}</span>
  </p>
)
/** What keeps a task red, without the name of an office: on a wall it is the matter that stands there. */
function whyOf({ reasons, offices, deadlineWords }: LedgerRow): string {
  const fact = reasons.find((reason) => reason.light === 'RED')?.fact ?? (deadlineWords && `时限 ${deadlineWords}`)
  const named = offices.find((office) => fact.startsWith(`${office}：`))
  return named ? fact.slice(named.length + 1) : fact
}
const line = 'border-b border-line py-[0.3em]'

/** 大屏: sized by the wall (1920 and 3840 alike), read from five metres; the rows of the areas take the height that there is. */
export function ScreenBoard({ board, highlights, filter, heading, at }: Props) {
  return (
    <div className="flex h-screen flex-col gap-[0.8em] overflow-hidden px-[1.5em] py-[0.9em] text-[min(1.15vw,2.05vh)] leading-snug">
      <header className="flex items-baseline justify-between">
        <h1 className="text-[1.8em] font-semibold">合作事项进展总览</h1>
        <p className="text-mute">
          {heading}　{clockTime(at)} 更新
        </p>
      </header>
      <ul className="grid grid-cols-6 rounded border border-line">
        <li className="px-[1em] py-[0.5em]">
          <p className="text-mute">在列事项</p>
          <Figure n={board.total} note={`30 天内到期 ${board.due} 项`} />
        </li>
        {lightOrder.map((light) => (
          <li key={light} className="border-l border-line px-[1em] py-[0.5em]">
            <p>
              <LightMark light={light} />
            </p>
            <Figure
              n={board.counts[light]}
              tone={toneOf(light)}
              note={board.past ? `较上月末 ${signed(board.counts[light] - board.past[light])}` : '上月末无数'}
            />
          </li>
        ))}
      </ul>
      <div className="grid min-h-0 grow grid-cols-[minmax(0,3fr)_minmax(0,2fr)] grid-rows-[minmax(0,1fr)] gap-[2em]">
        <div className="flex min-h-0 flex-col gap-[0.8em]">
          <div className="min-h-0 grow">
            <table className="h-full w-full">
              <thead>
                <tr className="border-b border-line text-mute">
                  <th className="text-left font-medium">领域</th>
                  {lightOrder.map((light) => (
                    <th key={light} className="w-[9%] font-medium">
                      <LightMark light={light} word={false} />
                    </th>
                  ))}
                  <th className="w-[10%] font-medium">合计</th>
                  <th className="w-1/4 px-[1em] text-left font-medium">分布</th>
                </tr>
              </thead>
              <tbody>
                {board.areas.map((area) => (
                  <tr key={area.code} className="border-b border-line">
                    <th scope="row" className="whitespace-nowrap text-left text-[1.1em] font-normal">
                      {area.name}
                    </th>
                    {lightOrder.map((light) => (
                      <td
                        key={light}
                        className={`text-center text-[1.3em] ${area.counts[light] ? `font-semibold ${toneOf(light)}` : 'text-mute'}`}
                      >
                        {area.counts[light] || '—'}
                      </td>
                    ))}
                    <td className="text-center text-[1.3em] font-semibold">{area.total}</td>
                    <td className="px-[1em]">
                      <Bar counts={area.counts} total={area.total} high="h-[0.8em]" />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <section>
            <h2 className="mb-[0.3em] font-semibold">
              近 12 个月<span className="font-normal text-mute">　各月末</span>
            </h2>
            <Months months={board.months} filter={filter} path="/screen" wall />
          </section>
        </div>
        <div className="flex min-h-0 flex-col justify-between gap-[0.4em]">
          <Part title="本期标志性成果" empty={highlights.length ? null : '本期还没有选取标志性成果。'}>
            {highlights.map((each) => (
              <li key={each.versionId} className={line}>
                <p className="line-clamp-2">
                  <span className="text-done" aria-hidden>
                    ✓{' '}
                  </span>
                  {each.sentence}
                </p>
              </li>
            ))}
          </Part>
          <Part
            title="需加力推进"
            note={board.counts.RED > 3 ? `共 ${board.counts.RED} 项` : ''}
            empty={board.reds.length ? null : '没有滞后的事项。'}
          >
            {board.reds.slice(0, 3).map((each) => (
              <li key={each.id} className={line}>
                <p className="line-clamp-1">
                  <span className="text-late" aria-hidden>
                    ■{' '}
                  </span>
                  {each.title}
                </p>
                <p className="line-clamp-1 text-[0.85em] text-mute">{whyOf(each)}</p>
              </li>
            ))}
          </Part>
          <Part
            title="若不推进，30 天内将变化"
            note={`${board.turningTotal} 项，预测`}
            empty={board.turning.length ? null : '30 天内没有将变化的事项。'}
          >
            {board.turning.slice(0, 3).map((each) => (
              <li key={each.id} className={`flex gap-[0.6em] ${line}`}>
                <span className="shrink-0">
                  <LightMark light={each.light} word={false} />→<LightMark light={each.to} word={false} />
                </span>
                <span className="line-clamp-1 grow">{each.title}</span>
                <span className="shrink-0 text-mute">{inShort(each.on)}</span>
              </li>
            ))}
          </Part>
        </div>
      </div>
      <p className="text-[0.85em] text-mute">严禁录入、上传涉密信息{process.env.DEMO === '1' && ' · 演示环境，数据含演示内容'}</p>
    </div>
  )
}
