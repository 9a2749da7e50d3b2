import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { reportForm } from '@/lib/progress/form'

// A field that nothing uses is a field that an office fills in for nothing. docs/fields.md says of each control of each form which page or paper uses it, and which file reads it; this reads the source, so that a new control without a line fails.

interface Field {
  file: string
  field: string
}
const native = ['input', 'select', 'textarea']
/** a control that cannot be told apart: no line can be written for it */
const unnamed = '?'

const sources = ['app', 'components'].flatMap((dir) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
    .map((name) => path.posix.join(dir, name.split(path.sep).join('/'))),
)

/** The words of an attribute: its text, or the expression as it is written, without what differs from row to row. */
function words(attributes: ts.JsxAttributes, name: string): string | undefined {
  for (const each of attributes.properties) {
    if (!ts.isJsxAttribute(each) || each.name.getText() !== name || !each.initializer) continue
    if (ts.isStringLiteral(each.initializer)) return each.initializer.text
    if (ts.isJsxExpression(each.initializer))
      return each.initializer.expression
        ?.getText()
        .replace(/\$\{[^}]*\}/g, '…')
        .replace(/`/g, '')
  }
  return undefined
}

/** The name that a spread helper is asked for: `{...at('title')}` ties the control to 'title'. */
function tiedTo(attributes: ts.JsxAttributes): string | undefined {
  for (const each of attributes.properties) {
    const asked = ts.isJsxSpreadAttribute(each) && ts.isCallExpression(each.expression) ? each.expression.arguments[0] : undefined
    if (asked && ts.isStringLiteral(asked)) return asked.text
  }
  return undefined
}

/** The words of the label around a control. */
function labelOf(node: ts.Node): string | undefined {
  for (let up = node.parent; up; up = up.parent)
    if (ts.isJsxElement(up) && up.openingElement.tagName.getText() === 'label')
      return (
        up.children
          .filter(ts.isJsxText)
          .map((each) => each.text.trim())
          .join('') || undefined
      )
  return undefined
}

/** What an object holds under a key: its text, or the expression as it is written. */
function held(node: ts.ObjectLiteralExpression, key: string): string | undefined {
  for (const each of node.properties) {
    if (!each.name || each.name.getText() !== key) continue
    if (ts.isPropertyAssignment(each)) return ts.isStringLiteral(each.initializer) ? each.initializer.text : each.initializer.getText()
    return key
  }
  return undefined
}

/** Each control that a person fills in (by its name, or by its label), and each control that is described by an object with name and label. */
function fieldsOf(file: string): Field[] {
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (ts.isJsxSelfClosingElement(node) || ts.isJsxOpeningElement(node)) {
      const tag = node.tagName.getText()
      const name = words(node.attributes, 'name')
      const fixed =
        words(node.attributes, 'type') === 'hidden' ||
        node.attributes.properties.some((each) => ts.isJsxAttribute(each) && each.name.getText() === 'readOnly' && !each.initializer)
      if (native.includes(tag) && !fixed)
        found.push(
          name ??
            words(node.attributes, 'aria-label') ??
            labelOf(node) ??
            tiedTo(node.attributes) ??
            words(node.attributes, 'id') ??
            words(node.attributes, 'checked') ??
            unnamed,
        )
      else if (/^[A-Z]/.test(tag) && words(node.attributes, 'label') !== undefined) {
        const tied = name ?? tiedTo(node.attributes)
        if (tied !== undefined) found.push(tied)
      }
    }
    if (ts.isObjectLiteralExpression(node)) {
      const name = held(node, 'name')
      if (name !== undefined && held(node, 'label') !== undefined) found.push(name)
    }
    ts.forEachChild(node, visit)
  }
  visit(
    ts.createSourceFile(
      file,
      readFileSync(file, 'utf8'),
      ts.ScriptTarget.Latest,
      true,
      file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
    ),
  )
  return [...new Set(found)].map((field) => ({ file, field }))
}

const rows = readFileSync('docs/fields.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const found = /^\| `([^`]+)` \| `([^`]+)` \| ([^|]+) \| `([^`]+)` in `([^`]+)` \|$/.exec(line)
    return found ? [{ file: found[1]!, field: found[2]!, use: found[3]!.trim(), word: found[4]!, reader: found[5]! }] : []
  })
const key = ({ file, field }: Field) => `${file} ${field}`

describe('每一栏都有用处', () => {
  it('每张表单的每一栏，docs/fields.md 都有一行；没有多余的行', () => {
    expect(rows.map(key).sort()).toEqual(sources.flatMap(fieldsOf).map(key).sort())
  })
  it('没有一栏是叫不出名的：要么有 name，要么有标签', () => {
    expect(sources.flatMap(fieldsOf).filter(({ field }) => field === unnamed)).toEqual([])
  })
  it('每一行写明用在哪里，所说的文件确实读它', () => {
    for (const row of rows) {
      expect(row.use, key(row)).not.toBe('')
      expect(
        existsSync(row.reader) && readFileSync(row.reader, 'utf8').includes(row.word),
        `${key(row)}：${row.reader} 里没有 ${row.word}`,
      ).toBe(true)
    }
  })
  it('填报的每一项内容都有一栏，且有页面读它', () => {
    for (const field of Object.keys(reportForm.shape))
      expect(
        rows.some((row) => row.word === `.${field}`),
        field,
      ).toBe(true)
  })
})
