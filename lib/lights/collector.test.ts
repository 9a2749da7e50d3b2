import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

// Whoever touches a task needs the collector of its states; a page holds only what its own acts import.
const commands = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((each) =>
    each.isDirectory() ? commands(path.join(dir, each.name)) : /(^|\.)commands\.ts$/.test(each.name) ? [path.join(dir, each.name)] : [],
  )

describe('状态行的收集', () => {
  const touching = commands('lib').filter((file) => /\btouch(All)?\b/.test(readFileSync(file, 'utf8')))
  it('有的办理要动任务', () => expect(touching.length).toBeGreaterThan(5))
  it.each(touching)('%s 自己引入了收集者', (file) =>
    expect(readFileSync(file, 'utf8')).toMatch(/from '(@\/lib\/lights|\.\.\/lights|\.)\/commands'|import '@\/lib\/lights\/commands'/),
  )
})
