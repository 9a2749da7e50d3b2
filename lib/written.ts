import { dayOf, parseDay, toDate, type Day } from './calendar'

// 写法：what offices write by hand, in sheets, on the web, differs in signs that nobody sees or means. One folding to compare by, one reader each of days, percentages, ticks and telephones, for every door.

/** Signs without a shape, as a regular expression names them: of no width, of direction, of joining, selectors of a variant. */
export const formless =
  '\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e0fff}'
/** Blanks of every kind, and controls. */
export const blank = '\\u0001-\\u0020\\u007f-\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u2800\\u3000'
const unseen = new RegExp(`[${formless}${blank}]+`, 'gu')

/** Signs of one meaning, and the one that stands for them. NFKC has already made full width half. */
export const alike: readonly (readonly [string, string])[] = [
  ['-', '‐‑‒–—―⁃−─━﹘'],
  ['"', "'“”„‟‘’‚‛′″‵‶`´«»‹›「」『』〝〞〟"],
  ['(', '[{【〔〖〘〚⟨⟦'],
  [')', ']}】〕〗〙〛⟩⟧'],
  ['《', '〈≪'],
  ['》', '〉≫'],
  ['·', '•‧∙⋅・᛫⸱'],
  ['~', '〜∼∽'],
  ['/', '∕⁄╱'],
  [':', '∶꞉'],
  ['○', '〇'],
]
const sign = new Map(alike.flatMap(([one, others]) => [...others].map((each) => [each, one] as const)))
const signs = new RegExp(`[${[...sign.keys()].map((each) => `\\u{${each.codePointAt(0)!.toString(16)}}`).join('')}]`, 'gu')

/** A written thing as it is compared and looked for: width, case, blanks, signs without a shape, and kinds of brackets, dashes and quotes make no difference. The database folds alike (`folded`). */
export const folded = (text: string): string =>
  text
    .replace(unseen, '')
    .normalize('NFKC')
    .replace(unseen, '')
    .replace(signs, (each) => sign.get(each)!)
    .normalize('NFKC')
    .replace(/[A-Z]/g, (each) => each.toLowerCase())
/** Whether two names differ in nothing but signs. */
export const sameName = (one: string, other: string): boolean => folded(one) === folded(other)

/** What a reader makes of a written thing; `note`: what has to be said of it though it is taken. */
export type Read<T> = { value: T; note?: string } | { why: string }

const shown = (text: string): string => {
  const seen = text.replace(new RegExp(`[${formless}]`, 'gu'), '').trim()
  return `“${seen.length > 20 ? `${seen.slice(0, 20)}…` : seen}”`
}
/** Folded, without quotes and brackets around the whole, or a stop behind it. */
const bare = (text: string): string => {
  const said = folded(text).replace(/[。.;,，、；]+$/, '')
  const inner = /^(?:"+(.*?)"+|\((.*)\)|《(.*)》)$/.exec(said)
  return inner ? (inner[1] ?? inner[2] ?? inner[3])!.replace(/[。.;,，、；]+$/, '') : said.replace(/^"+|"+$/g, '')
}
const nothing = /^(?:|[-/\\~]+|(?:暂|目前|本期|均|尚)?(?:无|没有)|n\/a)$/
/** Whether a cell says that there is nothing: empty, a dash, 无. */
export const isNothing = (text: string): boolean => nothing.test(bare(text))
/** Whether words about difficulties say that there are none: 无, 暂无, 无问题, 没有困难. */
export const saysNone = (text: string): boolean =>
  /^(?:暂|目前|本期|尚)?(?:无|没有)(?:存在)?的?(?:明显|突出)?(?:困难)?(?:和|与|及)?(?:问题|困难)?$/.test(bare(text))

