// Reads XML as spreadsheets are written: elements, attributes, text. Whatever else XML knows, and whatever is not well formed, is an error.

const tag = /<(?:!--[^]*?-->|\?[^]*?\?>|!\[CDATA\[([^]*?)\]\]>|(\/?)([A-Za-z_][\w.:-]*)((?:[^<>"']|"[^<"]*"|'[^<']*')*?)(\/?)>)/y
const attribute = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decoded = (text) =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
        name ? (entities[name] ?? whole) : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
      )
    : text

/** Attributes by name; one with a prefix also by its name without it. */
export function attributesOf(raw) {
  const found = {}
  for (const [, name, double, single] of raw.matchAll(attribute)) {
    const value = decoded(double ?? single)
    found[name] = value
    const colon = name.indexOf(':')
    if (colon > 0) found[name.slice(colon + 1)] ??= value
  }
  return found
}

/**
 * Walks through a document. Names are told without the prefix of its root; elements of other vocabularies keep theirs, so that nobody takes them for ours.
 * `open(name, attributes, path)` may answer `{ until: name }`: what stands before the end of that element, which is open, is passed over unread.
 */
export function scan(xml, { open = () => undefined, close = () => undefined, text = () => undefined }) {
  const path = []
  let prefix = null
  let at = xml.indexOf('<')
  const local = (name) => (prefix && name.startsWith(prefix) ? name.slice(prefix.length) : name)
  while (at >= 0 && at < xml.length) {
    tag.lastIndex = at
    const found = tag.exec(xml)
    if (!found) throw new Error('not well formed')
    const [whole, cdata, ending, name, raw, empty] = found
    at += whole.length
    if (cdata !== undefined) text(cdata, path)
    else if (ending) {
      if (path.pop() !== local(name)) throw new Error('not well formed')
      close(local(name), path)
    } else if (name !== undefined) {
      if (prefix === null) prefix = /^[^:]+:/.exec(name)?.[0] ?? ''
      const known = local(name)
      const answer = open(known, raw, path)
      if (empty) close(known, path)
      else path.push(known)
      if (answer?.until !== undefined) {
        const end = xml.indexOf(`</${prefix}${answer.until}`, at)
        if (end < 0) throw new Error('not well formed')
        while (path.at(-1) !== answer.until) if (path.pop() === undefined) throw new Error('not well formed')
        answer.passed?.(xml.slice(at, end))
        at = end
        continue
      }
    }
    const next = xml.indexOf('<', at)
    if (next > at && path.length) text(decoded(xml.slice(at, next).replace(/\r\n?/g, '\n')), path)
    at = next
  }
  if (prefix === null || path.length) throw new Error('not well formed')
}
