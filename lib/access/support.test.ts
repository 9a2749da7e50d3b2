import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from './actor'
import { Refused } from '../refusal'
import { today } from '@/lib/clock'
import { read } from '@/lib/db'
import { testDb } from '@/lib/launch/test-db'
import { actorOf } from './queries'
import { supportWords } from './support'
import { setSupport } from './support.commands'
import { supportContact } from './support.queries'

const { owner } = testDb()
const people: Record<string, Actor> = {}
const fresh = async (account: string): Promise<Actor> => {
  const [user] = await owner<{ id: string }>('select id from app_user where account = $1', [account])
  return (await read('system', (tx) => actorOf(tx, user!.id, today())))!
}
beforeAll(async () => {
  for (const account of ['system-admin', 'security-admin', 'hubei-reporter']) people[account] = await fresh(account)
})
const refusal = async (work: Promise<unknown>): Promise<Refused> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('was not refused')
}
const typed = { name: '省信息中心运维组（演示）', phone: '027-87654321' }

describe('技术支持', () => {
  it('系统管理员登记以后，没有登录的人和各种职责的人看到的是同一个；后保存的窗口会被告知', async () => {
    const { number } = await supportContact(null)
    await setSupport(people['system-admin']!, typed, number)
    expect(await supportContact(null)).toEqual({ number: number + 1, ...typed })
    expect(supportWords(await supportContact(await fresh('hubei-reporter')))).toBe('技术支持：省信息中心运维组（演示） 027-87654321')
    expect((await refusal(setSupport(people['system-admin']!, { ...typed, phone: '010-66666666' }, number))).reason).toContain(
      '省信息中心运维组',
    )
    await setSupport(people['system-admin']!, { ...typed, phone: '010-66666666' }, number + 1)
    expect((await supportContact(await fresh('hubei-reporter'))).phone).toBe('010-66666666')
  })

  it('别的职责不能改；没有写、不是电话的，在那一栏说；留下的不能改写', async () => {
    const { number } = await supportContact(null)
    expect((await refusal(setSupport(people['security-admin']!, typed, number))).reason).toContain('不包括')
    expect(await refusal(setSupport(people['system-admin']!, { name: ' ', phone: '1' }, number))).toMatchObject({ field: 'name' })
    expect(await refusal(setSupport(people['system-admin']!, { ...typed, phone: '没有' }, number))).toMatchObject({ field: 'phone' })
    expect(await refusal(setSupport(people['system-admin']!, { ...typed, phone: '1.38E+10' }, number))).toMatchObject({ field: 'phone' })
    await expect(owner("update support_contact set phone = '1'")).rejects.toThrow()
  })
})
