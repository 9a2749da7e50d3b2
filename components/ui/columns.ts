// 75rem is 1200 px: breakpoints are sorted only among those of one unit, and the others are in rem.

/** As many equal columns as there are parties, in rows of at most four, where the window is wide and on paper: none of them stands below another. */
export function equalColumns(parties: number): string {
  const columns = Math.ceil(parties / Math.ceil(parties / 4))
  return ['', 'grid-cols-1', 'md:grid-cols-2', `md:grid-cols-2 ${three}`, `md:grid-cols-2 ${four}`][columns] ?? ''
}
const three = 'min-[75rem]:grid-cols-3 print:grid-cols-3'
const four = 'min-[75rem]:grid-cols-4 print:grid-cols-4'
