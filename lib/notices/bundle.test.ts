import { describe, expect, it } from 'vitest'
import { bundleWords } from './bundle'

const of = (...kinds: string[]) => kinds.map((kind) => ({ kind }))

describe('一天的通知合为一行', () => {
  it('说明是些什么，要人办理的在前；条数加起来就是全部', () => {
    const rows = of(
      ...Array<string>(6).fill('report.passed'),
      'report.returned',
      ...Array<string>(6).fill('report.cleared'),
      'plan.started',
    )
    expect(bundleWords(rows)).toBe('填报被退回 1 条、审核通过 6 条、报协调办审核 6 条、其他 1 条')
    const total = [...bundleWords(rows).matchAll(/(\d+) 条/g)].reduce((sum, each) => sum + Number(each[1]), 0)
    expect(total).toBe(rows.length)
  })
  it('从前的、不认得的种类算作其他', () => {
    expect(bundleWords(of('long.gone', 'plan.started'))).toBe('其他 2 条')
  })
})
