// 本机留存：what a browser holds until the server has it. Where a policy forbids it, the page works without.

const storage = (): Storage | null => {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/** What is held in a place; null where nothing is, or nothing that can be read. */
export function heldAt<T>(place: string): T | null {
  try {
    const found = storage()?.getItem(place)
    return found ? (JSON.parse(found) as T) : null
  } catch {
    return null
  }
}
/** Holds it; a full or forbidden store holds nothing, and the server is asked all the same. */
export function hold(place: string, what: unknown): void {
  try {
    storage()?.setItem(place, JSON.stringify(what))
  } catch {
    letGo(place)
  }
}
export function letGo(place: string): void {
  try {
    storage()?.removeItem(place)
  } catch {
    return
  }
}
/** The places in which something is held whose names begin so. */
export function placesHeld(prefix: string): string[] {
  try {
    return Object.keys(storage() ?? {}).filter((place) => place.indexOf(prefix) === 0)
  } catch {
    return []
  }
}
