import { randomUUID } from 'node:crypto'
import type { Actor } from './actor'
import { beijingDay } from '../calendar'
import { cellsOf } from '../paste'
import { Refused, refuse } from '../refusal'
import { recordEvent } from '@/lib/audit/commands'
import { now } from '@/lib/clock'
import { once, read, write, type Writing } from '@/lib/db'
import { freshPasswords, openAll, type Opened } from './account.commands'
import { fileRequests } from './grant.commands'
import { groundOf } from './office.commands'
import { may } from './policy'
import { rosterOf, tooLong, type Matches, type Roster } from './roster'
import { knownFor } from './roster.queries'

export interface Confirmed {
  offices: number
  accounts: Opened[]
  asked: number
  again: boolean
}

/** 确认人员表: offices and accounts are made, duties are asked for. All or nothing; once per form, and the passwords are shown to that once. */
export async function confirmRoster(actor: Actor, text: string, matches: Matches, key: string): Promise<Confirmed> {
  refuse(may(actor, 'office.write') ?? may(actor, 'account.write') ?? may(actor, 'grant.ask'))
  refuse(tooLong(text))
  const cells = cellsOf(text)
  const counted = await read(actor, async (tx) =>
    rosterOf(cells, await knownFor(tx, cells, matches, beijingDay(now())), matches, beijingDay(now()), randomUUID),
  )
  const passwords = await freshPasswords(counted.faults ? 0 : counted.accounts.length)
  let opened: Opened[] = []
  const made = await write(actor, (writing) =>
    once(writing, actor.userId, 'roster.confirm', key, { text, matches }, async () => {
      await groundOf(writing.tx)
      const roster = readable(
        rosterOf(cells, await knownFor(writing.tx, cells, matches, beijingDay(writing.at)), matches, beijingDay(writing.at), randomUUID),
      )
      if (roster.accounts.length > passwords.length) throw new Refused('表中的账号刚刚有变动，请重新预览。')
      await makeOffices(writing, actor, roster)
      const offices = new Map(
        (
          await writing.tx.office.findMany({
            where: { id: { in: roster.accounts.map((each) => each.officeId) } },
            select: { id: true, name: true, regionCode: true },
          })
        ).map((each) => [each.id, each]),
      )
      await openAll(
        writing,
        actor,
        roster.accounts.map((each, index) => ({ ...each, passwordHash: passwords[index]!.passwordHash })),
        (id) => offices.get(id),
      )
      const asked = await fileRequests(writing, actor, roster.grants)
      opened = roster.accounts.map(({ id, account, name }, index) => ({ userId: id, account, name, password: passwords[index]!.password }))
      return { offices: roster.offices.length, accounts: roster.accounts.length, asked }
    }),
  )
  return { offices: made.offices, accounts: opened, asked: made.asked, again: opened.length < made.accounts }
}

function readable(roster: Roster): Roster {
  if (roster.rows.length === 0) throw new Refused('请粘贴表格。')
  const column = roster.unread.find((each) => each.ask)
  if (column) throw new Refused(`“${column.name}”这一列是什么，请在上方选定。`)
  const first = roster.rows.find((row) => row.faults.length)
  if (first) throw new Refused(`还有 ${roster.faults} 处要改，第一处在第 ${first.number} 行：${first.faults[0]!.reason}`)
  if (!roster.offices.length && !roster.accounts.length && !roster.grants.length)
    throw new Refused('表中的单位、账号和职责都已有，没有要办理的。')
  return roster
}

/** Offices first stand, then are hung under those that clear them: the table may name them in any order. */
async function makeOffices({ tx, at }: Writing, actor: Actor, { offices }: Roster): Promise<void> {
  const first = await tx.office.count()
  await tx.office.createMany({
    data: offices.map(({ id, name, kind, regionCode, mechanismId, contact, phone, creditCode }, index) => ({
      id,
      name,
      kind,
      regionCode,
      mechanismId,
      contact: contact || null,
      phone: phone || null,
      creditCode: creditCode || null,
      position: first + index,
    })),
  })
  for (const { id, name, clearingOfficeId, regionCode } of offices) {
    if (clearingOfficeId) await tx.office.update({ where: { id }, data: { clearingOfficeId }, select: { id: true } })
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'office.made',
      subjectKind: 'office',
      subjectId: id,
      regionCode,
      detail: { office: name },
    })
  }
}
