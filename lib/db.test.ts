import { describe, expect, it } from 'vitest'
import { write } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { freshPart } from '@/lib/launch/test-part'

const { owner } = testDb()

describe('同一任务的先后', () => {
  it('后开始而先办完的，不会被先开始的盖住：先开始的重办一遍，用更晚的时刻', async () => {
    const { taskId } = await freshPart('湖北省交通运输厅（演示）')
    let runs = 0
    let go = () => undefined as void
    const wait = new Promise<void>((done) => { go = done })
    const slow = write('system', async ({ touch }) => { if (!runs++) await wait; await touch(taskId) })
    await new Promise((done) => setTimeout(done, 30))
    await write('system', ({ touch }) => touch(taskId))
    go()
    await slow
    expect(runs).toBe(2)
    const rows = await owner<{ valid_from: Date; valid_to: Date | null }>('select valid_from, valid_to from task_state where task_id = $1 order by valid_from', [taskId])
    expect(rows).toHaveLength(3)
    rows.slice(1).forEach((row, index) => { expect(row.valid_from > rows[index]!.valid_from).toBe(true); expect(rows[index]!.valid_to).toEqual(row.valid_from) })
  })
})
