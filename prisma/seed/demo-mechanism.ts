// 演示的机制：terms by rotation, one decision about the settings, and a version of the rules that begins next year. Terms are not on public record, so all of them say 演示.
import { addDays } from '@/lib/calendar'
import type { DatedEvent } from '@/lib/audit/commands'
import type { EventName, SubjectKind } from '@/lib/audit/words'
import { ruleSet } from '@/lib/lights/rule-set'
import type { Prisma } from '@/prisma/generated/client'
import { date } from './client'
import { after, hourOf, issued, uuid, year, type People } from './demo-ground'

const orders = { 'three-provinces': ['420000', '430000', '360000'], capitals: ['420100', '430100', '340100', '360100'] } as const

/** What of it the trail tells. */
export const decisions: DatedEvent[] = []
const told = (at: Date, actorId: string, event: EventName, subjectKind: SubjectKind, subjectId: string, detail: Prisma.InputJsonObject) =>
  decisions.push({ at, actorId, event, subjectKind, subjectId, taskId: null, regionCode: null, detail })

export async function makeMechanisms(tx: Prisma.TransactionClient, { mechanisms, users }: People): Promise<void> {
  const decidedOn = hourOf(addDays(issued, -20), 10)
  for (const [code, order] of Object.entries(orders)) {
    const mechanismId = mechanisms.get(code)!
    const byId = users.get(code === 'capitals' ? 'capitals-secretariat' : 'secretariat')!
    const terms = [-1, 0].map((ahead) => ({
      id: uuid(),
      mechanismId,
      regionCode: order[(year + ahead) % order.length]!,
      from: date(`${year + ahead}-01-01`),
      to: date(`${year + ahead}-12-31`),
      basis: '【演示】按轮值次序',
    }))
    await tx.chairTerm.createMany({ data: terms })
    for (const { regionCode, basis } of terms) told(decidedOn, byId, 'chair.set', 'mechanism', mechanismId, { region: regionCode, basis })
    told(decidedOn, byId, 'setting.changed', 'mechanism', mechanismId, {
      after: { partyOrder: [...order] },
      reason: '【演示】会议议定参与方排序',
    })
    await tx.mechanismSetting.create({
      data: {
        id: uuid(),
        mechanismId,
        clearanceSteps: 2,
        partyColumnsShared: false,
        partyOrder: [...order],
        cadence: 'QUARTERLY',
        ...after,
        reason: '【演示】会议议定参与方排序',
        at: decidedOn,
        byId,
      },
    })
  }
  const { version: _, ...thresholds } = ruleSet
  const id = uuid()
  const byId = users.get('capitals-secretariat')!
  told(decidedOn, byId, 'rules.versioned', 'rule_set', id, { mechanism: 'capitals', version: `${year + 1}-1`, from: `${year + 1}-01-01` })
  await tx.ruleSet.create({
    data: {
      id,
      mechanismId: mechanisms.get('capitals')!,
      version: `${year + 1}-1`,
      thresholds: { ...thresholds, dueSoon: 45 },
      from: date(`${year + 1}-01-01`),
      reason: '【演示】会商会议定：年末到期事项集中，提前关注临期',
      at: decidedOn,
      byId,
      appliedAt: decidedOn,
    },
  })
}
