/** The whole name of the system, at the end of every title. */
export const systemName = '合作机制进展跟踪平台'

/** The title of a page that speaks of one thing: first what it is called, so that tabs beside each other are told apart. */
export const Title = ({ of }: { of: string }) => <title>{`${of} · ${systemName}`}</title>
