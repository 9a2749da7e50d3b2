import type { Day } from '../calendar'
import { isOneOf } from '../given'
import { folded, readDay, sameName } from '../written'
import { accountFault, nameFault } from './account'
import type { Duty } from './actor'
import { againstGrant, type GranteeOffice, type Standing } from './grant'
import { againstClearingOffice, creditCodeFault, officeKindLabel, type OfficeKind } from './office'
import { dutyLabel } from './policy'
import type { RosterColumn } from './roster-heads'
import { columnOrder, leftOut } from './roster-heads'
import type { Known, KnownOffice, Matches, NameKind, NewAccount, NewGrant, NewOffice, RosterRow } from './roster'

// 逐行辨认：an office, a person and his duties in each row; a name that is not known waits to be matched.

const one = <T>(found: T[]): T | null => (found.length === 1 ? found[0]! : null)

const wordsOf = (cell: string) => cell.split(/[、,，;；/\s]+/).filter(Boolean)
const kindNamed = (name: string) =>
  (Object.keys(officeKindLabel) as OfficeKind[]).find((each) => sameName(officeKindLabel[each], name)) ?? null
const dutyNamed = (name: string) => (Object.keys(dutyLabel) as Duty[]).find((each) => sameName(dutyLabel[each], name)) ?? null

/** Reads row after row, and gathers what is to be made. */
export class Reader {
  readonly offices: NewOffice[] = []
  readonly accounts: NewAccount[] = []
  readonly grants: NewGrant[] = []
  readonly unresolved = new Map<string, { kind: NameKind; name: string }>()
  readonly all: KnownOffice[]
  private readonly byName = new Map<string, KnownOffice[]>()
  /** New offices of which a row before could not be read: one fault is said once. */
  private readonly unread = new Map<string, number>()
  /** What a name of each kind can mean at all: a match comes from outside. */
  private readonly meanable: Record<NameKind, (value: string) => boolean> = {
    kind: (value) => isOneOf(value, officeKindLabel),
    duty: (value) => isOneOf(value, dutyLabel),
    column: (value) => value === leftOut || columnOrder.some((each) => each === value),
    clearing: (value) => this.all.some((each) => each.id === value),
    region: (value) => this.known.regions.some((each) => each.code === value) || this.known.mechanisms.some((each) => each.id === value),
  }
  constructor(
    readonly known: Known,
    readonly matches: Matches,
    readonly today: Day,
    readonly newId: () => string,
  ) {
    this.all = []
    for (const each of known.offices) this.knows(each)
  }

  private knows(office: KnownOffice) {
    this.all.push(office)
    const name = folded(office.name)
    this.byName.set(name, [...(this.byName.get(name) ?? []), office])
  }

  /** The offices of this name; one that is written just so before those that differ in signs. */
  private officesNamed(name: string): KnownOffice[] {
    const alike = this.byName.get(folded(name)) ?? []
    const exact = alike.filter((each) => each.name === name)
    return exact.length ? exact : alike
  }

  /** What a name means: as known, else as the person matched it, else it waits to be matched. */
  resolve(kind: NameKind, name: string, found: string | null): string | null {
    const matched = this.matches[`${kind}:${name}`] ?? null
    const meant = found ?? (matched !== null && this.meanable[kind](matched) ? matched : null)
    if (!meant) this.unresolved.set(`${kind}:${name}`, { kind, name })
    return meant
  }

  /** Every name in the table that is not known is asked at once, so that it is matched once. */
  ask(rows: RosterRow[]) {
    const named = new Set(rows.map((row) => folded(row.cells.office)))
    for (const { cells } of rows) {
      const fresh = this.officesNamed(cells.office).length === 0
      if (cells.kind) this.resolve('kind', cells.kind, kindNamed(cells.kind))
      if (fresh && cells.region)
        this.resolve('region', cells.region, this.placeNamed(cells.region, kindNamed(cells.kind) === 'SECRETARIAT'))
      if (fresh && cells.clearing && !named.has(folded(cells.clearing)))
        this.resolve('clearing', cells.clearing, one(this.officesNamed(cells.clearing))?.id ?? null)
      for (const word of wordsOf(cells.duty)) this.resolve('duty', word, dutyNamed(word))
    }
  }

