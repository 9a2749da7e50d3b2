import { Refused } from './refusal'

// 所见：what a form showed of the thing that it changes, in a reader's words. It is sent back with the form, so that whoever comes second is told what was changed meanwhile instead of writing over it.

export type Seen = Readonly<Record<string, string>>
/** As it goes to and fro in a hidden field. */
export const seenText = (seen: Seen): string => JSON.stringify(seen)

/** @throws Refused where what came back was never sent by a form of ours */
export function seenFrom(sent: unknown): Seen {
  let read: unknown
  try {
    read = typeof sent === 'string' ? JSON.parse(sent) : null
  } catch {
    read = null
  }
  if (!read || typeof read !== 'object' || Array.isArray(read) || !Object.values(read).every((each) => typeof each === 'string'))
    throw new Refused('这张表单不完整，没有办理。请刷新页面后再提交。')
  return read as Seen
}

const shown = 30
/** What stands otherwise now, as one says it: 电话“1”改为“2”. A long text is named only. */
export function changesSince(seen: Seen, now: Seen): string[] {
  const labels = [...new Set([...Object.keys(now), ...Object.keys(seen)])]
  return labels.flatMap((label) => {
    const [was, is] = [seen[label] ?? '', now[label] ?? '']
    if (was === is) return []
    return was.length <= shown && is.length <= shown ? [`${label}“${was || '空'}”改为“${is || '空'}”`] : [label]
  })
}

export interface LastChange {
  name: string
  /** the same account, in another window or by a sending whose answer was lost */ own: boolean
  time: string
}
const most = 5
/** The refusal of whoever comes second. The act tells the page to draw itself anew: what was not touched shows what stands now, what was typed stays. */
export function changedMeanwhile(changes: string[], last: LastChange | null): Refused {
  const who = last ? `${last.own ? '您自己在别的窗口' : last.name.slice(0, 40)}已于${last.time}` : '他人已'
  const what = changes.slice(0, most).map((each) => each.slice(0, 50))
  const rest = changes.length > most ? `等 ${changes.length} 处` : ''
  return new Refused(`您打开以后，${who}改动：${what.join('；')}${rest}。没有办理；您写的都还在，请核对后再办。`, undefined, {
    kind: 'changed',
  })
}
