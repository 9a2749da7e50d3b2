import { expect, it } from 'vitest'
import { paceInWords } from './pace'

it('进度与序时差多少，写成百分点，和旁边两个数对得上', () => {
  expect(paceInWords(67, 91.5)).toBe('低于序时 24.5 个百分点')
  expect(paceInWords(60, 45.1)).toBe('高于序时 14.9 个百分点')
  expect(paceInWords(50, 50)).toBe('与序时一致')
})
