import Link from 'next/link'

export interface Shown<Name extends string> {
  name: Name
  label: string
  count: number
}
interface Props<Name extends string> {
  /** said of the choice */ label: string
  href: string
  choices: readonly Shown<Name>[]
  now: Name
}

/** Which part of a list is shown, each with its count; the first is the whole. */
export function ShownLinks<Name extends string>({ label, href, choices, now }: Props<Name>) {
  return (
    <nav aria-label={label} className="no-print my-2 flex flex-wrap items-center gap-x-4 gap-y-1">
      {choices.map(({ name, label: words, count }, at) =>
        name === now ? (
          <b key={name} aria-current="true" className="border-b-2 border-accent font-medium">
            {words} {count}
          </b>
        ) : (
          <Link
            prefetch={false}
            key={name}
            scroll={false}
            className="text-accent underline"
            href={at ? `${href}${href.includes('?') ? '&' : '?'}show=${name}` : href}
          >
            {words} {count}
          </Link>
        ),
      )}
    </nav>
  )
}
