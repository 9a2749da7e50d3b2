import Link from 'next/link'
import type { ReactNode } from 'react'
import { inWords } from '@/lib/calendar'
import { placeOfComments, placeOfSheet, type CommentsWaiting, type RoundRunning, type SheetWaiting } from '@/lib/signoff/waiting'

const Row = ({ href, title, children }: { href: string; title: string; children: ReactNode }) => (
  <li className="flex flex-wrap justify-between gap-x-4 border-b border-line py-1.5">
    <Link prefetch={false} className="text-accent underline" href={href}>
      {title}
    </Link>
    <span className="text-sm text-mute">{children}</span>
  </li>
)

/** 待会签: rounds in which one's party has not answered everything. */
export function WaitingRounds({ rows }: { rows: SheetWaiting[] }) {
  return (
    <ul>
      {rows.map((each) => (
        <Row key={each.id + each.party} href={placeOfSheet(each)} title={each.title}>
          {each.waiting} 项待答复 · {inWords(each.lastDay)}截止
        </Row>
      ))}
    </ul>
  )
}

/** 会签意见待处理: by round. */
export function WaitingComments({ rows }: { rows: CommentsWaiting[] }) {
  return (
    <ul>
      {rows.map((each) => (
        <Row key={each.roundId} href={placeOfComments(each)} title={each.title}>
          {each.answers.length} 条意见
        </Row>
      ))}
    </ul>
  )
}

/** 进行中的会签: who has not answered yet. */
export function RunningRounds({ rows }: { rows: RoundRunning[] }) {
  return (
    <ul>
      {rows.map((each) => (
        <Row key={each.id} href={`/sign-offs/${each.id}`} title={each.title}>
          {each.parties - each.silent.length}/{each.parties} 方已答复
          {each.silent.length > 0 && `，待${each.silent.join('、')}`} · {inWords(each.lastDay)}截止
        </Row>
      ))}
    </ul>
  )
}
