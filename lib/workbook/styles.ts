// 样式：how cells look; each look is written once and named by its place.

export interface Style {
  /** name of the font; 宋体 where nothing is said */
  font?: string
  /** in points; 11 where nothing is said */
  size?: number
  bold?: boolean
  /** colour of the ground, RRGGBB */
  fill?: string
  border?: boolean
  across?: 'left' | 'center' | 'right'
  down?: 'top' | 'center'
  wrap?: boolean
  /** how a number is shown */
  format?: string
  /** may be filled in while the sheet is protected */
  open?: boolean
}

export const percentFormat = '0%'
export const dayFormat = 'yyyy-mm-dd'
export const momentFormat = 'yyyy-mm-dd hh:mm:ss'
export const textFormat = '@'
const known: Record<string, number> = { '0': 1, [percentFormat]: 9, [textFormat]: 49 }
const firstOwn = 164
const line = (side: string) => `<${side} style="thin"><color rgb="FF98A2B3"/></${side}>`
const bordered = `<border>${['left', 'right', 'top', 'bottom'].map(line).join('')}<diagonal/></border>`
const plainBorder = '<border><left/><right/><top/><bottom/><diagonal/></border>'

/** Text in an attribute or between tags. What XML cannot carry is replaced; `_x0041_` in a text is no escape. */
export const escaped = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')

/** Each distinct thing once, by the place at which it was first asked for. */
class Places {
  readonly all: string[]
  private readonly places = new Map<string, number>()
  constructor(...first: string[]) {
    this.all = []
    for (const each of first) this.of(each)
  }
  of(thing: string): number {
    const found = this.places.get(thing)
    if (found !== undefined) return found
    this.places.set(thing, this.all.length)
    return this.all.push(thing) - 1
  }
}
const fontOf = ({ font = '宋体', size = 11, bold = false }: Style) =>
  `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="${escaped(font)}"/><charset val="134"/></font>`
const filled = (colour: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`

/** The looks of one workbook, gathered while its sheets are written. */
export class Styles {
  private readonly fonts = new Places(fontOf({}))
  private readonly fills = new Places('<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>')
  private readonly borders = new Places(plainBorder)
  private readonly formats = new Places()
  private readonly looks = new Places('<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>')
  private readonly placeOf = new Map<Style, number>()

  /** The number by which a cell names its look. */
  numberOf(style: Style | undefined): number {
    if (!style) return 0
    const found = this.placeOf.get(style)
    if (found !== undefined) return found
    const place = this.looks.of(this.look(style))
    this.placeOf.set(style, place)
    return place
  }

  private look(style: Style): string {
    const { fill, border, across, down, wrap, format, open } = style
    const number = format === undefined ? 0 : (known[format] ?? firstOwn + this.formats.of(format))
    const alignment = `<alignment${across ? ` horizontal="${across}"` : ''}${down ? ` vertical="${down}"` : ''}${wrap ? ' wrapText="1"' : ''}/>`
    return (
      `<xf numFmtId="${number}" fontId="${this.fonts.of(fontOf(style))}" fillId="${fill ? this.fills.of(filled(fill)) : 0}"` +
      ` borderId="${border ? this.borders.of(bordered) : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">` +
      `${alignment}<protection locked="${open ? 0 : 1}"/></xf>`
    )
  }

  toXml(): string {
    const list = (name: string, { all }: Places) => `<${name} count="${all.length}">${all.join('')}</${name}>`
    const formats = this.formats.all
    return (
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
      (formats.length
        ? `<numFmts count="${formats.length}">${formats.map((each, at) => `<numFmt numFmtId="${firstOwn + at}" formatCode="${escaped(each)}"/>`).join('')}</numFmts>`
        : '') +
      list('fonts', this.fonts) +
      list('fills', this.fills) +
      list('borders', this.borders) +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      list('cellXfs', this.looks) +
      '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
  }
}
