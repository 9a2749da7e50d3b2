import type { Style } from './styles'

// 行高：how high a row must be for its texts. Excel and WPS show a row as high as the file says until it is edited, so the file must say it.

/** Excel shows no row higher. */
export const mostPoints = 409
const usualSize = 11

/** Half-width places that a text takes: what a Chinese font draws in a full square takes two, and so do the two halves of a rare character. */
function widthOf(text: string): number {
  let units = text.length
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x2000 && (code < 0xd800 || code > 0xdfff)) units++
  }
  return units
}

/** Lines that a text takes in a column of this width. */
export function linesIn(text: string, width: number, size = usualSize): number {
  // A place is kept free at the edge, since a full square or a mark that may not begin a line moves to the next.
  const room = Math.max(2, (width * usualSize) / size - 2)
  return text.split('\n').reduce((lines, each) => lines + Math.max(1, Math.ceil(widthOf(each) / room)), 0)
}

/** Points that a text takes, whether or not a row can be so high. */
export const pointsFor = (text: string, width: number, { size = usualSize, wrap }: Style): number =>
  (wrap ? linesIn(text, width, size) : 1) * size * 1.4 + 4
