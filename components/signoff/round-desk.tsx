import Link from 'next/link'
import { addDays, inWords } from '@/lib/calendar'
import type { RoundPage } from '@/lib/signoff/round.queries'
import { ActForm } from '../ui/act-form'
import type { Act } from '../ui/use-act'
import { RoundSteps } from './round-steps'

interface Props {
  page: RoundPage
  keyOf: () => string
  remind: Act
  later: Act
  take: Act
}

/** 秘书处办理: while answers are missing, a reminder, a letter that came, a later day; and why a round cannot end yet. */
export function RoundDesk({ page, keyOf, remind, later, take }: Props) {
  const { round, waiting, steps, told, against, answersFor, marks } = page
  const letters = answersFor.filter((each) => each.hand === 'letter')
  const silent = waiting.filter((each) => !each.account)
  return (
    <section aria-labelledby="desk" className="no-print mt-3 border-l-[3px] border-accent bg-soft px-3 py-2">
      <h2 id="desk" className="font-semibold">
        秘书处办理
      </h2>
      {waiting.length > 0 && (
        <p>
          还没有答复：{waiting.map((each) => `${each.name} ${each.waiting} 项`).join('、')}
          {silent.length > 0 && `（${silent.map((each) => each.name).join('、')}没有账号，收不到提醒，请另行联系）`}
        </p>
      )}
      {letters.length > 0 && (
        <p className="mt-1">
          收到来函的，凭来函录入：
          {letters.map((party) => (
            <Link
              prefetch={false}
              key={party.code}
              className="mr-3 text-accent underline"
              href={`/sign-offs/${round.id}/sheet?party=${party.code}`}
            >
              {party.waiting ? `${party.name}（${party.waiting} 项待答复）` : `${party.name}（已全部答复）`}
            </Link>
          ))}
        </p>
      )}
      {steps.includes('remind') &&
        (told?.againstReminding ? (
          <p className="mt-1 text-sm text-mute">{told.againstReminding}</p>
        ) : (
          <ActForm act={remind} formKey={keyOf()} name="提醒" fields={[]} button="提醒没有答复的参与方" />
        ))}
      {steps.includes('later') && (
        <ActForm
          act={later}
          formKey={keyOf()}
          name="推迟截止日"
          fold="推迟截止日"
          fields={[
            { name: 'lastDay', label: '新的截止日', kind: 'day', min: addDays(round.lastDay, 1) },
            { name: 'reason', label: '原因（告知各方，可不写）', kind: 'text', longest: 240 },
          ]}
          button="推迟，并告知各方"
        />
      )}
      {against && <p className="mt-2 text-sm text-mute">{against}</p>}
      <RoundSteps steps={steps} formKey={keyOf()} seen={marks.texts} take={take} />
    </section>
  )
}

/** What the parties were told since the opening, for everybody to read. */
export function RoundTold({ page: { told, parties } }: { page: RoundPage }) {
  if (!told?.later.length && !told?.reminded.length) return null
  const name = (code: string) => parties.find((each) => each.code === code)?.name ?? ''
  return (
    <ul className="text-sm text-mute">
      {told.later.map((each) => (
        <li key={each.to}>
          {inWords(each.on)}：截止日由{inWords(each.from)}推迟到{inWords(each.to)}
          {each.reason && `（${each.reason}）`}
        </li>
      ))}
      {told.reminded.map((each, at) => (
        <li key={at}>
          {inWords(each.on)}：提醒{each.parties.map(name).join('、')}
        </li>
      ))}
    </ul>
  )
}
