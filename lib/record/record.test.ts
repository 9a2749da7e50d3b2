import { expect, it } from 'vitest'
import meetings from '@/prisma/seed/data/meetings.json'
import policies from '@/prisma/seed/data/policies.json'
import projects from '@/prisma/seed/data/projects.json'
import items from '@/prisma/seed/data/tasks.json'
import { confidenceLabel, recordWords } from './record'

it('可信度是公文里会写的话', () => {
  expect(
    ['reported', 'low', '百科注（单源）', '单源（论坛）', '讲话（具体日未核，未核05-21）', '百科+讲话', 'reported（开通日未核）'].map(
      confidenceLabel,
    ),
  ).toEqual([
    '见诸报道',
    '线索，待核实',
    '仅见百科词条，待核实',
    '仅一处来源，待核实（网络论坛）',
    '据讲话（具体日期未核）',
    '据讲话和百科词条，待核实',
    '见诸报道（开通日未核）',
  ])
  expect(recordWords('承办：武汉（verified）')).toBe('承办：武汉')
  expect(recordWords('未核（未核）')).toBe('未核')
})

it('记录里的每一条，可信度都没有编者的简写', () => {
  const all = [
    ...items.tasks.map((each) => each.confidence),
    ...projects.projects.map((each) => each.confidence),
    ...meetings.meetings.map((each) => each.confidence),
    ...policies.policies.map((each) => each.verified),
  ]
  for (const each of new Set(all)) expect(confidenceLabel(each), each).not.toMatch(/[a-z]{3}|单源|百科注|^百科|低质量|仅记|\d{4}-\d/)
})
