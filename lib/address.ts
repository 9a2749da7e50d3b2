import 'server-only'
import { notFound } from 'next/navigation'
import { askedOf, isId, type Asked } from './given'

// 地址：what pages and routes read from their own address. A bad address is answered like one that never was.

/** The ids in the path of a page; where one is none, there is no such page. */
export async function idsIn<Name extends string>(params: Promise<Record<Name, string>>): Promise<Record<Name, string>> {
  const found = await params
  if (!Object.values(found).every(isId)) notFound()
  return found
}

/** An id among what is asked for, or null where none is; what is no id names no page. */
export function idAsked(given: string | undefined): string | null {
  if (!given) return null
  return isId(given) ? given : notFound()
}

export type SearchParams = Promise<Record<string, string | string[] | undefined>>
/** What the address of a page asks for. */
export const askedIn = async (searchParams: SearchParams): Promise<Asked> => askedOf(Object.entries(await searchParams))
/** What the address of a route asks for: the same as that of the page whose list it takes out. */
export const askedBy = (request: Request): Asked => askedOf(new URL(request.url).searchParams)

/** The page of a list that an address asks for. */
export const pageAsked = (given: string | undefined): number => (/^[1-9]\d{0,3}$/.test(given ?? '') ? Number(given) : 1)
