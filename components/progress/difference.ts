import { diffChars } from 'diff'

// 改动处：as a person reads it. A character or two that happen to stand in both texts are no common ground: a change runs through them.

export interface Piece {
  kind: 'same' | 'added' | 'removed'
  text: string
}
const shortest = 3

/** The pieces of two texts: what stayed, what was taken out, what was put in, in reading order. */
export function difference(before: string, after: string): Piece[] {
  const pieces = diffChars(before, after).map((each): Piece => ({
    kind: each.added ? 'added' : each.removed ? 'removed' : 'same',
    text: each.value,
  }))
  const found: Piece[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed) found.push({ kind: 'removed', text: removed })
    if (added) found.push({ kind: 'added', text: added })
    removed = added = ''
  }
  pieces.forEach((piece, index) => {
    const between = index > 0 && index < pieces.length - 1
    if (piece.kind === 'removed') removed += piece.text
    else if (piece.kind === 'added') added += piece.text
    else if (between && [...piece.text].length < shortest) {
      removed += piece.text
      added += piece.text
    } else {
      flush()
      found.push(piece)
    }
  })
  flush()
  return found
}
