import { createTransport } from 'nodemailer'
import { addressOf, type Post } from './notices/mail'

// The way out for mail: only where the house has named its server (SMTP_URL) and its sender (MAIL_FROM).

const seconds = 1000

/** Null where mail is not configured. @throws where it is configured wrongly */
export function postOf(env: Record<string, string | undefined>): Post | null {
  const { SMTP_URL: url, MAIL_FROM: from, PUBLIC_ORIGIN: origin } = env
  if (!url || !from) return null
  if (!addressOf(from)) throw new Error('MAIL_FROM is not an address')
  const transport = createTransport({
    url,
    connectionTimeout: 10 * seconds,
    greetingTimeout: 10 * seconds,
    socketTimeout: 30 * seconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = from.split('@')[1]!
  return {
    origin: new URL(origin || 'http://localhost:3000').origin,
    ready: async () => {
      await transport.verify()
    },
    hand: async ({ id, to, subject, text }) => {
      // The same number for the same digest, so that a server that gets it twice can tell.
      await transport.sendMail({
        from: { name: '合作机制进展跟踪平台', address: from },
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<digest.${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
  }
}
