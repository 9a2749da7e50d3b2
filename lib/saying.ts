// 办理结果：what a page says once an act is done, in one place that stays in view (components/ui/said.tsx).

/** What was done, in a sentence; and where one goes on from there. */
export interface Saying {
  words: string
  next?: { label: string; href: string }
}

/** The cookie that carries it to the page to which an act leads: read once by that page's script, and gone. */
export const sayingName = 'board.said'

/** A cookie has little room, and a title can be long. */
const longest = 240
export const sayingFor = ({ words, next }: Saying): string =>
  JSON.stringify({ words: words.slice(0, longest), ...(next ? { next: { label: next.label.slice(0, longest), href: next.href } } : {}) })

/** What a cookie header carries, or null where it carries nothing that can be read. It leads to pages of our own only. */
export function sayingIn(cookies: string): Saying | null {
  const found = cookies.split('; ').find((each) => each.startsWith(`${sayingName}=`))
  if (!found) return null
  try {
    const { words, next } = JSON.parse(decodeURIComponent(found.slice(sayingName.length + 1))) as Partial<Saying>
    if (typeof words !== 'string' || !words) return null
    const leads = next && typeof next.label === 'string' && typeof next.href === 'string' && /^\/(?![/\\])/.test(next.href)
    return { words, ...(leads ? { next } : {}) }
  } catch {
    return null // what a foreign hand has written there says nothing
  }
}
