import { beijingDay, dayOf } from '../calendar'
import { answerBy, saidBy } from './answers'
import { notYetAgreed, saidLabel, stateLabel, stepsOpen, type Step } from './closing'
import { answersFor, askingOf, standingFor, wordOf, type LoadedClosing } from './closing.queries'
import { homeOf, type Look } from './ground.queries'

/** One closing as its card shows it to this person: what is said to have been achieved, what each party answered, what he may do. */
export function closingView(look: Look, each: LoadedClosing, offices: Map<string, string>, cited: Map<string, string>) {
  const { actor, task, parties, past, day, table } = look
  const { nameOf } = parties
  const standing = (party: string | null) =>
    standingFor(actor, each, { mechanismId: homeOf(task), party, nameOf, day: each.end ? beijingDay(each.end.at) : day, table })
  const asking = askingOf(each)
  const without = past ? [] : stepsOpen(standing(null)).filter((step) => step !== 'agree' && step !== 'object')
  return {
    id: each.id,
    state: each.end?.outcome ?? ('OPEN' as const),
    stateWords: stateLabel[each.end?.outcome ?? 'OPEN'],
    outcome: each.outcome,
    statement: each.statement,
    askedOn: dayOf(each.askedOn),
    office: offices.get(each.officeId) ?? '',
    files: each.files
      .map((file) => ({ ...file, href: `/closing-files/${file.id}` }))
      .concat(each.cites.filter((id) => cited.has(id)).map((id) => ({ id, name: cited.get(id)!, bytes: 0, href: `/evidence/${id}` }))),
    answers: each.asked.map((party) => {
      const said = saidBy(asking, party, each.end ? beijingDay(each.end.at) : day, table)
      // Of one that ended before a party's time was over nothing more is expected.
      return {
        party: nameOf(party),
        said: each.end && said === 'WAITING' ? '—' : saidLabel[said],
        text: wordOf(each, party).text,
        letter: '',
      }
    }),
    waitsForParties: !each.end && standing(null).awaited.length > 0,
    end: each.end && {
      words: stateLabel[each.end.outcome],
      reason: each.end.reason,
      office: offices.get(each.end.officeId) ?? '',
      at: each.end.at,
    },
    steps: without,
    blocked: past || each.end ? null : notYetAgreed(standing(null)),
    answerBy: !each.end && each.asked.length ? answerBy(asking, table) : null,
    mine: past
      ? []
      : answersFor(actor, each.asked)
          .map((party) => ({
            party,
            name: nameOf(party),
            seen: wordOf(each, party).seen,
            waits: saidBy(asking, party, day, table) === 'WAITING',
            steps: stepsOpen(standing(party)).filter(
              (step): step is Extract<Step, 'agree' | 'object'> => step === 'agree' || step === 'object',
            ),
          }))
          .filter((one) => one.steps.length),
  }
}
export type ClosingView = ReturnType<typeof closingView>