  private placeNamed(name: string, secretariat: boolean): string | null {
    const { regions, mechanisms } = this.known
    return secretariat
      ? (one(mechanisms.filter((each) => [each.name, each.shortName].some((known) => sameName(known, name))))?.id ?? null)
      : (one(regions.filter((each) => [each.name, each.fullName, each.code].some((known) => sameName(known, name))))?.code ?? null)
  }

  /** 单位 of a row: known, made by a row before, or new. */
  office(row: RosterRow): KnownOffice | null {
    const { cells, faults } = row
    const before = faults.length
    const no = (column: RosterColumn, reason: string) => void faults.push({ column, reason })
    if (!cells.office) {
      no('office', '请写明单位。')
      return null
    }
    const alike = this.officesNamed(cells.office)
    if (alike.length > 1) {
      no('office', `有 ${alike.length} 个单位的名称只有符号不同：${alike.map((each) => `“${each.name}”`).join('、')}，请照其中一个的写法。`)
      return null
    }
    const exists = alike[0]
    row.office = exists && !this.offices.some((each) => each.id === exists.id) ? 'exists' : 'new'
    const made = exists && this.offices.find((each) => each.id === exists.id)
    if (exists) {
      if (exists.name !== cells.office) row.notes.push(`与“${exists.name}”只有符号不同，按同一单位办理`)
      this.compare(row, exists, made)
      return exists
    }
    const said = this.unread.get(folded(cells.office))
    if (said) {
      row.notes.push(`单位见第 ${said} 行`)
      return null
    }
    if ([...cells.office].length > 100) no('office', '单位名称不超过 100 字。')
    const kind = cells.kind ? (this.resolve('kind', cells.kind, kindNamed(cells.kind)) as OfficeKind | null) : 'RESPONSIBLE'
    if (!kind) {
      no('kind', `“${cells.kind}”是哪一类，请在上方选定。`)
      this.unread.set(folded(cells.office), row.number)
      return null
    }
    const where = this.place(row, kind)
    if (cells.credit) {
      const fault = creditCodeFault(cells.credit)
      if (fault) no('credit', fault)
    }
    if (!where || faults.length > before) {
      this.unread.set(folded(cells.office), row.number)
      return null
    }
    const office: KnownOffice = { id: this.newId(), name: cells.office, kind, clearingOfficeId: null, ...where }
    this.offices.push({ ...office, contact: cells.contact, phone: cells.phone, creditCode: cells.credit, row: row.number })
    this.knows(office)
    return office
  }

  private place({ cells, faults }: RosterRow, kind: OfficeKind): { regionCode: string | null; mechanismId: string | null } | null {
    const no = (reason: string) => {
      faults.push({ column: 'region', reason })
      return null
    }
    if (!cells.region) return no(kind === 'SECRETARIAT' ? '秘书处请在“地区”一栏写明合作机制。' : '新单位请写明地区。')
    const { regions, mechanisms } = this.known
    const meant = this.resolve('region', cells.region, this.placeNamed(cells.region, kind === 'SECRETARIAT'))
    if (!meant) return no(`“${cells.region}”是哪里，请在上方选定。`)
    const fits = kind === 'SECRETARIAT' ? mechanisms.some((each) => each.id === meant) : regions.some((each) => each.code === meant)
    if (!fits) return no(kind === 'SECRETARIAT' ? '秘书处请选定合作机制。' : '请选定地区。')
    return kind === 'SECRETARIAT' ? { regionCode: null, mechanismId: meant } : { regionCode: meant, mechanismId: null }
  }

  /** A row about an office that is known says nothing else of it than what is known. */
  private compare({ cells, notes, faults }: RosterRow, office: KnownOffice, made: NewOffice | undefined) {
    if (cells.kind && !sameName(officeKindLabel[office.kind], cells.kind) && this.matches[`kind:${cells.kind}`] !== office.kind)
      faults.push({
        column: 'kind',
        reason: `该单位${made ? `在第 ${made.row} 行` : '已有，'}是${officeKindLabel[office.kind]}，与此不同。`,
      })
    const place = [
      ...this.known.regions.filter((each) => each.code === office.regionCode).flatMap((each) => [each.name, each.fullName, each.code]),
      ...this.known.mechanisms.filter((each) => each.id === office.mechanismId).flatMap((each) => [each.name, each.shortName]),
    ]
    if (
      cells.region &&
      !place.some((each) => sameName(each, cells.region)) &&
      ![office.regionCode, office.mechanismId].includes(this.matches[`region:${cells.region}`] ?? '')
    )
      faults.push({ column: 'region', reason: `该单位${made ? `在第 ${made.row} 行` : '已有，'}属于${place[0] ?? '别处'}，与此不同。` })
    if (!made) {
      if (cells.contact || cells.phone) notes.push('单位已有，联系人、电话不改动')
    } else {
      made.contact ||= cells.contact
      made.phone ||= cells.phone
    }
  }

