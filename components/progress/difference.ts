import { diffArrays } from 'diff'

// 改动处：as a person reads it. A number changes whole; a character or two that happen to stand in both texts are no common ground: a change runs through them.

export interface Piece {
  kind: 'same' | 'added' | 'removed'
  text: string
}
const shortest = 3
/** Characters, but a number with its point, commas and percent sign as one. */
const parts = (text: string): string[] => text.match(/\d+(?:[.,]\d+)*%?|[\s\S]/gu) ?? []

/** The pieces of two texts: what stayed, what was taken out, what was put in, in reading order. */
export function difference(before: string, after: string): Piece[] {
  const pieces = diffArrays(parts(before), parts(after)).map((each): Piece => ({
    kind: each.added ? 'added' : each.removed ? 'removed' : 'same',
    text: each.value.join(''),
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

/** A sentence of the new text with the pieces that it is made of; what was taken out at its end belongs to it. */
export interface Sentence {
  text: string
  changed: boolean
  pieces: Piece[]
}
const ends = /[。！？；\n]/

/** The new text sentence by sentence, each marked whether it changed. Their texts together are the new text. */
export function changedSentences(before: string, after: string): Sentence[] {
  const found: Sentence[] = []
  let now: Sentence = { text: '', changed: false, pieces: [] }
  const close = () => {
    if (now.pieces.length) found.push(now)
    now = { text: '', changed: false, pieces: [] }
  }
  for (const { kind, text } of difference(before, after)) {
    if (kind === 'removed') {
      now.pieces.push({ kind, text })
      now.changed = true
      continue
    }
    for (const run of text.split(/(?<=[。！？；\n])/u)) {
      now.pieces.push({ kind, text: run })
      now.text += run
      if (kind === 'added') now.changed = true
      if (ends.test(run)) close()
    }
  }
  close()
  return found
}
