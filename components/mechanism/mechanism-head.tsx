import Link from 'next/link'

const pages = { overview: ['', '成员与设置'], rules: ['/rules', '亮灯规则'], periods: ['/periods', '报告期'] } as const

/** The name of a mechanism, and its three pages. */
export function MechanismHead({ code, name, here }: { code: string; name: string; here: keyof typeof pages }) {
  return (
    <header>
      <p className="text-sm text-mute">
        <Link prefetch={false} className="hover:underline" href="/admin/mechanisms">
          机制
        </Link>
      </p>
      <h1 className="text-xl font-semibold">{name}</h1>
      <nav aria-label="本机制" className="no-print mt-1">
        <ul className="flex flex-wrap gap-x-4 border-b border-line text-sm">
          {Object.entries(pages).map(([key, [path, label]]) => (
            <li key={key}>
              <Link
                prefetch={false}
                href={`/admin/mechanisms/${code}${path}`}
                aria-current={key === here ? 'page' : undefined}
                className={`block border-b-2 py-1 ${key === here ? 'border-accent font-semibold text-accent' : 'border-transparent hover:underline'}`}
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}
