import type { PageNode } from '../copied'

// What a browser makes of a piece of a page, as far as tests of the clipboard need it: elements that are closed, words between them.

interface Element extends PageNode {
  childNodes: PageNode[]
}
const empty = /^(?:br|img|col|meta|hr)$/
const implied: Record<string, RegExp> = { td: /^t[dh]$/, th: /^t[dh]$/, tr: /^(?:tr|t[dh])$/, p: /^p$/, li: /^li$/ }

export function pageOf(html: string): PageNode {
  const element = (nodeName: string, attributes: Record<string, string> = {}): Element => ({
    nodeName,
    nodeValue: null,
    childNodes: [],
    getAttribute: (name) => attributes[name] ?? null,
  })
  const stack: Element[] = [element('BODY')]
  const top = () => stack[stack.length - 1]!
  for (const [, close, name, rest, words] of html.matchAll(/<(\/?)([a-z][\w:]*)([^>]*)>|([^<]+)/gi)) {
    if (words !== undefined) {
      const nodeValue = words
        .replace(/&nbsp;/g, '\u00a0')
        .replace(/&quot;/g, '"')
        .replace(/&lt;/g, '<')
        .replace(/&amp;/g, '&')
      top().childNodes.push({ nodeName: '#text', nodeValue, childNodes: [] })
      continue
    }
    const tag = name!.toLowerCase()
    const opened = stack.map((each) => each.nodeName.toLowerCase())
    if (close) {
      const at = opened.lastIndexOf(tag)
      if (at > 0) stack.length = at
      continue
    }
    while (implied[tag]?.test(top().nodeName.toLowerCase())) stack.pop()
    const attributes = Object.fromEntries(
      [...rest!.matchAll(/([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/g)].map(([, key, a, b, c]) => [key!.toLowerCase(), a ?? b ?? c ?? '']),
    )
    const made = element(tag.toUpperCase(), attributes)
    top().childNodes.push(made)
    if (!empty.test(tag)) stack.push(made)
  }
  return stack[0]!
}
