// npm run words: every text that a person can read, as it stands in the code, so that all of them can be read once with the eye of an office: file, line, text, separated by tabs.
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

const chinese = /[\u3400-\u9fff]/
const source = /\.tsx?$/
const test = /\.test\.tsx?$|^lib\/launch\//

function files(dir) {
  return fs.readdirSync(dir, { withFileTypes: true }).flatMap((each) => {
    const name = path.posix.join(dir, each.name)
    return each.isDirectory() ? files(name) : source.test(name) && !test.test(name) ? [name] : []
  })
}

/** What is read of a node: a template with a mark where a value stands. */
function textOf(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isJsxText(node)) return node.text
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join('')
  return ''
}

export function textsOf(name, code) {
  const tree = ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true, name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
  const found = []
  const walk = (node) => {
    const text = textOf(node).replace(/\s+/g, ' ').trim()
    if (chinese.test(text)) found.push({ line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1, text })
    ts.forEachChild(node, walk)
  }
  walk(tree)
  return found
}

if (process.argv[1] === new URL(import.meta.url).pathname)
  for (const name of ['app', 'components', 'lib'].flatMap(files))
    for (const { line, text } of textsOf(name, fs.readFileSync(name, 'utf8'))) console.info(`${name}\t${line}\t${text}`)
