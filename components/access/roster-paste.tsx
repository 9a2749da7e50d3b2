'use client'

import type { NameKind, Roster, RosterRow } from '@/lib/access/roster'
import { leftOut, rosterColumns, type RosterColumn } from '@/lib/access/roster-heads'
import { dutyLabel } from '@/lib/access/policy'
import type { Duty } from '@/lib/access/actor'
import { officeKindLabel, type OfficeKind } from '@/lib/access/office'
import type { OfficeChoices } from '@/lib/access/office.queries'
import { KeepTyped } from '../ui/keep-typed'
import { Ready } from '../ui/ready'
import { useAct, type Act, type Answer } from '../ui/use-act'
import { control } from './field'
import { Passwords, type OneTime } from './passwords'

type Named = Roster['unresolved'][number]
/** `matched`: names for which somebody has said what they mean; the roster asks for them no more, the form still shows them. */
export interface RosterSaid extends Answer {
  roster?: Roster
  matched?: Named[]
  opened?: OneTime[]
}
interface Props {
  choices: OfficeChoices
  formKey: string
  read: Act<RosterSaid>
}

const asked: Record<NameKind, string> = { region: '地区', clearing: '审核单位', duty: '职责', kind: '类别', column: '列' }
const columns = Object.keys(rosterColumns) as RosterColumn[]

/** 粘贴人员表：paste, look at what would be done, match the names that are unknown once, confirm. Nothing is written before that. */
export function RosterPaste({ choices, formKey, read }: Props) {
  const { answer: said, send, pending } = useAct(read, { formKey })
  const { roster } = said
  const names = [...(roster?.unresolved ?? []), ...(said.matched ?? [])]
  const options = (kind: NameKind) =>
    kind === 'region'
      ? [...choices.regions, ...choices.mechanisms]
      : kind === 'clearing'
        ? choices.clearing
        : kind === 'duty'
          ? (Object.keys(dutyLabel) as Duty[]).map((value) => ({ value, label: dutyLabel[value] }))
          : kind === 'column'
            ? [{ value: leftOut, label: '不读取这一列' }, ...columns.map((value) => ({ value, label: rosterColumns[value] }))]
            : (Object.keys(officeKindLabel) as OfficeKind[]).map((value) => ({ value, label: officeKindLabel[value] }))
  return (
    <>
      <form onSubmit={send} className="grid gap-3">
        <Ready>
          <KeepTyped form="roster" />
          <label className="block">
            <span className="block text-sm text-mute">从 Excel 复制整块，粘贴在这里（连同表头；一次最多 500 行）</span>
            <textarea
              name="text"
              rows={roster ? 4 : 10}
              wrap="off"
              spellCheck={false}
              required
              className={`${control} font-mono text-sm`}
              placeholder={columns.map((each) => rosterColumns[each]).join('\t')}
            />
          </label>
          {names.length > 0 && (
            <fieldset className="rounded border border-line px-3 py-2">
              <legend className="px-1 text-sm">表中的叫法，请各选定一次</legend>
              <div className="grid gap-x-4 gap-y-2 md:grid-cols-2 xl:grid-cols-3">
                {names.map(({ kind, name }) => {
                  const field = `match:${kind}:${name}`
                  return (
                    <label key={field} className="block text-sm text-mute">
                      {asked[kind]}“{name}”是
                      <select name={field} className={control}>
                        <option value="">请选择</option>
                        {options(kind).map((each) => (
                          <option key={each.value} value={each.value}>
                            {each.label}
                          </option>
                        ))}
                      </select>
                    </label>
                  )
                })}
              </div>
            </fieldset>
          )}
          <div className="flex flex-wrap items-center gap-3">
            <button
              name="act"
              value="preview"
              disabled={pending}
              className="rounded border border-accent px-3 py-1 text-accent disabled:opacity-60"
            >
              {roster ? '重新预览' : '预览'}
            </button>
            {roster && roster.faults === 0 && roster.offices.length + roster.accounts.length + roster.grants.length > 0 && (
              <button
                name="act"
                value="confirm"
                disabled={pending}
                className="rounded bg-accent px-4 py-1.5 text-white disabled:opacity-60"
              >
                确认：设立 {roster.offices.length} 个单位、开设 {roster.accounts.length} 个账号、申请 {roster.grants.length} 项职责
              </button>
            )}
            {said.refusal && (
              <p role="alert" className="text-late">
                {said.refusal}
              </p>
            )}
          </div>
        </Ready>
      </form>
      <Passwords rows={said.opened ?? []} />
      {roster && <Preview roster={roster} />}
    </>
  )
}

