import * as z from 'zod/mini'
import type { Actor } from './actor'
import { idFrom, isId } from '../given'
import { Missing, refuse } from '../refusal'
import { filled, firstOf, id, line, phone, shapedInTurn, text } from '../shape'
import { folded, sameName } from '../written'
import { refuseChanged } from '@/lib/audit/changed.queries'
import { recordEvent } from '@/lib/audit/commands'
import { once, write, type Tx, type Writing } from '@/lib/db'
import { againstClearingOffice, creditCodeFault, type OfficeKind, type OfficeKnown } from './office'
import { groupSeen, officeSeen } from './office.queries'
import { may } from './policy'

const code = (words: string) => z.string().check(z.minLength(1, words), z.maxLength(60, words))
const officeForm = z.strictObject({
  name: line(100, '单位名称').check(filled('请写明单位名称。')),
  kind: z.enum(['COORDINATING', 'SECRETARIAT', 'RESPONSIBLE'], { error: '请选择类别。' }),
  place: code('请选择地区；秘书处请选择合作机制。'),
  clearing: z.string().check(z.refine((value) => value === '' || isId(value), '请选择审核单位。')),
  creditCode: z.pipe(
    text(40, '统一社会信用代码'),
    z.transform((typed: string) => folded(typed).toUpperCase()),
  ),
  contact: line(40, '联系人'),
  phone: phone(40),
})
/** What is typed about an office: `place` is a region's code, or a mechanism's id for a secretariat. */
export type OfficeTyped = Record<keyof z.infer<typeof officeForm>, string>

const known = { id: true, name: true, kind: true, regionCode: true, clearingOfficeId: true } as const
/** Offices and regions, under the lock that whoever hangs one office under another must hold. */
export async function groundOf(tx: Tx) {
  await tx.$executeRaw`select pg_advisory_xact_lock(7271)`
  const [offices, regions, mechanisms] = [
    await tx.office.findMany({ select: known }),
    await tx.region.findMany({ select: { code: true, parentCode: true } }),
    await tx.mechanism.findMany({ select: { id: true } }),
  ]
  return { offices: offices as OfficeKnown[], regions, mechanisms }
}
type Ground = Awaited<ReturnType<typeof groundOf>>

function judged(typed: OfficeTyped, id: string, { offices, regions, mechanisms }: Ground) {
  const form = shapedInTurn(officeForm, typed)
  const secretariat = form.kind === 'SECRETARIAT'
  refuse(
    (secretariat ? mechanisms.some((each) => each.id === form.place) : regions.some((each) => each.code === form.place))
      ? null
      : secretariat
        ? '秘书处请选择所服务的合作机制。'
        : '请选择地区。',
    'place',
  )
  const place = secretariat ? { regionCode: null, mechanismId: form.place } : { regionCode: form.place, mechanismId: null }
  refuse(againstName(form.name, '单位', id, offices), 'name')
  const clearing = offices.find((each) => each.id === form.clearing) ?? null
  refuse(form.clearing && !clearing ? '请选择审核单位。' : null, 'clearing')
  const office = { id, name: form.name, kind: form.kind as OfficeKind, regionCode: place.regionCode }
  refuse(againstClearingOffice(office, clearing, offices, regions), 'clearing')
  if (form.creditCode) refuse(creditCodeFault(form.creditCode), 'creditCode')
  // What it clears must still lie within it.
  const after = { ...office, clearingOfficeId: clearing?.id ?? null }
  for (const each of offices.filter((other) => other.clearingOfficeId === id)) {
    const reason = againstClearingOffice(each, after, offices, regions)
    refuse(reason && `它审核的“${each.name}”会失去审核单位：${reason}`, 'kind')
  }
  return {
    name: form.name,
    kind: form.kind as OfficeKind,
    ...place,
    clearingOfficeId: clearing?.id ?? null,
    creditCode: form.creditCode || null,
    contact: form.contact || null,
    phone: form.phone || null,
  }
}

/** Why a name cannot be taken: another's is the same, or differs in nothing but signs; or null. A name that stands may stay. */
function againstName(name: string, what: string, id: string | null, others: readonly { id: string; name: string }[]): string | null {
  if (others.some((each) => each.id === id && each.name === name)) return null
  const other = others.find((each) => each.id !== id && sameName(each.name, name))
  if (!other) return null
  return other.name === name
    ? `已有名为“${name}”的${what}。`
    : `已有名为“${other.name}”的${what}，与“${name}”只有括号、空格一类的符号不同。`
}

async function refuseSameCode(tx: Tx, creditCode: string | null, id: string) {
  const other = creditCode && (await tx.office.findFirst({ where: { creditCode, NOT: { id } }, select: { name: true } }))
  refuse(other ? `“${other.name}”已用这个统一社会信用代码。` : null, 'creditCode')
}

/** 设立单位. Once per form. */
export function makeOffice(actor: Actor, typed: OfficeTyped, key: string): Promise<string> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'office.make', key, typed, async () => {
      refuse(may(actor, 'office.write'))
      const { tx, at } = writing
      const data = judged(typed, '', await groundOf(tx))
      await refuseSameCode(tx, data.creditCode, '00000000-0000-0000-0000-000000000000')
      const { id } = await tx.office.create({ data: { ...data, position: await tx.office.count() }, select: { id: true } })
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'office.made',
        subjectKind: 'office',
        subjectId: id,
        regionCode: data.regionCode,
        detail: { office: data.name },
      })
      return id
    }),
  )
}

