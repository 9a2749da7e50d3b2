import Link from 'next/link'
import { Fragment } from 'react'
import { addressOf, sorts, taskAddress, type Filter } from '@/lib/board/filter'
import { usualColumns, type Column } from '@/lib/board/views'
import type { LedgerRow, ListedRow } from '@/lib/board/ledger.queries'
import { officesInShort, saidInRow } from '@/lib/board/offices'
import { marksInRow } from '@/lib/board/marks'
import { leadsOf, saidIn, updatedOn, type Side } from '@/lib/board/sides'
import { inWords } from '@/lib/calendar'
import { progressInWords } from '@/lib/lights/progress'
import { LightMark } from './light'

/** Facts in a row, broken only between them. */
const Apart = ({ words }: { words: string[] }) =>
  words.filter(Boolean).map((each, index) => (
    <Fragment key={index}>
      {index > 0 && ' · '}
      <span className="whitespace-nowrap">{each}</span>
    </Fragment>
  ))

/** On a phone number, area, deadline and progress stand under the title. */
const wide = 'hidden md:table-cell'

function Head({ by, label, filter, narrow = false }: { by: keyof typeof sorts; label: string; filter: Filter; narrow?: boolean }) {
  const current = (filter.sort ?? 'number') === by
  return (
    <th aria-sort={current ? 'ascending' : undefined} className={`whitespace-nowrap px-2 py-1.5 font-medium ${narrow ? wide : ''}`}>
      <Link prefetch={false} className="hover:underline" href={addressOf('/tasks', filter, { sort: by, page: 1 })}>
        {label}
        {current ? ' ↑' : ''}
      </Link>
    </th>
  )
}

/** How often the deadline has moved; every move with its day and cause, folded away on a screen and written out on paper. */
function Moves({ row, words }: { row: LedgerRow; words: string[] }) {
  const line = `原 ${row.firstDeadline}，调整 ${row.moves} 次`
  const all = words.map((each) => (
    <span key={each} className="block max-w-60 whitespace-normal">
      {each}
    </span>
  ))
  if (!words.length) return <span className="block text-xs text-mute">{line}</span>
  return (
    <>
      <details className="no-print text-xs text-mute">
        <summary className="cursor-pointer">{line}</summary>
        {all}
      </details>
      <span className="hidden text-xs text-mute print:block">
        {line}
        {all}
      </span>
    </>
  )
}

/** Offices in one run of words: a box for each would set the row on its last line. */
const Offices = ({ names }: { names: string[] }) => (names.length ? officesInShort(names).join('、') : '—')
/** What the parts wrote in one section, whose words each are. */
function SaidBy({ sides, section }: { sides: Side[]; section: 'problems' | 'next' }) {
  const said = saidIn(sides, section)
  if (!said.length) return '—'
  return said.map(({ who, text }) => (
    <p key={who + text} className="whitespace-pre-line">
      {who && <span className="text-mute">{who}：</span>}
      {text}
    </p>
  ))
}

