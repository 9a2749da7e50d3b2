import Link from 'next/link'
import type { boardOf } from '@/lib/board/queries'
import type { LedgerRow } from '@/lib/board/ledger.queries'
import { clockTime, inWords } from '@/lib/calendar'
import { lightOrder } from '@/lib/lights/light'
import type { Highlight } from './duty-band'
import { LightMark, toneOf } from './light'
import { markWords } from './mark-counts'
import { Bar } from './matrix'
import { MonthColumns, monthsTitle } from './months'
import { signed } from './strip'

/** Lines as thick as the letters ask for: one of a pixel is lost on a wall of 3840. */
const rule = 'border-b-[0.07em] border-[#c3cad3]'
const line = `flex grow flex-col justify-center py-[0.2em] ${rule}`

interface Props {
  board: Awaited<ReturnType<typeof boardOf>>
  highlights: Highlight[]
  /** whose matters these are: the mechanisms, or the plan */ whose: string
  heading: string
  at: Date
}

/** The share of the height that so many lines ask for. */
const shares = ['grow-0', 'grow', 'grow-[2]', 'grow-[3]']
/** A list of the right side: its lines share the height that falls to it. */
const Part = ({
  title,
  note,
  empty,
  children,
}: {
  title: React.ReactNode
  note?: string
  empty: string | null
  children: React.ReactNode[]
}) => (
  <section className={`flex flex-col ${shares[children.length] ?? 'grow-[4]'}`}>
    <h2 className={`pb-[0.2em] font-semibold ${rule}`}>
      {title}
      {note && <span className="font-normal text-mute">　{note}</span>}
    </h2>
    {empty ? <p className="py-[0.4em] text-mute">{empty}</p> : <ul className="flex grow flex-col">{children}</ul>}
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

/** How many lines of a list the height bears: fewer where sentences of the highlights take two. */
const linesBeside = (highlights: Highlight[]) => {
  const taken = highlights.reduce((sum, { sentence }) => sum + (sentence.length > 30 ? 2 : 1), 0)
  return { reds: taken > 5 ? 3 : 4, turning: taken > 4 ? 3 : 4 }
}

/** 大屏: sized by the wall (1920 and 3840 alike), read from five metres; the rows of the areas take the height that there is. On a phone it is read as any page. */
export function ScreenBoard({ board, highlights, whose, heading, at }: Props) {
  const shown = linesBeside(highlights)
  return (
    <div className="flex flex-col gap-[0.8em] px-[1.5em] py-[0.9em] leading-snug max-md:text-[14px] md:h-screen md:overflow-hidden md:text-[min(1.15vw,2.05vh)]">
      <header className="flex items-baseline justify-between gap-[1em] max-md:block">
        <h1 className="text-[1.8em] md:line-clamp-1 max-md:text-[1.3em] font-semibold">{whose}合作事项进展总览</h1>
        <p className="shrink-0 text-mute">
          {heading}　{clockTime(at)} 更新　
          <Link prefetch={false} href="/">
            返回总览
          </Link>
        </p>
      </header>
      <ul className="grid grid-cols-2 rounded md:grid-cols-6 border-[0.07em] border-[#c3cad3]">
        <li className="px-[1em] py-[0.5em]">
          <p className="text-mute">在列事项</p>
          <Figure n={board.total} note={`30 天内到期 ${board.due} 项`} />
        </li>
        {lightOrder.map((light) => (
          <li key={light} className="border-[#c3cad3] px-[1em] md:border-l-[0.07em] py-[0.5em]">
            <p>
              <LightMark light={light} />
            </p>
            <Figure
              n={board.counts[light]}
              tone={toneOf(light)}
              note={board.before.counts ? `较上月末 ${signed(board.counts[light] - board.before.counts[light])}` : '上月末无数据'}
            />
          </li>
        ))}
      </ul>
      <p className="text-mute md:line-clamp-1">标记：{markWords(board.marks)}</p>
      <div className="grid min-h-0 grow gap-[2em] md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] md:grid-rows-[minmax(0,1fr)]">
        <div className="flex min-h-0 flex-col gap-[0.8em]">
          <div className="min-h-0 grow">
            <table className="h-full w-full">
              <thead>
                <tr className={`text-mute ${rule}`}>
                  <th className="text-left font-medium">领域</th>
                  {lightOrder.map((light) => (
                    <th key={light} className="w-[9%] font-medium">
                      <LightMark light={light} word={false} />
                    </th>
                  ))}
                  <th className="w-[10%] font-medium">合计</th>
                  <th className="w-1/4 px-[1em] text-left font-medium max-md:hidden">分布</th>
                </tr>
              </thead>
              <tbody>
                {board.areas.map((area) => (
                  <tr key={area.code} className={rule}>
                    <th scope="row" className="text-left text-[1.1em] font-normal md:whitespace-nowrap">
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
                    <td className="px-[1em] max-md:hidden">
                      <Bar counts={area.counts} total={area.total} high="h-[0.8em]" />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <section>
            <h2 className="mb-[0.3em] font-semibold">
              {monthsTitle(board.months)}
              <span className="font-normal text-mute">　各月末</span>
            </h2>
            {board.months.length ? (
              <MonthColumns months={board.months} high="h-[5em]" words="text-[0.85em]" />
            ) : (
              <p className="text-mute">还没有过完的月份。</p>
            )}
          </section>
        </div>
        <div className="flex min-h-0 flex-col gap-[0.6em]">
          <Part title="本期标志性成果" empty={highlights.length ? null : '本期还没有选取标志性成果。'}>
            {highlights.map((each) => (
              <li key={each.versionId} className={line}>
                <p className="md:line-clamp-2">
                  <span className="text-done" aria-hidden>
                    ✓{' '}
                  </span>
                  {each.sentence}
                </p>
              </li>
            ))}
          </Part>
          <Part title={<LightMark light="RED" />} note={`${board.counts.RED} 项`} empty={board.reds.length ? null : '没有滞后的事项。'}>
            {board.reds.slice(0, shown.reds).map((each) => (
              <li key={each.id} className={line}>
                <p className="md:line-clamp-1">
                  <span className="text-late" aria-hidden>
                    ■{' '}
                  </span>
                  {each.title}
                </p>
                <p className="text-[0.85em] text-mute md:line-clamp-1">{whyOf(each)}</p>
              </li>
            ))}
          </Part>
          <Part
            title="若不推进，30 天内将变化"
            note={`${board.turningTotal} 项，预测`}
            empty={board.turning.length ? null : '30 天内没有将变化的事项。'}
          >
            {board.turning.slice(0, shown.turning).map((each) => (
              <li key={each.id} className={line}>
                <p className="flex gap-[0.6em]">
                  <span className="shrink-0">
                    <LightMark light={each.light} word={false} />→<LightMark light={each.to} word={false} />
                  </span>
                  <span className="grow md:line-clamp-1">{each.title}</span>
                  <span className="shrink-0 text-mute">{inWords(each.on)}</span>
                </p>
              </li>
            ))}
          </Part>
        </div>
      </div>
      <p className="text-[0.85em] text-mute">严禁录入、上传涉密信息{process.env.DEMO === '1' && ' · 演示环境，数据含演示内容'}</p>
    </div>
  )
}