const changing = {
  name: true,
  kind: true,
  regionCode: true,
  mechanismId: true,
  clearingOfficeId: true,
  creditCode: true,
  contact: true,
  phone: true,
} as const
/** 修改单位, as `seen`. A region does not change under parts that were reported for it. */
export function changeOffice(actor: Actor, id: string, typed: OfficeTyped, seen: string): Promise<void> {
  return write(actor, async ({ tx, at }) => {
    refuse(may(actor, 'office.write'))
    const ground = await groundOf(tx)
    const before = await tx.office.findUnique({
      where: { id: idFrom(id) },
      select: { ...changing, _count: { select: { parts: true } } },
    })
    if (!before) throw new Missing()
    const data = judged(typed, id, ground)
    // Nothing to do: also where the answer to the first sending was lost.
    if ((Object.keys(changing) as (keyof typeof changing)[]).every((field) => data[field] === before[field])) return
    await refuseChanged(tx, seen, await officeSeen(tx, id), { by: actor, subjectId: id, events: ['office.changed'] })
    await refuseSameCode(tx, data.creditCode, id)
    const moves = data.kind !== before.kind || data.regionCode !== before.regionCode || data.mechanismId !== before.mechanismId
    refuse(moves && before._count.parts ? '该单位已承担任务分工，类别和地区不能改动；机构调整请设立新单位。' : null, 'kind')
    await tx.office.update({ where: { id }, data, select: { id: true } })
    if (data.name !== before.name)
      await tx.nameChange.create({ data: { officeId: id, name: before.name, at, byId: actor.userId }, select: { id: true } })
    const changed = (['name', 'kind', 'regionCode', 'clearingOfficeId'] as const).filter((field) => data[field] !== before[field])
    await recordEvent(tx, at, {
      actorId: actor.userId,
      event: 'office.changed',
      subjectKind: 'office',
      subjectId: id,
      regionCode: data.regionCode,
      detail: { office: data.name, fields: changed, ...(changed.includes('name') ? { formerly: before.name } : {}) },
    })
  })
}

const groupForm = z.strictObject({
  name: line(60, '名称').check(filled('请写明名称。')),
  place: code('请选择地区或合作机制。'),
  members: z.array(id).check(z.minLength(1, '请至少选择一个单位。'), z.maxLength(500, '一个单位组最多 500 个单位。')),
})
export interface GroupTyped {
  name: string
  place: string
  members: string[]
}

/** 单位组: made, or changed as a whole, as `seen`. */
export function saveGroup(actor: Actor, id: string | null, typed: GroupTyped, seen: string, key: string): Promise<string> {
  return write(actor, (writing) =>
    once(writing, actor.userId, 'group.save', key, { id, typed }, async () => {
      refuse(may(actor, 'office.write'))
      const { tx, at } = writing
      const form = shapedInTurn(groupForm, typed, firstOf)
      if (id) await refuseGroupChanged(tx, actor, id, seen)
      const region = /^\d{6}$/.test(form.place) ? await tx.region.findUnique({ where: { code: form.place }, select: { code: true } }) : null
      const mechanism = isId(form.place) ? await tx.mechanism.findUnique({ where: { id: form.place }, select: { id: true } }) : null
      refuse(region || mechanism ? null : '请选择地区或合作机制。', 'place')
      await tx.$executeRaw`select pg_advisory_xact_lock(7271)`
      refuse(againstName(form.name, '单位组', id, await tx.officeGroup.findMany({ select: { id: true, name: true } })), 'name')
      const found = await tx.office.findMany({ where: { id: { in: form.members } }, select: { id: true } })
      const place = { regionCode: region?.code ?? null, mechanismId: mechanism?.id ?? null }
      const groupId = await keepGroup(writing, id, { name: form.name, ...place })
      await tx.officeGroupMember.deleteMany({ where: { groupId, officeId: { notIn: found.map((each) => each.id) } } })
      await tx.officeGroupMember.createMany({ data: found.map((each) => ({ groupId, officeId: each.id })), skipDuplicates: true })
      await recordEvent(tx, at, {
        actorId: actor.userId,
        event: 'office-group.changed',
        subjectKind: 'office_group',
        subjectId: groupId,
        regionCode: place.regionCode,
        detail: { count: found.length },
      })
      return groupId
    }),
  )
}
async function refuseGroupChanged(tx: Tx, actor: Actor, id: string, seen: string) {
  await tx.$queryRaw`select id from office_group where id = ${idFrom(id)}::uuid for update`
  const now = await groupSeen(tx, id)
  if (!now) throw new Missing()
  await refuseChanged(tx, seen, now, { by: actor, subjectId: id, events: ['office-group.changed'] })
}
async function keepGroup(
  { tx }: Writing,
  id: string | null,
  data: { name: string; regionCode: string | null; mechanismId: string | null },
): Promise<string> {
  if (!id) return (await tx.officeGroup.create({ data, select: { id: true } })).id
  const { count } = await tx.officeGroup.updateMany({ where: { id: idFrom(id) }, data })
  if (!count) throw new Missing()
  return id
}
