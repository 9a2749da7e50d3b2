import { addWorkingDays, bindsOn, daysBetween, inWords, type Day, type DayTable } from '../calendar'
import { saidBy, type Answer, type Asking, type Said } from './answers'

// 延期：asked before the deadline; every party's 无意见, or the tier that set it. Silence is printed 未反馈 and no longer blocks. The first promise stays.

/** Working days after which silence no longer blocks, and an objection that nobody has put to the tier counts as a refusal. */
export const answerWithin = 15

/** What the rows say of a request that has not ended. */
export interface Request extends Asking {
  put: boolean
}
export const saidLabel: Record<Said, string> = { AGREED: '无意见', OBJECTED: '有异议', SILENT: '未反馈', WAITING: '待答复' }

type Answered = Pick<Request, 'asked' | 'answers' | 'put'>
const ofParty = (request: Answered, party: string): Answer[] => request.answers.filter((each) => each.party === party)

/** The day from which a party's objection stands without a break, or null where none does. */
function objectedSince(request: Answered, party: string): Day | null {
  const answers = ofParty(request, party)
  if (!answers.length || answers.at(-1)!.agrees) return null
  const lastAgreed = answers.map((each) => each.agrees).lastIndexOf(true)
  return answers[lastAgreed + 1]!.on
}

/** The last day on which an objection may still be put to the tier; null where none stands, or it has been put. */
export function putBy(request: Answered, table: DayTable): Day | null {
  if (request.put) return null
  const since = request.asked
    .map((party) => objectedSince(request, party))
    .filter((day): day is Day => day !== null)
    .sort()[0]
  return since ? addWorkingDays(since, answerWithin, table) : null
}

/**
 * What rows and day say: granted when every party has agreed or is silent, refused when an objection was not put to the tier in time; null while it is open.
 * Where nobody else has a part there is nobody to agree, and nobody moves his own promise alone: only the tier decides.
 */
export function outcomeOf(request: Request, day: Day, table: DayTable): 'GRANTED' | 'REFUSED' | null {
  if (!request.asked.length) return null
  const said = request.asked.map((party) => saidBy(request, party, day, table))
  if (said.every((each) => each === 'AGREED' || each === 'SILENT')) return 'GRANTED'
  const until = putBy(request, table)
  return until && day > until ? 'REFUSED' : null
}

export type State = 'OPEN' | 'GRANTED' | 'REFUSED' | 'WITHDRAWN'
export const stateLabel: Record<State, string> = { OPEN: '审批中', GRANTED: '已同意', REFUSED: '未同意', WITHDRAWN: '已撤回' }

export type Step = 'agree' | 'object' | 'letter' | 'put' | 'settle' | 'decide' | 'withdraw'
/** Who stands before a request. Guards fail closed. */
export interface Standing {
  state: State
  /** a shared deadline; else a part's own */
  shared: boolean
  /** asked it himself */
  asked: boolean
  /** of the office that asked, and asks for it */
  askedByOffice: boolean
  /** the party that this person answers for, where it is asked; and what it has said */
  said: Said | null
  objected: boolean
  put: boolean
  /** 秘书处 of the home mechanism */
  secretariat: boolean
  /** coordinates the region whose own deadline it is */
  coordinates: boolean
}

interface Rule {
  label: string
  hands(standing: Standing): string | null
}
const shared = (who: Standing): string | null => (who.shared ? null : '各方自己的时限由本地区协调办决定，不征求各方意见。')
const secretariat = (who: Standing): string | null => shared(who) ?? (who.secretariat ? null : '由主列机制的秘书处办理。')
const answering = (who: Standing): string | null => {
  if (shared(who)) return shared(who)
  if (who.said === null) return '只有被征求意见的一方的协调办可以答复。'
  return who.said === 'SILENT' ? `已过${answerWithin}个工作日，按“未反馈”办理，不再等待答复。` : null
}

export const life: Record<Step, Rule> = {
  agree: { label: '无意见', hands: (who) => answering(who) ?? (who.said === 'AGREED' ? '贵方已答复“无意见”。' : null) },
  object: {
    label: '有异议',
    hands: (who) => answering(who) ?? (who.said === 'OBJECTED' ? '贵方的异议已记录；改变意见的，请答复“无意见”。' : null),
  },
  letter: { label: '登记来函', hands: secretariat },
  put: { label: '提请层级会议', hands: (who) => secretariat(who) ?? (who.put ? '已提请层级会议。' : null) },
  settle: {
    label: '登记会议决定',
    hands: (who) => secretariat(who) ?? (who.asked ? '自己申请的，由秘书处的其他同志登记会议决定。' : null),
  },
  decide: {
    label: '审批',
    hands: (who) =>
      who.shared
        ? '共同的时限须各方无意见，或由原定时限的层级会议决定。'
        : !who.coordinates
          ? '各方自己的时限，由其所在地区的协调办决定。'
          : who.asked
            ? '不能审批自己的申请，请由协调办的其他同志办理。'
            : null,
  },
  withdraw: { label: '撤回申请', hands: (who) => (who.askedByOffice ? null : '只有申请的单位可以撤回。') },
}

/** The reason why this step cannot be taken now, or null. */
export function against(step: Step, standing: Standing): string | null {
  if (standing.state !== 'OPEN') return `这项延期申请${stateLabel[standing.state]}，不能再办理，请刷新后再看。`
  return life[step].hands(standing)
}
export const stepsOpen = (standing: Standing): Step[] => (Object.keys(life) as Step[]).filter((step) => against(step, standing) === null)

/** Why the tier cannot move a deadline of which an extension is being decided. */
export const underDecision = '这个时限有延期申请正在审批，请在那项申请里登记会议决定。'

/** The deadline that a request would move. */
export interface Movable {
  to: Day | null
  open: boolean
  done: boolean
}
/** Why a deadline cannot be asked to move, with the way on; or null. One that ends on a rest day can be asked through the next working day. */
export function againstAsking({ to, open, done }: Movable, today: Day, table: DayTable): string | null {
  if (!to) return '这里没有写定日子的时限（长期坚持），不需要延期。'
  if (done) return '已经完成，不需要延期。'
  if (open) return '这个时限的延期正在审批，请等待结论，或撤回后重新申请。'
  return today > bindsOn(to, table)
    ? `时限 ${inWords(to)} 已过 ${daysBetween(to, today)} 天，不能再申请延期。可在填报中说明并补报完成；确需改期的，由秘书处提请原定时限的层级会议决定。`
    : null
}
/** Why the new day will not do, or null. */
export function againstMoving(from: Day, to: Day): string | null {
  if (to <= from) return `新时限须晚于现时限（${inWords(from)}）。`
  return daysBetween(from, to) > 5 * 366 ? '一次延期不超过五年，请核对日期。' : null
}
