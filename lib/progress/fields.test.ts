import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { reportForm } from './form'

// A field that nothing uses is a field that an office fills in for nothing.

const rows = readFileSync('ARCHITECTURE.md', 'utf8').split('\n').flatMap((line) => { const found = /^\| `(\w+)` \| ([^|]+) \| `([^`]+)` \|$/.exec(line); return found ? [{ field: found[1]!, use: found[2]!.trim(), file: found[3]! }] : [] })

describe('每一栏都有用处', () => {
  for (const field of Object.keys(reportForm.shape)) it(`${field}：ARCHITECTURE.md 写明用在哪一页，那一页的代码确实读它`, () => {
    const row = rows.find((each) => each.field === field)
    expect(row?.use).toBeTruthy()
    expect(readFileSync(row!.file, 'utf8')).toMatch(new RegExp(`\\.${field}\\b`))
  })
})
