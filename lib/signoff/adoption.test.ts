import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { now, today } from '@/lib/clock'
import { testDb } from '@/lib/launch/test-db'
import { answer, commentBy, decide, one, opened, printed, refusal, sheet, who, withRounds, written } from '@/lib/launch/test-rounds'
import { commentTable } from './comment-sheet'
import { settleRounds, takeRoundStep } from './commands'
import { writeJoint } from './joint.commands'
import { roundOf } from './round.queries'
import { commentsOf } from './comment.queries'
import { jointOf } from './reservation.queries'

// 采纳要有着落, at every door: the act, the table, the round's end, the sheet of comments, the task's page.

const { owner } = testDb()
withRounds()
const key = () => randomUUID()

/** A round of one item to which 湖南 has a comment and the others agree. */
async function commented() {
  const taskId = await written()
  const roundId = await opened([taskId])
  await one('hunan-coordinator', roundId, 'COMMENT', '“清单”请改为“任务清单”')
  for (const account of ['hubei-coordinator', 'jiangxi-coordinator']) await answer(account, roundId, { rest: true })
  return { taskId, roundId, comment: await commentBy('湖南', roundId) }
}
const end = (roundId: string) => takeRoundStep(who('secretariat'), roundId, 'end', key())
const sheetOfComments = async (roundId: string) => {
  const { round, comments, silent } = (await commentsOf(who('secretariat'), roundId, today()))!
  const cells: string[] = []
  for await (const row of commentTable(round, comments, silent, today()).rows) cells.push(...row.map(String))
  return cells.join('|')
}

describe('采纳要有着落', () => {
  it('一个字没改，采纳、部分采纳都不办理，结束不了；改进汇总稿的同时采纳，答复仍有效，会签结束', async () => {
    const { taskId, roundId, comment } = await commented()
    expect((await refusal(end(roundId))).reason).toContain('还有 1 条意见没有处理')
    for (const more of [{}, { adoption: 'PARTLY', reason: '部分' }, { text: comment.now }, { unchanged: ' ' }])
      expect(await refusal(decide('secretariat', comment.id, more))).toMatchObject({
        field: 'text',
        reason: '采纳、部分采纳的，请改好汇总稿；不需要改文字的，请写明理由。',
      })
    expect(await settleRounds()).not.toContain(roundId)
    expect(await decide('secretariat', comment.id, { text: '完成 12 项任务清单' })).toBe(2)
    expect(await commentBy('湖南', roundId)).toMatchObject({
      adoption: 'ADOPTED',
      taken: 2,
      changed: true,
      still: true,
      now: '完成 12 项任务清单',
    })
    expect(await printed(taskId)).toEqual([])
    expect(await sheetOfComments(roundId)).toContain('采纳，见第 2 稿')
    expect((await sheet('hunan-coordinator', roundId)).items[0]!.answer).toMatchObject({ adoption: 'ADOPTED', taken: 2 })
    expect(await settleRounds()).toContain(roundId)
  })
  it('不需要改文字的，写明理由，处处印着', async () => {
    const { roundId, comment } = await commented()
    await decide('hubei-reporter', comment.id, { unchanged: '只涉及落款，印发时更正' })
    expect(await sheetOfComments(roundId)).toContain('采纳，不改文字（只涉及落款，印发时更正）')
    await end(roundId)
    expect((await roundOf(who('secretariat'), roundId, today()))!.round.state).toBe('ENDED')
  })
  it('采纳之后又改了回去：这条采纳没有着落，印着，会签不能结束', async () => {
    const { taskId, roundId, comment } = await commented()
    await decide('secretariat', comment.id, { text: '完成 12 项任务清单' })
    await writeJoint(who('hubei-reporter'), taskId, { text: '完成 12 项清单', refresh: false }, 2, key())
    expect(await settleRounds()).not.toContain(roundId)
    expect((await refusal(end(roundId))).reason).toContain('有 1 条意见已采纳，汇总稿却没有改动')
    expect(await printed(taskId)).toEqual(['湖南 COMMENT'])
    expect(await sheetOfComments(roundId)).toContain('采纳，汇总稿尚未改动')
    expect((await jointOf(who('hunan-coordinator'), taskId, today(), now()))?.rounds[0]?.agreed).not.toContain('湖南')
  })
  it('改了数字的采纳，各方重新答复这一项', async () => {
    const { roundId, comment } = await commented()
    await decide('secretariat', comment.id, { text: '完成 13 项任务清单' })
    expect((await roundOf(who('secretariat'), roundId, today()))!.items[0]!.answers).toEqual([null, null, null])
    expect((await refusal(end(roundId))).reason).toContain('还有参与方没有答复')
  })
  it('别人已改过一稿：先看两份文字；已有改动的，不必再改就可以采纳', async () => {
    const { taskId, comment } = await commented()
    await writeJoint(who('hubei-reporter'), taskId, { text: '完成 12 项任务清单', refresh: false }, 1, key())
    expect((await refusal(decide('secretariat', comment.id, { text: '另一种改法，12 项' }))).detail).toMatchObject({
      kind: 'stale',
      number: 2,
    })
    expect(await decide('secretariat', comment.id, { base: '2' })).toBe(2)
  })
  it('秘书处改写汇总稿，汇总方收到通知；别的机制的秘书处不能', async () => {
    const { taskId, comment } = await commented()
    await decide('secretariat', comment.id, { text: '完成 12 项任务清单' })
    const [told] = await owner<{ text: string }>(
      "select n.text from notice n join app_user u on u.id = n.user_id where u.account = 'hubei-reporter' and n.kind = 'joint.rewritten' and n.href = $1",
      [`/tasks/${taskId}/joint`],
    )
    expect(told?.text).toContain('改为第 2 稿，请核对')
    await expect(writeJoint(who('capitals-secretariat'), taskId, { text: '别人的话', refresh: false }, 2, key())).rejects.toThrow()
  })
  it('数据库也不收没有着落的采纳，和不是后一稿的稿', async () => {
    const { comment } = await commented()
    const put = (columns: string, values: string) =>
      owner(
        `insert into sign_off_decision (id, answer_id, number, adoption, reason, by_id, at${columns}) values (gen_random_uuid(), $1, 9, 'ADOPTED', '', $2, now()${values})`,
        [comment.id, who('secretariat').userId],
      )
    await expect(put('', '')).rejects.toThrow('sign_off_decision_kept')
    await expect(
      put(', joint_text_id', ', (select t.joint_text_id from sign_off_answer a join sign_off_sent t on t.id = a.sent_id where a.id = $1)'),
    ).rejects.toThrow('taken up by a changed text')
  })
})
