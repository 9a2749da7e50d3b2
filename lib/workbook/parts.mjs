// The parts of a workbook of which its cells are made: names of sheets, texts, formats. What no cell needs is not looked at.
import { attributesOf, scan } from './xml.mjs'

const off = ['0', 'false', 'off']
/** `_x0041_` is how a workbook writes a character that XML does not keep. */
export const unescaped = (text) => text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))

/** Gathers one text that may stand in several runs: what is struck out is kept apart, readings above characters are left out. */
export class Text {
  kept = ''
  struck = ''
  #striking = false
  open(name, raw) {
    if (name === 'r') this.#striking = false
    if (name === 'strike') this.#striking = !off.includes(attributesOf(raw).val ?? '1')
  }
  close(name) {
    if (name === 'r') this.#striking = false
  }
  text(said, path) {
    if (path.at(-1) !== 't' || path.includes('rPh')) return
    if (this.#striking) this.struck += said
    else this.kept += said
  }
  done() {
    return { text: unescaped(this.kept), struck: unescaped(this.struck) }
  }
}

/** Targets of a part by their ids and kinds; addresses are made whole from the folder of the part. */
export function relationsIn(xml, folder) {
  const found = []
  if (xml !== null)
    scan(xml, {
      open(name, raw) {
        if (name !== 'Relationship') return
        const { Id: id, Type: type = '', Target: target = '', TargetMode: mode } = attributesOf(raw)
        if (mode !== 'External') found.push({ id, kind: type.slice(type.lastIndexOf('/') + 1), target: resolved(folder, target) })
      },
    })
  return found
}
function resolved(folder, target) {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter(Boolean)
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

/** The sheets of a workbook in their order, and whether its days are counted from 1904. */
export function sheetsIn(xml) {
  const sheets = []
  let from1904 = false
  scan(xml, {
    open(name, raw, path) {
      if (name === 'sheet' && path.at(-1) === 'sheets') {
        const { name: said = '', id, state = 'visible' } = attributesOf(raw)
        sheets.push({ name: said, id, shown: state === 'visible' })
      }
      if (name === 'workbookPr') from1904 = !off.includes(attributesOf(raw).date1904 ?? '0')
    },
  })
  return { sheets, from1904 }
}

/** The texts that cells name by number. */
export function textsIn(xml) {
  const texts = []
  let current = new Text()
  if (xml !== null)
    scan(xml, {
      open(name, raw) {
        if (name === 'si') current = new Text()
        else current.open(name, raw)
      },
      close(name) {
        if (name === 'si') texts.push(current.done())
        else current.close(name)
      },
      text: (said, path) => current.text(said, path),
    })
  return texts
}

// Formats that a program knows by number alone; 27 to 36 and 50 to 58 are those of Chinese programs.
const daysByNumber = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])
const percentsByNumber = new Set([9, 10])
/** What of a format is an order to the program, not a word to be shown. */
const ordersOf = (format) => format.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General|G\/通用格式/gi, '')
function kindOf(number, format) {
  if (format === undefined) return { day: daysByNumber.has(number), percent: percentsByNumber.has(number) }
  const orders = ordersOf(format).split(';')[0]
  const day = /[yd]|aaa/i.test(orders) || (/m/i.test(orders) && !/[hs]/i.test(orders) && !/\[[hms]+\]/i.test(format))
  return { day, percent: !day && orders.includes('%') }
}

/** Of each look of a cell: whether it shows a day or a percent, and whether it strikes out. */
export function looksIn(xml) {
  const formats = new Map()
  const fonts = []
  const looks = []
  if (xml !== null)
    scan(xml, {
      open(name, raw, path) {
        const within = path.at(-1)
        if (name === 'numFmt' && within === 'numFmts') {
          const { numFmtId, formatCode = '' } = attributesOf(raw)
          formats.set(Number(numFmtId), formatCode)
        }
        if (name === 'font' && within === 'fonts') fonts.push(false)
        if (name === 'strike' && within === 'font' && path.includes('fonts'))
          fonts[fonts.length - 1] = !off.includes(attributesOf(raw).val ?? '1')
        if (name === 'xf' && within === 'cellXfs') {
          const { numFmtId = '0', fontId = '0' } = attributesOf(raw)
          looks.push({ ...kindOf(Number(numFmtId), formats.get(Number(numFmtId))), struck: fonts[Number(fontId)] ?? false })
        }
      },
    })
  return looks
}

/** The cells to which somebody wrote a comment. What it says is not read. */
export function commentedIn(xml) {
  const places = []
  scan(xml, {
    open(name, raw) {
      if (name === 'comment' && places.length < 1000) places.push(attributesOf(raw).ref ?? '')
    },
  })
  return places
}
