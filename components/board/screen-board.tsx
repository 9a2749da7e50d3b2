import type { boardOf } from '@/lib/board/queries'
import type { Filter } from '@/lib/board/filter'
import { clockTime } from '@/lib/calendar'
import { lightOrder } from '@/lib/lights/light'
import type { Highlight } from './duty-band'
import { LightMark, toneOf } from './light'
import { Bar } from './matrix'
import { Months } from './months'

interface Props { board: Awaited<ReturnType<typeof boardOf>>; highlights: Highlight[]; filter: Filter; heading: string; at: Date }

/** 大屏: sized by the width of the wall (1920 and 3840 alike), read from six metres. */
export function ScreenBoard({ board, highlights, filter, heading, at }: Props) {
  return (
    <div className="flex h-screen flex-col gap-[0.8em] overflow-hidden px-[1.5em] py-[1em] text-[1.05vw] leading-snug">
      <header className="flex items-baseline justify-between"><h1 className="text-[1.9em] font-semibold">合作事项进展总览</h1><p className="text-mute">{heading}　{clockTime(at)} 更新</p></header>
      <ul className="grid grid-cols-6 rounded border border-line">
        <li className="px-[1em] py-[0.5em]"><p className="text-mute">在列事项</p><p className="text-[2.6em] font-semibold leading-none">{board.total}</p></li>
        {lightOrder.map((light) => <li key={light} className="border-l border-line px-[1em] py-[0.5em]"><p><LightMark light={light} /></p><p className={`text-[2.6em] font-semibold leading-none ${toneOf(light)}`}>{board.counts[light]}</p></li>)}
      </ul>
      <div className="grid min-h-0 grow grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-[2em]">
        <table className="w-full self-start">
          <thead><tr className="border-b border-line text-mute"><th className="text-left font-medium">领域</th>{lightOrder.map((light) => <th key={light} className="font-medium"><LightMark light={light} word={false} /></th>)}<th className="font-medium">合计</th><th className="w-1/4 px-[1em] text-left font-medium">分布</th></tr></thead>
          <tbody>{board.areas.map((area) => <tr key={area.code} className="border-b border-line"><th scope="row" className="py-[0.9em] text-left font-normal">{area.name}</th>{lightOrder.map((light) => <td key={light} className={`text-center text-[1.2em] ${area.counts[light] ? `font-semibold ${toneOf(light)}` : 'text-mute'}`}>{area.counts[light] || '—'}</td>)}<td className="text-center text-[1.2em] font-semibold">{area.total}</td><td className="px-[1em]"><Bar counts={area.counts} total={area.total} high="h-[0.6em]" /></td></tr>)}</tbody>
        </table>
        <div className="flex min-h-0 flex-col gap-[1em] overflow-hidden">
          <section><h2 className="font-semibold">本期标志性成果</h2>{highlights.length === 0 ? <p className="text-mute">本期还没有选取标志性成果。</p> : <ul>{highlights.slice(0, 4).map((each) => <li key={each.versionId} className="line-clamp-2 border-b border-line py-[0.3em]"><span className="text-done" aria-hidden>✓ </span>{each.sentence}</li>)}</ul>}</section>
          <section><h2 className="font-semibold">需加力推进</h2>{board.reds.length === 0 ? <p className="text-mute">没有滞后的事项。</p> : <ul>{board.reds.slice(0, 4).map((each) => <li key={each.id} className="line-clamp-2 border-b border-line py-[0.3em]"><span className="text-late" aria-hidden>■ </span>{each.title}<span className="text-[0.85em] text-mute">　{each.reasons.find((reason) => reason.light === 'RED')?.fact}</span></li>)}</ul>}</section>
          <section><h2 className="font-semibold">近 12 个月</h2><Months months={board.months} filter={filter} path="/screen" figures={false} /></section>
        </div>
      </div>
      <p className="text-mute">严禁录入、上传涉密信息{process.env.DEMO === '1' && ' · 演示环境，数据含演示内容'}</p>
    </div>
  )
}
