// 名称：an office or a person is called so from the day of the change, and nowhere before it. The row has the present name; what it replaced is kept beside; in SQL nameAt of lib/db says the same.

/** The first change after an instant keeps the name that stood at it; of the present there is none. */
export const namesSince = (known: Date) => ({
  where: { at: { gt: known } },
  orderBy: [{ at: 'asc' as const }, { id: 'asc' as const }],
  take: 1,
  select: { name: true },
})
/** A row's name at the instant for which its `names` were read. */
export const nameThen = ({ name, names }: { name: string; names: { name: string }[] }): string => names[0]?.name ?? name
