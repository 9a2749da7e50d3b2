import { Fragment } from 'react'
import { difference, type Piece } from './difference'

const number = /^[\d.,%]+$/

/** What was taken out and put in, marked by more than colour; a number that became another reads `2→3`. */
export function Pieces({ pieces }: { pieces: Piece[] }) {
  return (
    <>
      {pieces.map(({ kind, text }, index) => {
        if (kind === 'same') return <Fragment key={index}>{text}</Fragment>
        if (kind === 'removed')
          return (
            <del key={index} className="text-mute">
              {text}
            </del>
          )
        const before = pieces[index - 1]
        return (
          <Fragment key={index}>
            {before?.kind === 'removed' && number.test(before.text) && number.test(text) && '→'}
            <ins className="bg-[#eaf3ea] text-ink">{text}</ins>
          </Fragment>
        )
      })}
    </>
  )
}

/** 改动处：a whole text with its changes. */
export function ChangedFrom({ before, after, since = '较上期' }: { before: string; after: string; since?: string }) {
  return (
    <p className="mt-1 whitespace-pre-wrap text-sm text-mute">
      <span className="mr-1">{since}：</span>
      <Pieces pieces={difference(before, after)} />
    </p>
  )
}
