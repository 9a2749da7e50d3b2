import type { TaskFacts } from '../lights/facts'
import { countedIn, progressInWords, progressOfPart, progressOfTask } from '../lights/progress'
import { figuresIn, withoutFigures } from '../progress/figures'
import { problemsIn } from '../progress/check'
import { folded } from '../written'

// 汇总稿：what the parties of a task say in common. The tool drafts it from what each shares; the 汇总方 writes it; nobody's own part changes by it.

/** A part as everybody reads it: the sections its office shares, empty where it keeps one. */
export interface SharedPart {
  partId: string
  party: string
  office: string
  period: string | null
  versionId: string | null
  progress: string
  problems: string
  next: string
}
/** 附列数据: a figure from cleared facts that goes with the text. */
export interface Quoted {
  key: string
  label: string
  value: string
}
export interface Joint {
  text: string
  figures: readonly Quoted[]
}

export const longest = 4000
export const jointSections = { progress: '进展情况', problems: '存在问题', next: '下一步安排' } as const
export type JointSection = keyof typeof jointSections
const order = Object.keys(jointSections) as JointSection[]

/** Parties by their region's name; several offices of one are told apart. */
export function callings(parts: readonly { party: string; office: string }[]): string[] {
  const often = new Map<string, number>()
  for (const { party } of parts) often.set(party, (often.get(party) ?? 0) + 1)
  return parts.map(({ party, office }) => (often.get(party)! > 1 || !party ? office : party))
}

const ends = /[。！？；]$/
const closed = (words: string) => (ends.test(words) ? words : `${words}。`)
/** As many whole sentences as fit. */
function clipped(words: string, most: number): string {
  if (words.length <= most) return words
  const cut = words.slice(0, Math.max(0, most - 8))
  const last = Math.max(...['。', '；', '！', '？'].map((sign) => cut.lastIndexOf(sign)))
  return `${last > 0 ? cut.slice(0, last + 1) : cut}（详见各方进展）`
}

/** 系统起草: each party's shared words under its name; what all say in the same words is said once. Null where nobody has shared anything. */
export function draftText(parts: readonly SharedPart[]): string | null {
  const names = callings(parts)
  const said = order
    .map((section) => ({
      section,
      words: parts.flatMap((part, at) => {
        const words = part[section].trim()
        return words && !(section === 'problems' && !problemsIn(words)) ? [{ name: names[at]!, words }] : []
      }),
    }))
    .filter((each) => each.words.length)
  if (!said.length) return null
  const room =
    Math.floor((longest - 40) / said.reduce((sum, each) => sum + each.words.length, 0)) -
    Math.max(0, ...names.map((name) => name.length)) -
    12
  const paragraphs = said.map(({ section, words }) => {
    const alike = words.length === parts.length && new Set(words.map((each) => each.words)).size === 1
    const body = alike
      ? closed(clipped(words[0]!.words, room))
      : words.map((each) => `${each.name}：${closed(clipped(each.words, room))}`).join(section === 'progress' ? '\n' : '')
    return section === 'progress' ? body : `${jointSections[section]}：${body}`
  })
  return paragraphs.join('\n').trim()
}

/** How a sentence stands beside the others': said by another too, by this party alone, or with other figures than another's. */
export type Agreement = 'same' | 'own' | 'figures'
export interface Marked {
  name: string
  sentences: { text: string; agreement: Agreement }[]
}

const sentencesOf = (words: string) => (words.match(/[^。！？；\n]+[。！？；]?/g) ?? []).map((each) => each.trim()).filter(Boolean)
const bare = (sentence: string) => folded(sentence).replace(/[。!?;,、]/g, '')

/** The parties' words of a section side by side, with what differs marked. */
export function sideBySide(parts: readonly SharedPart[], section: JointSection): Marked[] {
  const names = callings(parts)
  const all = parts.map((part) => sentencesOf(part[section]))
  const skeletons = all.map((some) => some.map((each) => bare(withoutFigures(each))))
  return all.map((some, at) => ({
    name: names[at]!,
    sentences: some.map((text, index) => {
      const others = all.filter((_, other) => other !== at && all[other]!.length)
      if (others.some((each) => each.some((one) => bare(one) === bare(text)))) return { text, agreement: 'same' }
      const conflict = skeletons.some(
        (each, other) =>
          other !== at && each.some((skeleton, place) => skeleton === skeletons[at]![index] && bare(all[other]![place]!) !== bare(text)),
      )
      return { text, agreement: conflict ? 'figures' : 'own' }
    }),
  }))
}

const percent = (value: number | null) => (value === null ? null : `${value}%`)
/** 附列数据 from the cleared facts: progress of the whole and of each part, milestones done. Lights are not among them: a later light leaves an answer alone. */
export function quotedFrom(task: TaskFacts): Quoted[] {
  const names = callings(task.parts)
  const whole = progressOfTask(task)
  const done = (of: { milestones: { doneOn: unknown }[] }) =>
    of.milestones.length ? `节点 ${of.milestones.filter((each) => each.doneOn).length}/${of.milestones.length}` : null
  const rows = [
    { key: 'task', label: '总体', value: [whole === null ? null : progressInWords(whole, countedIn(task)), done(task)] },
    ...task.parts.map((part, at) => ({ key: part.partId, label: names[at]!, value: [percent(progressOfPart(part)), done(part)] })),
  ]
  return rows.map((row) => ({ ...row, value: row.value.filter(Boolean).join('，') })).filter((row) => row.value)
}

const sameQuoted = (a: readonly Quoted[], b: readonly Quoted[]) =>
  JSON.stringify(a.map(({ key, value }) => [key, value])) === JSON.stringify(b.map(({ key, value }) => [key, value]))
export const sameJoint = (a: Joint, b: Joint): boolean => a.text === b.text && sameQuoted(a.figures, b.figures)

/** 只改文字: no figure of the text or beside it changed, and none changed places. Then the answers stand; else they are asked for again. */
export function wordingOnly(before: Joint, after: Joint): boolean {
  const [was, is] = [figuresIn(before.text), figuresIn(after.text)]
  return was.length === is.length && was.every((each, at) => each === is[at]) && sameQuoted(before.figures, after.figures)
}
