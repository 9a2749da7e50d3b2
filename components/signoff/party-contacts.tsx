import type { PartyContact } from '@/lib/access/office.queries'
import { Contact } from '../ui/phone'

/** 各方联系人: the coordinating office of each party, and whom to call there. */
export function PartyContacts({ rows }: { rows: PartyContact[] }) {
  if (!rows.length) return null
  return (
    <section aria-labelledby="contacts" className="mt-4">
      <h2 id="contacts" className="font-semibold">
        各方联系人
      </h2>
      <ul className="text-sm">
        {rows.map((each) => (
          <li key={each.name} className="flex flex-wrap gap-x-4 py-0.5">
            <span>
              {each.party}　{each.name}
            </span>
            <Contact {...each} />
          </li>
        ))}
      </ul>
    </section>
  )
}
