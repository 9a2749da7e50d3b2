import type { Actor } from '../access/actor'
import { forbids } from '../access/policy'
import { beijingDay, inWords, type Day } from '../calendar'
import { againstKeeping } from '../progress/form'
import { against } from '../progress/report'
import { standingOf } from '../progress/standing'
import { idFrom } from '../given'
import { Missing, Refused, refuse } from '../refusal'
import { shaped } from '../shape'
import { recordEvent } from '@/lib/audit/commands'
import { once, Prisma, write, type Tx, type Writing } from '@/lib/db'
import { baseOf, holderOf, missingPart, partSelect, periodsOf, versionsIn, type LoadedPart } from '@/lib/progress/part.queries'
import { againstUndoing, type Before } from './queries'
import { takingForm, type TakingForm } from './taking'

/** 取回征集表: writes what was confirmed into the person's own drafts, all of it or nothing. @returns the taking, so that it can be undone */
export async function takeSheets(actor: Actor, asked: unknown): Promise<string> {
  const { key, ...taken } = shaped(takingForm, asked)
  refuse(forbids(actor, 'collection.take'))
  return write(actor, (writing) => once(writing, actor.userId, 'collection.take', key, taken, () => take(writing, actor, taken)))
}

/** What stands against writing into one row, or null. */
function againstRow(actor: Actor, part: LoadedPart, row: TakingForm['rows'][number], today: Day): string | null {
  const versions = versionsIn(part, row.periodId)
  const latest = versions[versions.length - 1]
  const period = periodsOf(part).find((each) => each.id === row.periodId)
  if (!period) throw new Missing()
  if (today > period.closes) return `${period.name}已于${inWords(period.closes)}停止填报。`
  return (
    against('submit', latest?.state ?? null, standingOf(actor, holderOf(part), latest?.authorId ?? null)) ??
    (baseOf(versions) === row.base ? null : '核对之后，这份填报又被他人改动。请重新上传核对，内容没有写入。')
  )
}

async function take({ tx, at }: Writing, actor: Actor, { files, rows }: Omit<TakingForm, 'key'>): Promise<string> {
  const today = beijingDay(at)
  const parts = new Map(
    (
      await tx.part.findMany({
        where: { id: { in: rows.map((row) => row.partId) }, endedAt: null, regionCode: { in: actor.sightRegions } },
        select: partSelect,
      })
    ).map((part) => [part.id, part]),
  )
  const before: Before[] = []
  for (const row of [...rows].sort((a, b) => a.partId.localeCompare(b.partId))) {
    const part = parts.get(row.partId)
    if (!part) throw await missingPart(tx, actor, row.partId)
    const reason = againstKeeping(row.typed) ?? againstRow(actor, part, row, today)
    if (reason) throw new Refused(`“${part.task.title}”：${reason}`)
    if (before.some((each) => each.partId === row.partId && each.periodId === row.periodId))
      throw new Refused(`“${part.task.title}”出现了两次，请只取回其中一份。`)
    before.push(await writeDraft(tx, at, actor, part.regionCode, row, files[row.file]))
  }
  const { id } = await tx.taking.create({
    data: { userId: actor.userId, files, before: before as unknown as Prisma.InputJsonValue, at },
    select: { id: true },
  })
  await recordEvent(tx, at, {
    actorId: actor.userId,
    event: 'collection.taken',
    subjectKind: 'taking',
    subjectId: id,
    regionCode: actor.regionCode,
    detail: { office: actor.officeName, files: files.length, rows: rows.length },
  })
  return id
}

/** @returns what the draft was before */
async function writeDraft(
  tx: Tx,
  at: Date,
  actor: Actor,
  regionCode: string,
  { partId, periodId, base, typed }: TakingForm['rows'][number],
  file: TakingForm['files'][number] | undefined,
): Promise<Before> {
  const key = { userId: actor.userId, partId, periodId }
  const old = await tx.draft.findUnique({ where: { userId_partId_periodId: key } })
  const data = {
    content: typed as unknown as Prisma.InputJsonValue,
    basedOn: base,
    at,
    filledBy: file?.filledBy.trim() || null,
    filledPhone: file?.filledPhone.trim() || null,
  }
  await tx.draft.upsert({ where: { userId_partId_periodId: key }, create: { ...key, regionCode, ...data }, update: data })
  return {
    partId,
    periodId,
    draft: old && {
      content: old.content,
      basedOn: old.basedOn,
      filledBy: old.filledBy,
      filledPhone: old.filledPhone,
      at: old.at.toISOString(),
    },
  }
}

/** 撤销取回: every row as it was before, as long as nothing of it was handed in or written on. */
export function undoTaking(actor: Actor, id: string): Promise<void> {
  return write(actor, async ({ tx, at }) => {
    const found = await tx.taking.findFirst({ where: { id: idFrom(id), userId: actor.userId } })
    if (!found) throw new Missing()
    const before = found.before as unknown as Before[]
    refuse(found.undoneAt ? '这次取回已经撤销过了。' : await againstUndoing(tx, actor.userId, found.at, before))
    const { count } = await tx.taking.updateMany({ where: { id, undoneAt: null }, data: { undoneAt: at } })
    if (count !== 1) throw new Refused('这次取回已经撤销过了。')
    for (const { partId, periodId, draft } of before) {
      const key = { userId: actor.userId, partId, periodId }
      if (!draft) await tx.draft.deleteMany({ where: key })
      else
        await tx.draft.update({
          where: { userId_partId_periodId: key },
          data: {
            content: draft.content as Prisma.InputJsonValue,
            basedOn: draft.basedOn,
            filledBy: draft.filledBy,
            filledPhone: draft.filledPhone,
            at: new Date(draft.at),
          },
        })
    }
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'collection.undone',
      subjectKind: 'taking',
      subjectId: id,
      regionCode: actor.regionCode,
      detail: { office: actor.officeName, rows: before.length },
    })
  })
}
