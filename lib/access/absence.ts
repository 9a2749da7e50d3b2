import type { Actor, EndedDuty } from './actor'
import { inWords } from '../calendar'
import { dutyLabel } from './policy'

// 不再在场：why a page that was open can no longer act. Each sentence says what is true, and nothing of what one may not see.

export type SessionEnd =
  | { how: 'timeout' | 'password' | 'sign-out' | 'replaced' | 'disabled' | 'unknown' }
  /** ended by an administrator: a duty or the account was changed */
  | { how: 'administrator'; ended: EndedDuty[] }

/** 您的填报员职责已于2026年11月30日结束。 Null where none has. */
export function endedInWords(ended: EndedDuty[] | undefined): string | null {
  const last = ended?.[0]
  if (!last) return null
  const together = [...new Set(ended.filter((each) => each.to === last.to).map((each) => dutyLabel[each.duty]))]
  return `您的${together.join('、')}职责已于${inWords(last.to)}结束。`
}

/** Why one has to sign in again; null where there is nothing to tell. */
export function sessionEndInWords(end: SessionEnd): string | null {
  if (end.how === 'administrator') return endedInWords(end.ended) ?? '管理员刚刚调整了您的账号或职责，请重新登录。'
  return {
    timeout: '登录已超时，请重新登录。',
    password: '密码已修改，请用新密码登录。',
    'sign-out': null,
    replaced: null,
    disabled: '这个账号已停用。',
    unknown: null,
  }[end.how]
}

export const textStays = '您写的内容还在本页。'
/** The same as the answer to an act: what one wrote is still there, and how to go on. */
export function signedOutInWords(end: SessionEnd): string {
  if (end.how === 'disabled') return `这个账号已停用。${textStays}`
  const why =
    end.how === 'sign-out'
      ? '您已在别的窗口退出登录。'
      : (sessionEndInWords(end)?.replace('，请重新登录', '').replace('，请用新密码登录', '') ?? '登录已结束。')
  return `${why}${textStays}请在新窗口登录后回来继续。`
}

/** What an act says of a thing that is not there for this person, or no longer. */
export const goneInWords = (actor: Actor, because?: string): string =>
  because
    ? `${because}${textStays}`
    : `${endedInWords(actor.ended) ?? ''}要办的这一件已不在您能办理的范围${actor.ended?.length ? '' : '：可能已撤下、已移交，或您的职责有变动'}。${textStays}`
