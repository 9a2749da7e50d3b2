import yauzl from 'yauzl'
import { secretMark } from '../text'

// 文件种类：told by the content, never by the name alone; what could run or unpack without end is refused.

export const mostBytes = 20 * 1024 * 1024
const mostUnpacked = 100 * 1024 * 1024
const mostRatio = 100

/** What may be taken in, with the type it is served as. */
export const kinds = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ofd: 'application/ofd',
  wps: 'application/vnd.ms-works',
  et: 'application/octet-stream',
} as const
export type Kind = keyof typeof kinds
export const kindWords = 'PDF、Word（docx）、Excel（xlsx）、PPT（pptx）、OFD、WPS（wps、et）、JPG、PNG'

export type Inspected = { kind: Kind } | { refusal: string }
const refused = (refusal: string): Inspected => ({ refusal })
const starts = (data: Buffer, ...bytes: number[]) => bytes.every((byte, at) => data[at] === byte)
const extension = (name: string) => /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
const marked = refused('文件里有密级标志。严禁上传涉密文件。')

/** What a file is by its content, or why it cannot be taken. */
export async function inspect(name: string, data: Buffer): Promise<Inspected> {
  if (data.length === 0) return refused('文件是空的。')
  if (data.length > mostBytes) return refused(`文件不能超过 20 MB，现有 ${(data.length / 1024 / 1024).toFixed(1)} MB。`)
  if (secretMark.test(name)) return refused('文件名里有密级标志。严禁上传涉密文件。')
  const found = await kindOf(extension(name), data)
  if ('refusal' in found || found.kind === 'png' || found.kind === 'jpg') return found
  return secretMark.test(data.toString('utf8')) || secretMark.test(data.toString('utf16le')) ? marked : found
}

/**
 * A workbook that is to be read, not only kept: every part of it is unpacked and counted, nothing in it points outside. What its name ends with makes no difference.
 * @returns whether a 密级标志 stands in it, so that the reader can name the cell; or why it cannot be read, and what to do
 */
export async function inspectWorkbook(name: string, data: Buffer): Promise<{ marked: boolean } | { refusal: string }> {
  if (data.length === 0) return { refusal: '文件是空的。' }
  if (data.length > mostBytes) return { refusal: `文件不能超过 20 MB，现有 ${(data.length / 1024 / 1024).toFixed(1)} MB。` }
  if (secretMark.test(name)) return { refusal: '文件名里有密级标志。严禁录入、上传涉密信息。' }
  if (!starts(data, 0x50, 0x4b, 0x03, 0x04)) return { refusal: notWorkbook(data) }
  const read: Reading = { outside: false, marked: false }
  const found = await zipped('xlsx', data, read)
  if ('refusal' in found) return found
  return read.outside
    ? { refusal: '文件里有指向别的文件或数据源的链接，不能读取。请在 Excel 或 WPS 的“数据”里断开链接（编辑链接—断开链接），保存后再上传。' }
    : { marked: read.marked }
}
const noSheets = (names: ReadonlySet<string>): string =>
  names.has('xl/workbook.bin') || names.has('content.xml')
    ? '这是表格的另一种格式（xlsb、ods），读不了。请在 Excel 或 WPS 里打开，“另存为”选“xlsx”后再上传；内容不会丢。'
    : '这是压缩包，不是表格。请解压后上传里面填好的征集表（xlsx）。'
const says = (data: Buffer, words: string) => data.includes(Buffer.from(words, 'utf16le'))
/** What a file is that calls itself a workbook and is none, and how it becomes one. */
function notWorkbook(data: Buffer): string {
  if (starts(data, 0xd0, 0xcf, 0x11, 0xe0)) {
    if (says(data, 'EncryptedPackage'))
      return '文件设了打开密码，读不出内容。请在 Excel 或 WPS 里打开，取消密码（文件—文件加密、保护工作簿），保存后再上传。'
    if (says(data, 'Workbook') || says(data, 'Book'))
      return '这是旧格式（xls、et）的表格，只改后缀不行。请在 Excel 或 WPS 里打开，“另存为”选“xlsx”后再上传；内容不会丢。'
    return '这不是表格文件。请上传填好的征集表（xlsx）。'
  }
  if (
    /^\s*<(!doctype|html|\?xml|table)/i.test(
      data
        .subarray(0, 200)
        .toString('utf8')
        .replace(/^\ufeff/, ''),
    )
  )
    return '这是网页或文本，只是后缀写成了表格。请在 Excel 或 WPS 里打开，“另存为”选“xlsx”后再上传。'
  return '只能读取 xlsx 文件，这个文件的内容不是。如文件经单位的加密软件加过密，请先解密再上传。'
}
interface Reading {
  outside: boolean
  marked: boolean
}
const pointsOutside = (name: string, text: string) =>
  /\/externalLinks\//i.test(name) ||
  (/\.rels$/i.test(name) &&
    (text.match(/<Relationship\b[^<>]*>/g) ?? []).some(
      (each) => /TargetMode\s*=\s*["']External["']/i.test(each) && !/\/hyperlink["']/i.test(each),
    ))

