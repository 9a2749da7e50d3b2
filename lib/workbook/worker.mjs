// Reads one workbook apart from the server: what takes too long or too much memory ends with this thread.
import { parentPort, workerData } from 'node:worker_threads'
import yauzl from 'yauzl'
import { rowsIn } from './cells.mjs'
import { commentedIn, looksIn, relationsIn, sheetsIn, textsIn } from './parts.mjs'

const { data, wanted, mostRows } = workerData

/** The parts of the archive, each unpacked when it is asked for; names are compared as Windows compares them. */
async function partsOf(bytes) {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const entries = new Map()
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry)
  return async (name) => {
    const entry = entries.get(name.toLowerCase())
    if (!entry) return null
    const pieces = []
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece)
    const whole = Buffer.concat(pieces)
    const encoding = whole[0] === 0xff && whole[1] === 0xfe ? 'utf-16le' : whole[0] === 0xfe && whole[1] === 0xff ? 'utf-16be' : 'utf-8'
    return new TextDecoder(encoding, { fatal: true }).decode(whole)
  }
}
const folderOf = (name) => name.slice(0, Math.max(0, name.lastIndexOf('/')))
const relationsOf = (name) => `${folderOf(name)}/_rels/${name.slice(name.lastIndexOf('/') + 1)}.rels`.replace(/^\//, '')
const needed = (xml) => {
  if (xml === null) throw new Error('a part is missing')
  return xml
}

async function read() {
  const part = await partsOf(data)
  const root =
    relationsIn(needed(await part('_rels/.rels')), '').find((each) => each.kind === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const relations = relationsIn(await part(relationsOf(root)), folderOf(root))
  const targetOf = (kind) => relations.find((each) => each.kind === kind)?.target
  const { sheets, from1904 } = sheetsIn(needed(await part(root)))
  const chosen = sheets.filter((each) => wanted.includes(each.name))
  const others = sheets.filter((each) => each.shown && !wanted.includes(each.name)).map((each) => each.name)
  if (!chosen.length) return { sheets: [], others }
  const [texts, looks] = [targetOf('sharedStrings'), targetOf('styles')]
  const context = {
    from1904,
    texts: texts ? textsIn(await part(texts)) : [],
    looks: looks ? looksIn(await part(looks)) : [],
  }
  const found = []
  for (const { name, id } of chosen) {
    const target = relations.find((each) => each.id === id)?.target ?? ''
    parentPort.postMessage({ at: { sheet: name, line: 0 } })
    const rows = rowsIn(needed(await part(target)), context, mostRows, (line) => parentPort.postMessage({ at: { sheet: name, line } }))
    const beside = relationsIn(await part(relationsOf(target)), folderOf(target))
    const comments = []
    for (const each of beside.filter((other) => other.kind === 'comments')) comments.push(...commentedIn(needed(await part(each.target))))
    found.push({ name, ...rows, comments, pictures: beside.some((each) => each.kind === 'drawing') })
  }
  return { sheets: found, others }
}

try {
  parentPort.postMessage({ book: await read() })
} catch {
  parentPort.postMessage({ book: null })
}
