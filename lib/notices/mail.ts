import { inWords, type Day } from '../calendar'
import type { Content } from './digest'

// 提要邮件：plain words, no longer than a title, and a link. What is kept to a region stays behind the sign-in.

export interface Mail {
  id: string
  to: string
  subject: string
  text: string
}
/** How mail leaves the house. `ready` speaks to the server without handing anything over. */
export interface Post {
  origin: string
  ready(): Promise<void>
  hand(mail: Mail): Promise<void>
}

const address = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/
/** An address that is one address and nothing else, or null. */
export const addressOf = (text: string | null | undefined): string | null =>
  text && text.length <= 254 && address.test(text) ? text : null

/** One line stays one line. */
const flat = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()

/** The words of a notice may quote a reason, so they are only counted. */
const quotes: readonly string[] = ['notice', 'other']

export function mailOf(id: string, to: string, content: Content, day: Day, origin: string): Mail {
  const lines = content.lines.flatMap((line, index) => [
    `${index + 1}. ${flat(line.text)}`,
    ...(quotes.includes(line.group) ? [] : line.titles.map((title) => `   - ${flat(title.text)}`)),
    ...(line.more && !quotes.includes(line.group) ? [`   - 另有 ${line.more} 项`] : []),
  ])
  return {
    id,
    to,
    subject: `合作机制进展跟踪：${inWords(day)}提要，${content.lines.length} 件事`,
    text: [
      '您好：',
      '',
      ...lines,
      '',
      `请登录查看和办理：${origin}/inbox`,
      '',
      ...(content.note ? [content.note] : []),
      '本邮件由系统发出，每个工作日至多一封，请勿回复。严禁通过邮件发送涉密信息。',
      '',
    ].join('\n'),
  }
}

/** Longest that a hand-over may take; after it nobody knows whether the mail has left. */
export const handingMinutes = 10
const attempts = 6
const backOff = [5, 10, 20, 40, 80] as const

export type Outcome = { mail: 'FAILED' | 'UNSURE' } | { mail: 'WAITING'; afterMinutes: number }
export interface Failure {
  responseCode?: number
  command?: string
}
/**
 * What follows from a failure. A mail that the server refused for good is not tried again; one that may have left is not either,
 * since two are worse than none: the digest itself stands in the inbox.
 */
export function afterFailure({ responseCode, command }: Failure, tried: number): Outcome {
  if (responseCode !== undefined && responseCode >= 500) return { mail: 'FAILED' }
  if (responseCode === undefined && command === 'DATA') return { mail: 'UNSURE' }
  const wait = backOff[tried - 1]
  return tried >= attempts || wait === undefined ? { mail: 'FAILED' } : { mail: 'WAITING', afterMinutes: wait }
}