function Preview({ roster }: { roster: Roster }) {
  const used = columns.filter((column) => roster.rows.some((row) => row.cells[column]))
  return (
    <section aria-labelledby="preview" className="mt-4">
      <h2 id="preview" className="font-semibold">
        预览 {roster.rows.length} 行{' '}
        <span className="ml-2 text-sm font-normal text-mute">
          {roster.faults ? `有 ${roster.faults} 处要改，改好表格后重新粘贴` : '没有错误；确认之前什么也不写入'}
        </span>
      </h2>
      <Accounted roster={roster} />
      <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label="预览">
        <table className="w-full text-left text-sm">
          <thead>
            <tr className="border-b border-line text-mute">
              <th className="py-1 font-medium">行</th>
              <th className="px-2 font-medium">将办理</th>
              {used.map((column) => (
                <th key={column} className="whitespace-nowrap px-2 font-medium">
                  {rosterColumns[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {roster.rows.map((row) => (
              <tr key={row.number} className="border-b border-line align-baseline">
                <td className="py-1.5">{row.number}</td>
                <td className="min-w-52 px-2">
                  <Doing row={row} />
                </td>
                {used.map((column) => (
                  <td
                    key={column}
                    className={`px-2 py-1.5 ${row.faults.some((fault) => fault.column === column) ? 'text-late underline decoration-wavy' : ''}`}
                  >
                    {row.cells[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** What of the table is not read: nothing of it is left out unsaid. */
function Accounted({ roster }: { roster: Roster }) {
  const [asked, left] = [roster.unread.filter((each) => each.ask), roster.unread.filter((each) => !each.ask)]
  const inWords = (some: Roster['unread']) => some.map((each) => `${each.name}（${each.filled} 行）`).join('、')
  return (
    <>
      {asked.length > 0 && <p className="text-sm text-late">× 不认得的列：{inWords(asked)}。请在上方选定是哪一列，或不读取。</p>}
      {left.length > 0 && <p className="text-sm text-mute">不读取的列：{inWords(left)}。</p>}
      {roster.titles > 0 && <p className="text-sm text-mute">表头以上的 {roster.titles} 行不读取。</p>}
    </>
  )
}

function Doing({ row }: { row: RosterRow }) {
  if (row.faults.length)
    return (
      <ul>
        {row.faults.map((fault) => (
          <li key={fault.column + fault.reason} className="text-late">
            × {rosterColumns[fault.column]}：{fault.reason}
          </li>
        ))}
      </ul>
    )
  const said = [
    row.office === 'new' ? '新单位' : '单位已有',
    row.account === 'new' ? '新账号' : row.account === 'exists' ? '账号已有' : '',
    row.asked.length ? `申请${row.asked.map((duty) => dutyLabel[duty]).join('、')}` : '',
    row.held.length ? `已有${row.held.map((duty) => dutyLabel[duty]).join('、')}` : '',
    ...row.notes,
  ].filter(Boolean)
  const fresh = (row.office === 'new' ? 1 : 0) + (row.account === 'new' ? 1 : 0) + row.asked.length
  return (
    <span className={fresh ? '' : 'text-mute'}>
      {fresh ? '＋ ' : '= '}
      {said.join('；')}
    </span>
  )
}