  /** 审核单位 of the new offices, once all of them are known. */
  clearing(rows: RosterRow[]) {
    for (const office of this.offices) {
      const row = rows.find((each) => each.number === office.row)!
      const { cells } = row
      const wanted = rows.find((each) => sameName(each.cells.office, office.name) && each.cells.clearing)?.cells.clearing ?? ''
      const id = wanted ? this.resolve('clearing', wanted, one(this.officesNamed(wanted))?.id ?? null) : null
      if (wanted && !id) {
        row.faults.push({ column: 'clearing', reason: `“${wanted}”是哪个单位，请在上方选定。` })
        continue
      }
      const reason = againstClearingOffice(office, this.all.find((each) => each.id === id) ?? null, this.all, this.known.regions)
      if (reason) row.faults.push({ column: 'clearing', reason: cells.clearing || wanted ? reason : '新的责任单位请写明审核单位。' })
      office.clearingOfficeId = id
      const hung = this.all.find((each) => each.id === office.id)
      if (hung) hung.clearingOfficeId = id
    }
  }

  /** 姓名、账号、职责 of a row. */
  person(row: RosterRow, office: KnownOffice | null) {
    const { cells, faults } = row
    const no = (column: RosterColumn, reason: string) => void faults.push({ column, reason })
    if (!cells.name && !cells.account && !cells.duty) return
    const fault = accountFault(cells.account)
    if (fault) return no('account', cells.account ? fault : '请写明账号。')
    const exists = this.known.accounts.find((each) => each.account === cells.account)
    const made = this.accounts.find((each) => each.account === cells.account)
    const before = exists ?? made
    row.account = exists ? 'exists' : 'new'
    if (!before) {
      const wrong = nameFault(cells.name)
      if (wrong) no('name', wrong)
    }
    if (before && cells.name && !sameName(before.name, cells.name)) no('account', `账号 ${cells.account} 已属于${before.name}。`)
    if (before && office && before.officeId !== office.id)
      no('account', `账号 ${cells.account} 属于别的单位；调换单位请在该账号的页面办理。`)
    if (faults.length || !office) return
    const userId = before?.id ?? this.newId()
    if (!before && !cells.duty) row.notes.push('没有写职责，开设后还不能办理业务')
    if (!before) this.accounts.push({ id: userId, account: cells.account, name: cells.name, officeId: office.id })
    this.duties(
      row,
      { id: userId, name: before?.name ?? cells.name, disabled: exists?.disabled ?? false, office: granteeOffice(office) },
      exists?.standing ?? [],
    )
  }

  private duties(row: RosterRow, grantee: Parameters<typeof againstGrant>[1], standing: Standing[]) {
    const { cells, faults, notes } = row
    const read = (column: 'from' | 'to') => {
      const said = readDay(cells[column])
      if ('value' in said) return said.value
      faults.push({ column, reason: `${said.why}。` })
      return null
    }
    const [said, to] = [read('from'), read('to')]
    if (said && said < this.today) notes.push('起始日早于今天，自今天起')
    const from = said && said > this.today ? said : this.today
    for (const word of wordsOf(cells.duty)) {
      const duty = this.resolve('duty', word, dutyNamed(word)) as Duty | null
      if (!duty) {
        faults.push({ column: 'duty', reason: `“${word}”是哪项职责，请在上方选定。` })
        continue
      }
      const mine = [...standing, ...this.grants.filter((each) => each.userId === grantee.id)]
      if (mine.some((each) => each.duty === duty)) {
        row.held.push(duty)
        continue
      }
      const against = againstGrant({ duty, mechanismId: null, from, to }, grantee, null, mine, this.today)
      if (against) {
        faults.push({ column: against.field === 'to' ? 'to' : 'duty', reason: against.reason })
        continue
      }
      this.grants.push({ userId: grantee.id, duty, mechanismId: grantee.office?.mechanismId ?? null, from, to })
      row.asked.push(duty)
    }
  }
}
const granteeOffice = ({ id, kind, regionCode, mechanismId }: KnownOffice): GranteeOffice => ({ id, kind, regionCode, mechanismId })