/** What a spreadsheet shows where it does not show the value. */
function brokenBySheet(text: string): string | null {
  const said = folded(text)
  if (/^#+$/.test(said)) return '写的是“#####”：表格的列太窄，没有显示出内容，请把列拉宽后重新复制'
  return /^#(?:ref!|n\/a|value!|div\/0!|name\?|null!|num!)$/.test(said)
    ? `写的是“${said.toUpperCase()}”：表格里的公式出错，请改正后重新复制`
    : null
}

const numerals = '○一二三四五六七八九'
/** 一 to 九十九, 一百; a row of digits (二○二六). NaN where it is none. */
function chineseNumber(text: string): number {
  const plain = text.replace(/零/g, '○').replace(/两/g, '二')
  if (plain === '一百' || plain === '百') return 100
  if (!/十/.test(plain))
    return /^[○一二三四五六七八九]+$/.test(plain) ? Number([...plain].map((each) => numerals.indexOf(each)).join('')) : NaN
  const found = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(plain)
  return found ? (found[1] ? numerals.indexOf(found[1]) : 1) * 10 + (found[2] ? numerals.indexOf(found[2]) : 0) : NaN
}
const numberIn = (text: string): number => (/^\d+$/.test(text) ? Number(text) : chineseNumber(text))

const [firstSerial, lastSerial] = [36_526, 73_050]
/** The day that a spreadsheet keeps as a number, from 2000 to 2099; part of a day is a time. */
export function dayOfSerial(serial: number): Day | null {
  const whole = Math.floor(serial)
  return whole >= firstSerial && whole <= lastSerial ? dayOf(new Date(Date.UTC(1899, 11, 30) + whole * 86_400_000)) : null
}
const weekdays = '日一二三四五六'
const han = '[○零一二三四五六七八九十]'
const dated = new RegExp(`^(\\d{4}|${han}{4})([-/.年])(\\d{1,2}|${han}{1,3})([-/.月])(\\d{1,2}|${han}{1,3})([日号]?)(.*)$`)
/** Behind a day: its weekday, which must be the right one. */
const trailing = /^\(?(?:(?:星期|周)([日天一二三四五六]))?\)?$/
/** Behind a day and a blank: a time of it, as spreadsheets and programs write it along. */
const timeOfDay = /[ t](?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?z?(?=["'”’」)]*$)/i
/** Two numbers with nothing but a blank between them: to be read as one they would be guessed at. */
const parted = (text: string): boolean => /\d \d/.test(spaced(text.normalize('NFKC')))

function dayOfParts(said: string): Day | null {
  const found = dated.exec(said)
  if (!found) return null
  const [, year, first, month, second, date, end, rest] = found as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  // 2026-11月 is a slip; 2026/11-20 too.
  if ((first === '年') !== (second === '月') || (first !== '年' && (second !== first || end))) return null
  const [m, d] = [numberIn(month), numberIn(date)]
  const day = parseDay(`${numberIn(year)}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`)
  const behind = trailing.exec(rest)
  if (!day || !behind) return null
  const weekday = behind[1] && weekdays.indexOf(behind[1].replace('天', '日'))
  return weekday === undefined || weekday === '' || weekday === toDate(day).getUTCDay() ? day : null
}
/** The day in a written text: 2026-11-20, 2026/11/20, 2026.11.20, 20261120, 2026年11月20日（星期五）, 二〇二六年十一月二十日, the number that a spreadsheet keeps; in any width, in quotes, with signs that nobody sees. Null where there is none. */
export function dayIn(text: string): Day | null {
  const dayAlone = spaced(text.normalize('NFKC')).replace(timeOfDay, '')
  if (parted(dayAlone)) return null
  const said = bare(dayAlone)
  if (/^\d{5}(?:\.\d+)?$/.test(said)) return dayOfSerial(Number(said))
  const digits = /^(\d{4})(\d{2})(\d{2})$/.exec(said)
  return digits ? parseDay(digits.slice(1).join('-')) : dayOfParts(said)
}
/** The same with the reason where a day cannot be read; null where nothing is written. */
export function readDay(text: string): Read<Day | null> {
  if (isNothing(text)) return { value: null }
  const broken = brokenBySheet(text)
  if (broken) return { why: broken }
  const day = dayIn(text)
  if (day) return { value: day }
  const said = bare(text)
  if (/^\d{1,2}[-/.月]\d{1,2}[日号]?$/.test(said)) return { why: `${shown(text)}没有写年份，请写成 2026-09-30 这样` }
  if (/^\d{4}[-/.年]\d{1,2}月?$/.test(said)) return { why: `${shown(text)}没有写到日，请写成 2026-09-30 这样` }
  return { why: `${shown(text)}读不出是哪一天，请写成 2026-09-30 这样` }
}

/** A number as it is reckoned with: in half width, without blanks and the commas of thousands. What it may be is the caller's to say. */
export const plainNumber = (text: string): string =>
  parted(text)
    ? text
    : folded(text).replace(/^([-+]?\d{1,3})((?:,\d{3})+)(?=\.|$)/, (_, first: string, rest: string) => first + rest.replace(/,/g, ''))

/** 进度 is kept in whole percents: halves go up, but what is not whole is never done. */
const wholePercent = (exact: number): number => (exact < 100 ? Math.min(99, Math.round(exact)) : exact)
const percentAsked = '请填 0 到 100 的整数，例如 60'

function percentOf(exact: number, text: string): Read<number | null> {
  const number = Math.round(exact * 1e6) / 1e6
  if (!(number >= 0 && number <= 100)) return { why: `进度写的是${shown(text)}，${percentAsked}` }
  const whole = wholePercent(number)
  return whole === number ? { value: whole } : { value: whole, note: `进度只记整数，${shown(text)}记为 ${whole}%` }
}
/** 进度 in a number of a spreadsheet. Without a percent format, a part of one may be either: it is asked. */
export function percentOfNumber(number: number, isPercent: boolean): Read<number | null> {
  if (isPercent) return percentOf(number * 100, `${Math.round(number * 1e8) / 1e6}%`)
  const said = String(number)
  return number > 0 && number < 1 ? { why: askedOfPart(number, said) } : percentOf(number, said)
}
const askedOfPart = (number: number, text: string): string => {
  const percent = wholePercent(number * 100)
  return `进度写的是${shown(text)}，${percentAsked}（如是百分之 ${percent}，请填 ${percent}）`
}
/** 进度 as people write it: 45, 45%, ４５．５％, 百分之四十五; null where nothing is written. */
export function readPercent(text: string): Read<number | null> {
  if (isNothing(text)) return { value: null }
  const broken = brokenBySheet(text)
  if (broken) return { why: broken }
  const said = parted(text) ? '' : bare(text)
  const number = /^\+?(\d{1,4}(?:\.\d*)?|\.\d+)(%?)$/.exec(said)
  if (number) {
    const exact = Number(number[1])
    return !number[2] && exact > 0 && exact < 1 ? { why: askedOfPart(exact, text) } : percentOf(exact, text)
  }
  const words = /^百分之(?:([○零一二三四五六七八九十两百]+)(?:点([○零一二三四五六七八九]+))?|(\d{1,3}(?:\.\d+)?))$/.exec(said)
  const exact = words
    ? Number(words[3] ?? `${chineseNumber(words[1]!)}${words[2] ? `.${chineseNumber(`一${words[2]}`).toString().slice(1)}` : ''}`)
    : NaN
  return Number.isNaN(exact) ? { why: `进度写的是${shown(text)}，${percentAsked}` } : percentOf(exact, text)
}

const ticked = [
  '√',
  '✓',
  '✔',
  '☑',
  '✅',
  '🗸',
  'v',
  '是',
  '有',
  '1',
  '对',
  '已',
  '已完成',
  '完成',
  '全部完成',
  '已办结',
  'y',
  'yes',
  'true',
  '是的',
]
const unticked = [
  '×',
  '✕',
  '✖',
  '✗',
  '✘',
  '❌',
  '☐',
  '□',
  '☒',
  'x',
  '否',
  '不是',
  '0',
  '错',
  '未',
  '未完成',
  '没有完成',
  '尚未完成',
  '未办结',
  '不',
  'n',
  'no',
  'false',
]
/** Words of one column: what means a tick there beside the usual, and what could mean either. */
export interface TickWords {
  yes?: readonly string[]
  no?: readonly string[]
  unsure?: readonly string[]
}
/** 是 or nothing, as people tick: √ ✔ 是 有 1 已完成; × 否 无 0 未完成 / and nothing at all. */
export function readTick(text: string, words: TickWords = {}): Read<boolean> {
  const said = bare(text)
  const among = (all: readonly string[] = []) => all.some((each) => folded(each) === said)
  const broken = brokenBySheet(text)
  if (broken) return { why: broken }
  if (among(words.yes)) return { value: true }
  if (among(words.no)) return { value: false }
  if (among(words.unsure)) return { why: `写的是${shown(text)}，可作两种理解，请选“是”或留空` }
  if (isNothing(text) || among(unticked)) return { value: false }
  return among(ticked) ? { value: true } : { why: `写的是${shown(text)}，请选“是”或留空` }
}

/** A telephone as text: 027-87654321 转 801, 13800000000、13900000000. What a spreadsheet has made of it is not guessed back. */
export function readPhone(text: string): Read<string> {
  if (isNothing(text)) return { value: '' }
  const broken = brokenBySheet(text)
  if (broken) return { why: broken }
  const kept = spaced(text.normalize('NFKC'))
  const said = folded(text)
  if (/^\d+(?:\.\d+)?e[+]?\d+$/.test(said)) return { why: `电话写的是${shown(text)}：表格软件改坏了号码，请把该列设为“文本”后重新填写` }
  const whole = /^(\d{5,})\.0+$/.exec(said)
  if (whole) return { value: whole[1]! }
  return /\d{3}/.test(said) ? { value: kept } : { why: `电话写的是${shown(text)}，里面没有号码` }
}

/** A line as it is kept: without signs that nobody sees, blanks of one kind and single. Selectors of a variant stay: they are part of a name. */
export const spaced = (text: string): string =>
  shapely(text)
    .replace(new RegExp(`[${blank}]+`, 'gu'), ' ')
    .trim()
/** Without signs that nobody sees, of whatever length; an indent, line breaks and joined signs stay. */
export const shapely = (text: string): string =>
  text.replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g, '').replace(/[\u00a0\u202f]/g, ' ')
