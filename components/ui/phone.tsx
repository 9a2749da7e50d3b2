/** A telephone that can be called from where it stands. */
export function Phone({ number }: { number: string }) {
  return (
    <a className="whitespace-nowrap underline" href={`tel:${number.replace(/[^\d+-]/g, '')}`}>
      {number}
    </a>
  )
}

/** 联系人: name and telephone of an office; what is not on record is said. */
export function Contact({ contact, phone }: { contact: string | null; phone: string | null }) {
  if (!contact && !phone) return <span>联系人未登记</span>
  return (
    <span>
      联系人 {contact || '未登记'}　{phone ? <Phone number={phone} /> : '电话未登记'}
    </span>
  )
}
