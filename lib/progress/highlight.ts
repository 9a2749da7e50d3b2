import { Refused, refuse } from '../refusal'
import { againstText } from '../text'
import { folded } from '../written'

// 标志性成果：what was achieved this period, chosen by the secretariat from cleared reports that finished something; the leaders see it first.

/** How long a sentence on the board may be. */
export const longest = 60
/** How many are shown together on the board, where a leader has two minutes, and on the wall. */
export const [shownOnBoard, shownOnWall] = [3, 4]

/** The sentence as it can be kept. @throws Refused at its field */
export function sentenceFrom(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim()
  if (!words) throw new Refused('请写一句话，领导在总览上看到的就是它。', 'sentence')
  refuse(againstText(words, longest, '一句话'), 'sentence')
  return words
}

/** A first wording: the report's first sentence. */
export function proposal(progress: string): string {
  const first = /^[^。！？\n]+/.exec(progress.trim())?.[0] ?? ''
  return first.slice(0, longest)
}

interface Found {
  task: { title: string; code: string; area: { code: string } }
  office: string
  progress: string
  finished: readonly string[]
}
/** Those of an area, and in whose title, 编号, office, words or milestones every word that is asked for stands. */
export function candidatesAsked<Row extends Found>(
  rows: readonly Row[],
  { area, q = '' }: { area?: string | undefined; q?: string | undefined },
): Row[] {
  const words = q.split(/\s+/).map(folded).filter(Boolean)
  const said = ({ task, office, progress, finished }: Found) => folded([task.title, task.code, office, progress, ...finished].join('\n'))
  return rows.filter((row) => (!area || row.task.area.code === area) && words.every((word) => said(row).includes(word)))
}
