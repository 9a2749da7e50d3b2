import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor'
import { actorOf } from '@/lib/access/queries'
import { today } from '@/lib/clock'
import { read } from '@/lib/db'
import { counted } from '@/lib/launch/counted'
import { testDb } from '@/lib/launch/test-db'
import { freshPart } from '@/lib/launch/test-part'
import { decisionLines, decisionsWaiting } from '@/lib/plan/waiting.queries'
import { takeStep } from '@/lib/progress/clearing.commands'
import { submitReport } from '@/lib/progress/commands'
import { reportsToWrite } from '@/lib/progress/review.queries'
import { countToClear, waitingBriefly } from '@/lib/progress/queue.queries'
import { commentsOf } from '@/lib/signoff/comment.queries'
import { roundsOf } from '@/lib/signoff/list.queries'
import { signOffLines, signOffsWaiting } from '@/lib/signoff/waiting.queries'
import { workingDays } from '@/lib/mechanism/calendar.queries'
import { owedBy } from './owed.queries'
import { waitsFor } from './queries'
import { commentsIn, menuCounts, totalOf } from './waiting'

const { owner } = testDb()
const accounts = [
  'hubei-reporter',
  'hubei-reviewer',
  'hubei-coordinator',
  'jiangxi-coordinator',
  'hunan-coordinator',
  'wuhan-coordinator',
  'secretariat',
  'hubei-leader',
  'observer',
  'system-admin',
]
const people: Record<string, Actor> = {}
beforeAll(async () => {
  for (const account of accounts) {
    const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
    people[account] = (await read('system', (tx) => actorOf(tx, user!.id, today())))!
  }
})
const who = (account: string) => people[account]!

/** The same, counted in the lists themselves. */
async function listed(actor: Actor) {
  const day = today()
  const rounds = await roundsOf(actor, day)
  const comments = await Promise.all(rounds.filter((each) => each.openedAt).map((each) => commentsOf(actor, each.id, day)))
  return {
    toWrite: new Set((await reportsToWrite(actor, day)).map((row) => row.partId)).size,
    toClear: (await waitingBriefly(actor)).length,
    toSign: rounds.filter((each) => each.stands === 'RUNNING' && each.waiting).length,
    comments: comments.flatMap((each) => each?.comments ?? []).filter((each) => !each.adoption && each.newest && each.mayDecide).length,
    toDecide: (await decisionsWaiting(actor, day)).length,
    owed: (await owedBy(actor, day, await read('system', workingDays))).owed.length,
  }
}

const form = {
  progress: '完成联合踏勘，形成纪要',
  problems: '',
  next: '报送资料',
  percent: '99',
  percentExplanation: '',
  unlikely: false,
  noChange: false,
  noChangeReason: '',
  corrects: '',
  ticks: {},
}

/** What waits, each as a figure. */
async function waitingCounts(actor: Actor, day = today()) {
  const waits = await waitsFor(actor, day)
  return {
    toWrite: waits.toWrite,
    toClear: waits.toClear,
    toSign: waits.toSign.length,
    comments: commentsIn(waits),
    toDecide: waits.toDecide.length,
    owed: waits.owed.length,
  }
}

describe('待办的数', () => {
  it('菜单上的数等于打开的清单里的件数，哪种职责都是；没有业务的没有数', async () => {
    let some = 0
    for (const account of accounts) {
      const counts = await waitingCounts(who(account))
      if (account !== 'system-admin') expect(counts, account).toEqual(await listed(who(account)))
      expect(counts.toClear, account).toBe((await countToClear(who(account), today())).waiting)
      const waits = await waitsFor(who(account), today())
      expect(menuCounts(waits)['/inbox'], account).toBe(totalOf(waits))
      expect(totalOf(waits), account).toBe(Object.values(counts).reduce((sum, each) => sum + each, 0))
      some += totalOf(waits)
    }
    expect(some).toBeGreaterThan(0)
    expect(totalOf(await waitsFor(who('system-admin'), today()))).toBe(0)
  })

  it('提交一件、审核一件，数当即跟着变', async () => {
    const counts = (account: string) => waitingCounts(who(account))
    const { taskId: _, ...where } = await freshPart('湖北省交通运输厅（演示）')
    const [reviews, clears] = [(await counts('hubei-reviewer')).toClear, (await counts('hubei-coordinator')).toClear]
    const versionId = await submitReport(who('hubei-reporter'), where, form, 'none', randomUUID())
    expect((await counts('hubei-reviewer')).toClear).toBe(reviews + 1)
    await takeStep(who('hubei-reviewer'), { versionId, step: 'pass' })
    expect((await counts('hubei-reviewer')).toClear).toBe(reviews)
    expect((await counts('hubei-coordinator')).toClear).toBe(clears + 1)
    expect(await counts('hubei-reporter')).toEqual(await listed(who('hubei-reporter')))
  })

  it('延期和办结的待办，几件也是那几条语句；在清单、菜单、提要里是同一件', async () => {
    const actor = await read('system', (tx) => actorOf(tx, who('secretariat').userId, today()))
    const found = await counted(() => decisionsWaiting(actor!, today()))
    expect(found.result.length).toBeGreaterThan(1)
    expect(found.statements).toBeLessThanOrEqual(6)
    const [line] = await decisionLines(who('secretariat'), today(), new Map())
    expect(line!.titles.map((each) => each.href)).toEqual(found.result.map((each) => `/tasks/${each.taskId}#decide-${each.id}`))
    expect((await waitingCounts(who('secretariat'))).toDecide).toBe(found.result.length)
  })

  it('提要说的会签，与待办列的相同，每一条都通到那一轮', async () => {
    for (const account of ['hubei-coordinator', 'jiangxi-coordinator', 'secretariat']) {
      const { toSign, comments } = await signOffsWaiting(who(account), today())
      const lines = await signOffLines(who(account), today(), new Map())
      expect(lines.flatMap((line) => line.titles.map((each) => each.href))).toEqual([
        ...toSign.map((each) => `/sign-offs/${each.id}/sheet?party=${each.party}`),
        ...comments.map((each) => `/sign-offs/${each.roundId}/comments`),
      ])
    }
  })
})