async function kindOf(named: string, data: Buffer): Promise<Inspected> {
  const by = (kind: Kind, ...names: string[]): Inspected =>
    [kind, ...names].includes(named) ? { kind } : refused(`文件内容是 ${kind.toUpperCase()}，与文件名的后缀不符。`)
  if (starts(data, 0x25, 0x50, 0x44, 0x46, 0x2d)) return by('pdf')
  if (starts(data, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return by('png')
  if (starts(data, 0xff, 0xd8, 0xff)) return by('jpg', 'jpeg')
  // wps and et of the office's own old format: a compound file, told apart only by the name. Old doc and xls carry macros unseen, and are not taken.
  if (starts(data, 0xd0, 0xcf, 0x11, 0xe0))
    return named === 'wps' || named === 'et' ? { kind: named } : refused(`旧格式的文件请另存后再上传。可上传：${kindWords}。`)
  if (starts(data, 0x50, 0x4b, 0x03, 0x04)) return zipped(named, data)
  return refused(`不接收这种文件。可上传：${kindWords}。`)
}

/** Words of one marking may stand in several runs of text, and some programs write Chinese as numbers. */
function bearsMark(xml: string): boolean {
  const text = xml.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex, decimal) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
  return text.includes('★') && secretMark.test(text.replace(/<[^<>]*>/g, ''))
}
const tooLarge = (part: string) =>
  /worksheets\//i.test(part)
    ? `文件解开后超过 ${mostUnpacked / 1024 / 1024} MB：表格最后一行以下或右侧多半有大片设过格式的空行、空列。请选中它们，右键“删除”整行、整列，保存后再上传。`
    : '文件解开后过大，不能上传。请删去不需要的图片、附件，保存后再上传。'

/** Office documents are archives: which one, whether it carries macros, what its words say; unpacked within limits that are counted while unpacking. */
async function zipped(named: string, data: Buffer, read?: Reading): Promise<Inspected> {
  const names = new Set<string>()
  let unpacked = 0
  try {
    const zip = await yauzl.fromBufferPromise(data)
    for await (const entry of zip.eachEntry()) {
      names.add(entry.fileName)
      if (entry.isEncrypted()) return refused('文件设了密码，读不出内容。请取消密码后再上传。')
      if (names.size > 5000) return refused('文件里的部分超过 5000 个，不能上传。')
      if (!read && !/\.(xml|rels|txt)$/i.test(entry.fileName)) {
        unpacked += entry.uncompressedSize
        continue
      }
      const worded = /\.(xml|rels|txt|vml)$/i.test(entry.fileName)
      let decoder: TextDecoder | null = null
      let text = ''
      for await (const piece of await zip.openReadStreamPromise(entry)) {
        unpacked += (piece as Buffer).length
        if (unpacked > mostUnpacked || unpacked > data.length * mostRatio + 1024 * 1024) return refused(tooLarge(entry.fileName))
        if (!worded) continue
        decoder ??= new TextDecoder(starts(piece as Buffer, 0xff, 0xfe) ? 'utf-16le' : 'utf-8')
        text += decoder.decode(new Uint8Array(piece as Buffer), { stream: true })
      }
      const found = bearsMark(text)
      if (/<!(DOCTYPE|ENTITY)/i.test(text)) return refused('文件里有不允许的定义（DTD），不能上传。请重新另存后再上传。')
      if (found && !read) return marked
      if (read) {
        read.marked ||= found
        read.outside ||= pointsOutside(entry.fileName, text)
      }
    }
  } catch {
    return refused('文件已损坏，打不开。请重新保存后再上传。')
  }
  if ([...names].some((each) => /vbaProject\.bin$/i.test(each))) return refused('文件含宏，不能上传。请另存为不含宏的格式（xlsx、docx）。')
  const kind = (
    [
      ['docx', 'word/document.xml'],
      ['xlsx', 'xl/workbook.xml'],
      ['pptx', 'ppt/presentation.xml'],
      ['ofd', 'OFD.xml'],
    ] as const
  ).find(([, part]) => names.has(part))?.[0]
  if (!kind) return refused(read ? noSheets(names) : `压缩包不接收。可上传：${kindWords}。`)
  const saved = named === kind || ((named === 'wps' || named === 'et') && kind !== 'ofd')
  return saved ? { kind: named as Kind } : refused(`文件内容是 ${kind.toUpperCase()}，与文件名的后缀不符。`)
}
