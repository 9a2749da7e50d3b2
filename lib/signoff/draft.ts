import { createHash } from 'node:crypto'

// 会签草稿：what it says and which texts it would send, each as one mark, so that nobody changes or sends what he has not seen.

const markOf = (what: unknown): string => createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 32)

export interface DraftSaid {
  title: string
  purpose: string
  lastDay: string
  taskIds: readonly string[]
}
/** What a draft says, in its order. */
export const draftMark = ({ title, purpose, lastDay, taskIds }: DraftSaid): string => markOf([title, purpose, lastDay, taskIds])

/** The texts of a draft as they would go out. */
export const textsMark = (
  items: readonly { taskId: string; text: string | null; figures: readonly { key: string; value: string }[] | null }[],
): string => markOf(items.map(({ taskId, text, figures }) => [taskId, text, (figures ?? []).map(({ key, value }) => [key, value])]))

/** Why the texts cannot go out, or null. `bare`: titles of items of which there is nothing to send. */
export const againstBare = (bare: readonly string[]): string | null =>
  bare.length
    ? `还没有可会签的文字：${bare
        .slice(0, 5)
        .map((title) => `“${title}”`)
        .join('、')}${bare.length > 5 ? `等 ${bare.length} 项` : ''}。请移出，或先写汇总稿，或待各方填报通过后再发起。`
    : null