/** 台账: one row a task, with the columns that its reader chose. `pick`: the form that ticked rows belong to. */
export function LedgerTable({
  rows,
  filter,
  columns = usualColumns,
  reserved,
  moved,
  pick,
  told,
}: {
  rows: ListedRow[]
  filter: Filter
  columns?: Column[]
  /** how parties answered its joint text, in short, by task */ reserved?: ReadonlyMap<string, string>
  /** every move of the deadline, by task */ moved?: ReadonlyMap<string, string[]>
  pick?: string | undefined
  /** tasks of which the page has given the reason already */ told?: ReadonlySet<string>
}) {
  const many = columns.length > 5
  const shows = (column: Column) => columns.includes(column)
  return (
    <div
      className={`relative overflow-x-auto ${columns.length > 7 ? 'print:[zoom:0.7]' : many ? 'min-[1360px]:static min-[1360px]:overflow-visible print:[zoom:0.8]' : 'lg:static lg:overflow-visible'}`}
    >
      <table className="w-full text-left print:text-[9.5pt] print:leading-snug print:[&_td]:py-0.5">
        <thead className="sticky top-0 bg-white text-sm text-mute shadow-[0_1px_0_#dfe4ea]">
          <tr>
            {pick && <th className="no-print px-2 font-medium">选</th>}
            {shows('code') && <Head by="number" label="编号" filter={filter} narrow />}
            <th className="px-2 font-medium">事项</th>
            {shows('area') && <th className={`whitespace-nowrap px-2 font-medium ${wide}`}>领域</th>}
            {shows('tag') && <th className={`whitespace-nowrap px-2 font-medium ${wide}`}>原领域</th>}
            <Head by="light" label="状态灯" filter={filter} />
            {shows('progress') && <Head by="progress" label="全项进度" filter={filter} narrow />}
            <Head by="deadline" label="时限" filter={filter} narrow />
            {shows('lead') && <th className={`px-2 font-medium ${wide}`}>牵头</th>}
            {shows('offices') && <th className={`px-2 font-medium ${wide}`}>责任单位</th>}
            {shows('text') && <th className={`px-2 font-medium ${wide}`}>全项进展</th>}
            {shows('problems') && <th className={`px-2 font-medium ${wide}`}>存在问题</th>}
            {shows('next') && <th className={`px-2 font-medium ${wide}`}>下一步安排</th>}
            {shows('updated') && <th className={`whitespace-nowrap px-2 font-medium ${wide}`}>更新日</th>}
            {shows('source') && <th className={`px-2 font-medium ${wide}`}>来源</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="border-b border-line align-baseline">
              {pick && (
                <td className="no-print px-2 py-1.5">
                  <input type="checkbox" form={pick} name="task" value={row.id} aria-label={`选择${row.title}`} />
                </td>
              )}
              {shows('code') && <td className={`whitespace-nowrap px-2 py-1.5 text-sm text-mute ${wide}`}>{row.code}</td>}
              <td className={`px-2 py-1.5 ${many ? 'min-w-48' : 'min-w-56'}`}>
                <Link prefetch={false} className="text-accent underline max-md:inline-block max-md:py-2" href={taskAddress(row.id, filter)}>
                  {row.title}
                </Link>
                <p className="text-[12.5px] text-mute md:hidden">
                  <Apart
                    words={[
                      row.code,
                      shows('area') ? row.area : '',
                      row.deadlineWords && `时限 ${row.deadlineWords}`,
                      row.progress === null ? '' : progressInWords(row.progress, row.counted, row.flow === 'CLOSED'),
                    ]}
                  />
                </p>
                {row.reasons[0] && !told?.has(row.id) && (
                  <p className="line-clamp-2 text-[12.5px] text-mute print:line-clamp-none print:text-[8.5pt]">
                    {shows('offices') ? saidInRow(row.reasons[0].fact, row.offices) : row.reasons[0].fact}
                  </p>
                )}
                {reserved?.get(row.id) && <p className="text-[12.5px] text-mute">{reserved.get(row.id)}</p>}
              </td>
              {shows('area') && <td className={`min-w-28 text-balance px-2 py-1.5 text-sm ${wide}`}>{row.area}</td>}
              {shows('tag') && <td className={`px-2 py-1.5 text-sm ${wide}`}>{row.tag}</td>}
              <td className="whitespace-nowrap px-2 py-1.5">
                <LightMark light={row.light} reasons={row.reasons} />
                {row.outcome && <span className="block whitespace-normal text-xs text-mute">{row.outcome}</span>}
                {marksInRow(row).map((mark) => (
                  <span key={mark} className="block text-xs text-mute">
                    {mark}
                  </span>
                ))}
              </td>
              {shows('progress') && (
                <td className={`min-w-20 px-2 py-1.5 ${wide}`}>{progressInWords(row.progress, row.counted, row.flow === 'CLOSED')}</td>
              )}
              <td className={`whitespace-nowrap px-2 py-1.5 ${wide}`}>
                {row.deadlineWords}
                {row.moves > 0 && <Moves row={row} words={moved?.get(row.id) ?? []} />}
              </td>
              {shows('lead') && (
                <td className={`min-w-36 px-2 py-1.5 text-sm ${wide}`}>
                  <Offices names={leadsOf(row.sides)} />
                </td>
              )}
              {shows('offices') && (
                <td className={`px-2 py-1.5 text-sm ${many ? 'min-w-36' : 'min-w-40'} ${wide}`}>
                  <Offices names={row.offices} />
                </td>
              )}
              {shows('text') && <td className={`px-2 py-1.5 text-sm ${many ? 'min-w-48' : 'min-w-64'} ${wide}`}>{row.text}</td>}
              {shows('problems') && (
                <td className={`min-w-48 px-2 py-1.5 text-sm ${wide}`}>
                  <SaidBy sides={row.sides} section="problems" />
                </td>
              )}
              {shows('next') && (
                <td className={`min-w-48 px-2 py-1.5 text-sm ${wide}`}>
                  <SaidBy sides={row.sides} section="next" />
                </td>
              )}
              {shows('updated') && (
                <td className={`whitespace-nowrap px-2 py-1.5 text-sm ${wide}`}>
                  {updatedOn(row.sides) ? inWords(updatedOn(row.sides)!) : '—'}
                </td>
              )}
              {shows('source') && <td className={`min-w-28 px-2 py-1.5 text-sm text-mute ${wide}`}>{row.source}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
