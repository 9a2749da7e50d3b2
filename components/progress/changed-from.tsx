import { difference } from './difference'

/** 改动处：what was taken out and put in, marked by more than colour. */
export function ChangedFrom({ before, after, since = '较上期' }: { before: string; after: string; since?: string }) {
  return (
    <p className="mt-1 whitespace-pre-wrap text-sm text-mute">
      <span className="mr-1">{since}：</span>
      {difference(before, after).map((piece, index) =>
        piece.kind === 'added' ? (
          <ins key={index} className="bg-[#eaf3ea] text-ink">
            {piece.text}
          </ins>
        ) : piece.kind === 'removed' ? (
          <del key={index} className="text-mute">
            {piece.text}
          </del>
        ) : (
          <span key={index}>{piece.text}</span>
        ),
      )}
    </p>
  )
}
