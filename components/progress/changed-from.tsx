import { diffChars } from 'diff'

/** 改动处：what was taken out and put in, marked by more than colour. */
export function ChangedFrom({ before, after }: { before: string; after: string }) {
  return (
    <p className="mt-1 whitespace-pre-wrap text-sm text-mute">
      <span className="mr-1">较上期：</span>
      {diffChars(before, after).map((piece, index) => piece.added
        ? <ins key={index} className="bg-[#eaf3ea] text-ink no-underline">{piece.value}</ins>
        : piece.removed ? <del key={index} className="text-mute">{piece.value}</del> : <span key={index}>{piece.value}</span>)}
    </p>
  )
}
